/**
 * A map that says with each field which columns it is read from: for tools whose rows are columns that are asked for one
 * by one. What is asked for and what is read stand in one line and cannot differ.
 */
import type { FieldValue, Table } from "@muster/model";
import { type Columns, columns } from "./columns.ts";
import { feed, type Feed, type FieldMap } from "./feed.ts";

/** A field, and the columns that it is read from. */
export interface From<Item, Aside, Value> {
  /** Columns that are there unless a right is missing; without them the field is withheld. */
  readonly columns: readonly string[];
  /** Columns that other versions and accounts of the tool lack as a rule: asked for where they are offered. */
  readonly perhaps: readonly string[];
  readonly read: (item: Item, aside: Aside, today: string) => Value;
}

/** `names` are columns; one that ends with "?" is asked for only where the tool's catalogue offers it. */
export function from<Item, Aside, Value>(
  names: string,
  read: (item: Item, aside: Aside, today: string) => Value,
): From<Item, Aside, Value> {
  const all = names.split(" ");
  const perhaps = all.flatMap((name) => (name.endsWith("?") ? [name.slice(0, -1)] : []));
  return { columns: all.filter((name) => name !== "" && !name.endsWith("?")), perhaps, read };
}

export interface FeedFrom {
  readonly feed: Feed;
  /** For the catalogue: which of our fields live from what it offers. */
  readonly columns: Columns;
  /** Asked for where they are offered. */
  readonly perhaps: Columns;
}

type FromMap<T extends Table, Item, Aside> = {
  readonly [K in keyof FieldMap<T, Item, Item, Aside>]: From<
    Item,
    Aside,
    K extends keyof T["fields"] ? FieldValue<T["fields"][K]> : never
  >;
};

/** As `feed`, with `from(…)` for each field. Items that come from `each` carry what their fields need of the row. */
export function feedFrom<Row, Aside, T extends Table, Item = Row>(declared: {
  readonly table: T;
  readonly each?: (row: Row, aside: Aside) => readonly Item[];
  readonly id: (item: Item) => string | number | null;
  readonly deleted?: (item: Item) => boolean;
  readonly withheld?: (item: Item) => boolean;
  readonly map: FromMap<T, Item, Aside>;
}): FeedFrom {
  const { map, ...rest } = declared;
  // `FromMap` lets nothing but such fields in, and a field that is left out is not among the entries.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const fields = Object.entries(map) as readonly (readonly [string, From<Item, Aside, unknown>])[];
  const reads = fields.map(([field, { read }]) => [
    field,
    (item: Item, _row: Row, aside: Aside, today: string) => read(item, aside, today),
  ]);
  const some = (of: "columns" | "perhaps"): Columns =>
    columns(
      declared.table,
      Object.fromEntries(
        fields.flatMap(([field, one]) => (one[of].length === 0 ? [] : [[field, one[of]]])),
      ),
    );
  return {
    // The same keys as `map`, whose values have the types of the table's fields.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    feed: feed({ ...rest, map: Object.fromEntries(reads) as FieldMap<T, Item, Row, Aside> }),
    columns: some("columns"),
    perhaps: some("perhaps"),
  };
}
