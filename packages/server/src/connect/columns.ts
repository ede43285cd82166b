/** Which columns of a tool's rows our fields are read from, for tools that can be asked for some columns only. */
import type { AnyTable, Table } from "@muster/model";
import type { OfferedColumn, Place, Wants } from "./place.ts";

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

/**
 * The columns to ask for by name: those that are always needed, then those of ours that the tool offers and that may be
 * stored, then the customer's own, where a table that is fed may store custom fields.
 */
export function askedColumns(
  { offered, wants }: Pick<Place, "offered" | "wants">,
  feeds: readonly Columns[],
  always: readonly string[] = [],
): readonly string[] {
  const isOffered = offered && new Set(offered.map(({ name }) => name));
  const ours = wantedColumns(feeds, wants, always) ?? everyColumn(feeds, always);
  const forever = new Set(always);
  const asked = ours.filter((name) => forever.has(name) || isOffered?.has(name) !== false);
  const own = feeds.some(
    ({ table }) => "custom_fields" in table.fields && wants(table, "custom_fields"),
  )
    ? customColumns(offered, feeds)
    : [];
  return [...new Set([...asked, ...own])];
}

/** Offered columns that the customer made and that feed no field of ours. */
function customColumns(
  offered: readonly OfferedColumn[] | null,
  feeds: readonly Columns[],
): readonly string[] {
  const known = new Set(everyColumn(feeds, []));
  return (offered ?? []).flatMap(({ name, custom }) => (custom && !known.has(name) ? [name] : []));
}

const everyColumn = (feeds: readonly Columns[], always: readonly string[]): readonly string[] => [
  ...new Set([...always, ...feeds.flatMap(({ byField }) => Object.values(byField).flat())]),
];

/**
 * Fields of the table of which not one column is offered: the tool has nothing to say of them now, which is not the
 * same as saying that they are empty. A required field is no such: a row without it is none.
 */
export function withheldFields(
  table: AnyTable,
  feeds: readonly Columns[],
  offered: readonly OfferedColumn[],
): readonly string[] {
  const names = new Set(offered.map(({ name }) => name));
  return [...columnsByField(table, feeds)]
    .filter(([field, from]) => from.length > 0 && table.fields[field]?.required !== true)
    .filter(([, from]) => !from.some((name) => names.has(name)))
    .map(([field]) => field)
    .toSorted();
}

/** The columns of each field of the table, wherever they are declared. */
export function columnsByField(
  table: AnyTable,
  feeds: readonly Columns[],
): ReadonlyMap<string, readonly string[]> {
  const columnsOf = new Map<string, readonly string[]>();
  for (const { byField } of feeds.filter((one) => one.table === table))
    for (const [field, from] of Object.entries(byField))
      columnsOf.set(field, [...(columnsOf.get(field) ?? []), ...from]);
  return columnsOf;
}
