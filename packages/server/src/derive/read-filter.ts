/** Prints a list's filters as conditions. Values are parameters; nothing of a request becomes SQL. */
import type { AnyTable, Filter } from "@muster/model";
import type { Parameters } from "./parameters.ts";

export interface UsedFilter {
  readonly name: string;
  readonly filter: Filter;
  /** The word `null` is among the values. */
  readonly orNull: boolean;
}

export function printFilter(
  table: AnyTable,
  { name, filter, orNull }: UsedFilter,
  parameters: Parameters,
): string {
  switch (filter.filter) {
    case "any": {
      const values = `${parameters.at(name)}::text[]`;
      const among = filter.fold
        ? `lower(t.${filter.field}) = ANY(ARRAY(SELECT lower(v) FROM unnest(${values}) v))`
        : `t.${filter.field} = ANY(${values})`;
      return orNull ? `(${among} OR t.${filter.field} IS NULL)` : among;
    }
    case "is": {
      const value = `${parameters.at(name)}::text`;
      return filter.fold
        ? `lower(t.${filter.field}) = lower(${value})`
        : `t.${filter.field} = ${value}`;
    }
    case "member":
      return `EXISTS (SELECT 1 FROM ${filter.join.name} j WHERE j.integration_id = t.integration_id AND j.${filter.from} = t.id AND j.${filter.to} = ANY(${parameters.at(name)}::text[]) AND j.remote_deleted_at IS NULL)`;
    case "remote":
      // Ids are derived from remote ids: whoever gives the parameter has done so.
      return `t.${filter.field} = ANY(${parameters.at(name)}::text[])`;
    case "linked":
      return `EXISTS (SELECT 1 FROM ${filter.table.name} x WHERE x.integration_id = t.integration_id AND x.id = t.${filter.field} AND x.${filter.to} = ANY(${parameters.at(name)}::text[]))`;
    case "email":
      return `${foldedJson(`t.${filter.field}`)} @> jsonb_build_array(jsonb_build_object('${filter.member}', lower(${parameters.at(name)}::text)))`;
    case "contains":
      return `strpos(lower(t.${filter.field}), lower(${parameters.at(name)}::text)) > 0`;
    case "custom":
      return `coalesce(t.${filter.field} -> ${parameters.at(`${name}.key`)}::text, 'null'::jsonb) = ${parameters.at(name)}::text::jsonb`;
    case "bound": {
      const bound = printBound(table, filter, `${parameters.at(name)}::text`);
      const compared = `t.${filter.field} ${filter.compare} ${bound}`;
      return filter.openEnd ? `(${compared} OR t.${filter.field} IS NULL)` : compared;
    }
    default:
      return filter satisfies never;
  }
}

/** A structured value without regard to case; the names of members have small letters anyway. Indexed as it stands here. */
export const foldedJson = (column: string): string => `lower(${column}::text)::jsonb`;

function printBound(
  table: AnyTable,
  { field, wholeDays }: Extract<Filter, { readonly filter: "bound" }>,
  value: string,
): string {
  const day = `left(${value}, 10)::date`;
  if (table.fields[field]?.kind === "day") return day;
  return wholeDays ? `(${day}::timestamp AT TIME ZONE 'UTC')` : `${value}::timestamptz`;
}
