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
    case "is":
      return `t.${filter.field} = ${parameters.at(name)}::text`;
    case "member":
      return `EXISTS (SELECT 1 FROM ${filter.join.name} j WHERE j.integration_id = t.integration_id AND j.${filter.from} = t.id AND j.${filter.to} = ANY(${parameters.at(name)}::text[]) AND j.remote_deleted_at IS NULL)`;
    case "contains":
      return `strpos(lower(t.${filter.field}), lower(${parameters.at(name)}::text)) > 0`;
    case "custom":
      return `coalesce(t.${filter.field} -> ${parameters.at(`${name}.key`)}::text, 'null'::jsonb) = ${parameters.at(name)}::text::jsonb`;
    case "bound": {
      const isDay = table.fields[filter.field]?.kind === "day";
      const bound = isDay
        ? `left(${parameters.at(name)}::text, 10)::date`
        : `${parameters.at(name)}::text::timestamptz`;
      const compared = `t.${filter.field} ${filter.compare} ${bound}`;
      return filter.openEnd ? `(${compared} OR t.${filter.field} IS NULL)` : compared;
    }
    default:
      return filter satisfies never;
  }
}
