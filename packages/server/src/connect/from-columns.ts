/**
 * A map that says with each field which columns it is read from: for tools whose rows are columns that are asked for one
 * by one. What is asked for and what is read stand in one line and cannot differ.
 */
import type { FieldValue, Table } from "@muster/model";
import type { Columns } from "./columns.ts";
import { feed, type Feed, type FieldMap } from "./feed.ts";

/** A field, and the columns that it is read from. */
export interface From<Item, Aside, Value> {
  readonly columns: readonly string[];
  readonly read: (item: Item, aside: Aside, today: string) => Value;
}

/** `names` are columns with a space between; those that not every account of the tool has may be among them. */
export function from<Item, Aside, Value>(
  names: string,
  read: (item: Item, aside: Aside, today: string) => Value,
): From<Item, Aside, Value> {
  return { columns: names.split(" ").filter((name) => name !== ""), read };
}

/** A feed, and the columns that it lives from: for asks and catalogues. */
export interface FeedFrom {
  readonly feed: Feed;
  readonly columns: Columns;
}

/** `from(…)` for each of the table's fields that the tool knows. */
export type FromMap<T extends Table, Item, Aside> = {
  readonly [K in keyof FieldMap<T, Item, Item, Aside>]: From<
    Item,
    Aside,
    K extends keyof T["fields"] ? FieldValue<T["fields"][K]> : never
  >;
};

/** As `feed`, with `from(…)` for each field. Items that come from `each` carry what their fields need of the row. */
export function feedFrom<Row, Aside, T extends Table, Item = Row>(declared: {
  readonly table: T;
  readonly each?: (row: Row, aside: Aside, today: string) => readonly Item[];
  readonly id: (item: Item) => string | number | null;
  readonly deleted?: (item: Item) => boolean;
  readonly hidden?: (item: Item, row: Row, aside: Aside) => boolean;
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
  return {
    // The same keys as `map`, whose values have the types of the table's fields.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    feed: feed({ ...rest, map: Object.fromEntries(reads) as FieldMap<T, Item, Row, Aside> }),
    columns: {
      table: declared.table,
      byField: Object.fromEntries(fields.map(([field, one]) => [field, one.columns])),
    },
  };
}
