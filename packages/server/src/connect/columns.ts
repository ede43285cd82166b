/** Which columns of a tool's rows our fields are read from, for tools that can be asked for some columns only. */
import type { AnyTable, Table } from "@muster/model";
import type { Wants } from "./place.ts";

export interface Columns {
  readonly table: AnyTable;
  readonly byField: Readonly<Record<string, readonly string[]>>;
}

/** Keyed by our field names, as a feed's map is: a wrong name does not compile. */
export function columns<T extends Table>(
  table: T,
  byField: { readonly [K in keyof T["fields"]]?: readonly string[] },
): Columns {
  // Every key of `byField` is a name of a field, and none of its values is left undefined.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { table, byField: byField as Columns["byField"] };
}

/**
 * The columns that feed what may be stored, those that are always needed first. Null when that is every column: then
 * the tool can be asked as usual.
 */
export function wantedColumns(
  declared: readonly Columns[],
  wants: Wants,
  always: readonly string[] = [],
): readonly string[] | null {
  const all = new Set(always);
  const wanted = new Set(always);
  for (const { table, byField } of declared)
    for (const [field, names] of Object.entries(byField))
      for (const name of names) {
        all.add(name);
        if (wants(table, field)) wanted.add(name);
      }
  return wanted.size === all.size ? null : [...wanted];
}
