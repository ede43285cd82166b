/**
 * How fields of ours are read from a tool's rows. A field says beside its name which columns it is read from, and which
 * companions: so only what may be stored is asked for, and what is asked for and what is read cannot differ.
 */
import { day, email, flag, midnight, moment, number, text } from "./coerce.ts";
import type { Companion, Companions } from "./companion.ts";
import { memberAt, named, type Row, type Rows, someOf } from "./rows.ts";

/** Reads a field; a plain function of the item does too, where a tool's rows come whole. */
export interface Field<Item, Value> {
  /** `aside` is what its companions gathered. */
  (item: Item, aside?: unknown, today?: unknown): Value;
  readonly columns: readonly string[];
  readonly companions: Companions;
}

type Gathered<Of extends Companions> = {
  readonly [Name in keyof Of]: Of[Name] extends Companion<infer What> ? What : never;
};

/** A field of these columns, with a space between; those that not every account of the tool has may be among them. */
export const of = <Value, Item = Row>(
  columns: string,
  read: (item: Item, aside: unknown, today: string) => Value,
): Field<Item, Value> => beside({})(columns, read);

/** A field that takes from companions too: `beside({ jobs })("job_id", (row, { jobs }) => …)`. */
export const beside =
  <Of extends Companions>(companions: Of) =>
  <Value, Item = Row>(
    columns: string,
    read: (item: Item, found: Gathered<Of>, today: string) => Value,
  ): Field<Item, Value> =>
    // The stream has these companions, because a field of its feeds names them, and hands on what they gathered.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    Object.assign(((item, found, today) => read(item, found, today)) as typeof read, {
      columns: namesIn(columns),
      companions,
    }) as unknown as Field<Item, Value>;

/** A field of an item that was made with what companions gathered. */
export const from = <Item, Value>(
  companions: Companions,
  field: Field<Item, Value>,
): Field<Item, Value> => beside(companions)(field.columns.join(" "), (item: Item) => field(item));

/** The first of the columns that makes sense to a coercer. */
export function is<Value>(columns: string, read: (value: unknown) => Value): Field<Row, Value> {
  const [first = () => null, ...others] = namesIn(columns).map(memberAt);
  if (others.length === 0) return of(columns, (row) => read(first(row)));
  return of(columns, (row) =>
    others.reduce((value, at) => value ?? read(at(row)), read(first(row))),
  );
}

export const said = (columns: string) => is(columns, text);
export const yes = (columns: string) => is(columns, flag);
export const amount = (columns: string) => is(columns, number);
export const mail = (columns: string) => is(columns, email);
/** A point in time. */
export const when = (columns: string) => is(columns, moment);
/** A day as the contract gives most: the moment at which it begins. */
export const on = (columns: string) => is(columns, midnight);
export const date = (columns: string) => is(columns, day);

/** For references that have to be there: a row without one is set aside. */
export const must = (columns: string) => is(columns, (value) => text(value) ?? "");

/** An object of texts, each from its column; null when none of them says anything. */
export function parts<Part extends string>(columns: Readonly<Record<Part, string>>) {
  const read = Object.entries<string>(columns).map(
    ([part, column]) => [part, said(column)] as const,
  );
  return of(Object.values(columns).join(" "), (row) => {
    const said = read.map(([part, reads]) => [part, reads(row)]);
    // The same keys as `columns`.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return someOf(Object.fromEntries(said) as Record<Part, string | null>);
  });
}

/** What the row of another list that a column points at calls itself: `nameOf({ departments }, "department_id")`. */
export function nameOf(
  list: Readonly<Record<string, Companion<Rows>>>,
  columns: string,
  member = "name",
) {
  const [at = ""] = Object.keys(list);
  const ids = namesIn(columns).map(memberAt);
  return beside(list)(columns, (row: Row, found) => {
    const rows = found[at] ?? new Map();
    return ids.map((id) => named(rows, id(row), member)).find((name) => name !== null) ?? null;
  });
}

const namesIn = (columns: string): readonly string[] =>
  columns.split(" ").filter((name) => name !== "");
