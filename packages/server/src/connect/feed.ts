/** What the rows of a stream are in the unified model: which table, by which id, and each of our fields in the tool's words. */
import type { AnyTable, FieldValue, Table } from "@muster/model";
import type { Companions } from "./companion.ts";
import type { Field } from "./fields.ts";
import type { Row } from "./rows.ts";

/** A record that a row of a stream holds, before it is checked against the model. */
export interface FedRecord {
  /** Null when the row does not say which record it is: then it is set aside. */
  readonly remoteId: string | null;
  readonly values: Readonly<Record<string, unknown>>;
  /** The row says that the record was deleted. */
  readonly deleted: boolean;
  /** The row shows that the record is there, and hides what it holds: what is stored of it stays. */
  readonly hidden?: boolean;
}

/** What a stream knows of one table. */
export interface Feed {
  readonly table: AnyTable;
  /** A row is one record of the table, under the row's own id: when the tool says that the row is gone, so is the record. */
  readonly whole: boolean;
  /** Another stream lists the table; this one only brings some records sooner, and proves nothing about the others. */
  readonly sooner?: boolean;
  /** Fields that the tool offers; the others are reported as not supported and stay null. */
  readonly fields: readonly string[];
  /** Columns of the tool's rows that each field is read from: so a feed is one of the `Columns` of a catalogue or an ask. */
  readonly byField: Readonly<Record<string, readonly string[]>>;
  /** What else each field is read from. A companion that fields name is asked for only where one of them may be stored. */
  readonly companions: Readonly<Record<string, Companions>>;
  /** `today` is the day of translation (`yyyy-MM-dd`, UTC), for what follows from dates: a connector has no clock. */
  readonly records: (row: unknown, aside: unknown, today: string) => readonly FedRecord[];
}

export type RequiredFields<T extends AnyTable> = {
  [K in keyof T["fields"]]: T["fields"][K]["required"] extends true ? K : never;
}[keyof T["fields"]];

/** How a field is read: by a function, or by one that says what it is read from (connect/fields.ts). */
export interface Read<Item, Aside, Value> extends Partial<
  Pick<Field<Item, Value>, "columns" | "companions">
> {
  (item: Item, aside: Aside, today: string): Value;
}

/** Keyed by our field names: a wrong name or word does not compile, a required field cannot be left out. */
export type FieldMap<T extends AnyTable, Item, Aside> = {
  readonly [K in RequiredFields<T>]: Read<Item, Aside, FieldValue<T["fields"][K]>>;
} & {
  readonly [K in Exclude<keyof T["fields"], RequiredFields<T>>]?: Read<
    Item,
    Aside,
    FieldValue<T["fields"][K]>
  >;
};

/** The same for tools that are asked for columns one by one: each field has to say its own. */
export type ColumnMap<T extends AnyTable, Item> = {
  readonly [K in RequiredFields<T>]: Field<Item, FieldValue<T["fields"][K]>>;
} & {
  readonly [K in Exclude<keyof T["fields"], RequiredFields<T>>]?: Field<
    Item,
    FieldValue<T["fields"][K]>
  >;
};

/** Tells which table a row feeds, by which remote id, and what each of our fields is in the tool's words. */
export function feed<Row, Aside, T extends Table, Item = Row>(declared: {
  readonly table: T;
  /** The items of this table within one row, with what their fields need of the row; left out, the row itself is the item. */
  readonly each?: Read<Row, Aside, readonly Item[]>;
  readonly id: (item: Item) => string | number | null;
  readonly map: FieldMap<T, Item, Aside>;
  readonly deleted?: (item: Item, aside: Aside) => boolean;
  readonly hidden?: (item: Item, aside: Aside) => boolean;
  readonly sooner?: true;
}): Feed {
  const { table, each, id, map, deleted, hidden, sooner = false } = declared;
  type Reads = readonly (readonly [string, Read<Item, Aside, unknown>])[];
  // `FieldMap` lets nothing but such functions in.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const reads = Object.entries<unknown>(map) as Reads;
  const translate = (item: Item, aside: Aside, today: string): FedRecord => {
    const remoteId = id(item);
    const values: Record<string, unknown> = {};
    for (const [field, read] of reads) values[field] = read(item, aside, today);
    return {
      remoteId: remoteId === null ? null : String(remoteId),
      values,
      deleted: deleted?.(item, aside) ?? false,
      ...(hidden?.(item, aside) ? { hidden: true } : {}),
    };
  };
  return {
    table,
    whole: each === undefined,
    sooner,
    fields: reads.map(([field]) => field),
    byField: Object.fromEntries(
      reads.map(([field, { columns = [] }]) => [field, [...(each?.columns ?? []), ...columns]]),
    ),
    companions: Object.fromEntries(
      reads.map(([field, { companions }]) => [field, { ...each?.companions, ...companions }]),
    ),
    records: (row, aside, today) => {
      // The engine hands over only rows that passed the stream's `row` schema, and what its companions gathered;
      // without `each` the item type is the row type: that is the default of `Item`.
      // oxlint-disable typescript/no-unsafe-type-assertion
      const [checked, found] = [row as Row, aside as Aside];
      const items = each ? each(checked, found, today) : [checked as unknown as Item];
      // oxlint-enable typescript/no-unsafe-type-assertion
      return items.map((item) => translate(item, found, today));
    },
  };
}

/** As `feed`, for tools that are asked for columns one by one: each field has to say its own. */
export const columnFeed = <Aside, T extends Table, Item = Row>(
  declared: Omit<Parameters<typeof feed<Row, Aside, T, Item>>[0], "map"> & {
    readonly map: ColumnMap<T, Item>;
  },
): Feed => feed(declared);
