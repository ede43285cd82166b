/** What the rows of a stream are in the unified model: which table, by which id, and each of our fields in the tool's words. */
import type { AnyTable, FieldValue, Table } from "@muster/model";

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
  /** `today` is the day of translation (`yyyy-MM-dd`, UTC), for what follows from dates: a connector has no clock. */
  readonly records: (row: unknown, aside: unknown, today: string) => readonly FedRecord[];
}

type RequiredFields<T extends AnyTable> = {
  [K in keyof T["fields"]]: T["fields"][K]["required"] extends true ? K : never;
}[keyof T["fields"]];

/** Functions keyed by our field names: a wrong name or word does not compile, a required field cannot be left out. */
export type FieldMap<T extends AnyTable, Item, Row, Aside> = {
  readonly [K in RequiredFields<T>]: (
    item: Item,
    row: Row,
    aside: Aside,
    today: string,
  ) => FieldValue<T["fields"][K]>;
} & {
  readonly [K in Exclude<keyof T["fields"], RequiredFields<T>>]?: (
    item: Item,
    row: Row,
    aside: Aside,
    today: string,
  ) => FieldValue<T["fields"][K]>;
};

/** Tells which table a row feeds, by which remote id, and what each of our fields is in the tool's words. */
export function feed<Row, Aside, T extends Table, Item = Row>(declared: {
  readonly table: T;
  /** The items of this table within one row, for lists inside rows; left out, the row itself is the item. */
  readonly each?: (row: Row, aside: Aside, today: string) => readonly Item[];
  readonly id: (item: Item, row: Row) => string | number | null;
  readonly deleted?: (item: Item, row: Row, aside: Aside) => boolean;
  readonly hidden?: (item: Item, row: Row, aside: Aside) => boolean;
  readonly sooner?: true;
  readonly map: FieldMap<T, Item, Row, Aside>;
}): Feed {
  type Read = (item: Item, row: Row, aside: Aside, today: string) => unknown;
  // `FieldMap` lets nothing but such functions in.
  const reads = Object.entries<unknown>(declared.map) as readonly (readonly [string, Read])[]; // oxlint-disable-line typescript/no-unsafe-type-assertion
  const translate = (item: Item, row: Row, aside: Aside, today: string): FedRecord => {
    const id = declared.id(item, row);
    const values: Record<string, unknown> = {};
    for (const [field, read] of reads) values[field] = read(item, row, aside, today);
    return {
      remoteId: id === null ? null : String(id),
      values,
      deleted: declared.deleted?.(item, row, aside) ?? false,
      ...(declared.hidden?.(item, row, aside) ? { hidden: true } : {}),
    };
  };
  return {
    table: declared.table,
    whole: declared.each === undefined,
    sooner: declared.sooner ?? false,
    fields: reads.map(([field]) => field),
    records: (row, aside, today) => {
      // The engine hands over only rows that passed the stream's `row` schema, and what its companions gathered;
      // without `each` the item type is the row type: that is the default of `Item`.
      // oxlint-disable typescript/no-unsafe-type-assertion
      const [checked, found] = [row as Row, aside as Aside];
      const items = declared.each
        ? declared.each(checked, found, today)
        : [checked as unknown as Item];
      // oxlint-enable typescript/no-unsafe-type-assertion
      return items.map((item) => translate(item, checked, found, today));
    },
  };
}
