/** Odoo's rows and values. Whatever is missing is `false`, so each value is read by what its column is meant to hold. */
import type { AnyTable, Table } from "@muster/model";
import { z } from "zod";
import { moment, number, text } from "../../connect/coerce.ts";
import {
  type FeedFrom,
  feedFrom,
  type From,
  from,
  type FromMap,
} from "../../connect/from-columns.ts";

/** A link that is something else than ids or false is none of Odoo's; the customer's own columns may be anything. */
export const odooRow = z.looseObject({ id: z.int().positive() }).superRefine((row, context) => {
  for (const [name, value] of Object.entries(row))
    if (name.endsWith("_id") && !name.startsWith("x_") && typeof value === "string")
      context.addIssue({ code: "custom", path: [name], message: "is no link" });
});
export type OdooRow = z.output<typeof odooRow>;

/** Rows beside a page's own, by what they are looked for with. */
export type Rows = ReadonlyMap<unknown, readonly OdooRow[]>;
export type Found = Readonly<Record<string, Rows | undefined>>;

/** Declares fields that are read from such items. */
export const fieldsOf =
  <Item, Aside = Found>() =>
  <Value>(
    columns: string,
    read: (item: Item, aside: Aside, today: string) => Value,
  ): From<Item, Aside, Value> =>
    from(columns, read);

export const of = fieldsOf<OdooRow>();

/** Each row is a record of the table, or `each` says of which items it holds. */
export const fed = <T extends Table>(
  table: T,
  map: FromMap<T, OdooRow, Found>,
  more: {
    readonly id?: (row: OdooRow) => string;
    readonly deleted?: (row: OdooRow) => boolean;
    readonly hidden?: (row: OdooRow, again: OdooRow, found: Found) => boolean;
  } = {},
): FeedFrom => feedFrom<OdooRow, Found, T>({ table, id: ({ id }) => id, map, ...more });

/** Records that only join others: each says by our fields which ones, and `columns` where that is known from. */
export function joins<Field extends string>(
  table: AnyTable,
  columns: Readonly<Record<Field, string>>,
  each: (row: OdooRow, found: Found) => readonly Readonly<Record<Field, string>>[],
  isHidden: (row: OdooRow) => boolean = () => false,
): FeedFrom {
  return {
    columns: {
      table,
      byField: Object.fromEntries(
        Object.entries<string>(columns).map(([field, names]) => [
          field,
          names.split(" ").filter(Boolean),
        ]),
      ),
    },
    feed: {
      table,
      whole: false,
      fields: Object.keys(columns),
      records: (row, aside) =>
        // The engine hands over only rows that passed `odooRow`, and what companions of ours gathered.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        each(row as OdooRow, aside as Found).map((values) => ({
          remoteId: Object.values(values).join(":"),
          values,
          deleted: false,
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
          hidden: isHidden(row as OdooRow),
        })),
    },
  };
}

/** A field that is one column. */
export const is = <Value>(column: string, read: (value: unknown) => Value) =>
  of(column, (row) => read(row[column]));

/** Always asked for: deltas are audited by it. */
export const changedAt = of("", (row) => moment(row["write_date"]));

export const one = (rows: Rows | undefined, id: unknown): OdooRow | undefined => rows?.get(id)?.[0];

/** What a record beside calls itself, by its link. */
export const named = (rows: Rows | undefined, id: unknown): string | null =>
  text(one(rows, id)?.["name"]);

/** A link, that comes as a bare id. */
export const link = (value: unknown): string | null =>
  typeof value === "number" && value > 0 ? String(value) : null;

export const links = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.flatMap((id: unknown) => link(id) ?? []) : [];

/** Hours and days come with what a division leaves behind. */
export const rounded = (value: unknown): number | null => {
  const read = number(value);
  return read === null ? null : Math.round(read * 100) / 100;
};

/** 11.5 is half past eleven. */
export function clock(value: unknown): string | null {
  const minutes = Math.round((number(value) ?? Number.NaN) * 60);
  if (!(minutes >= 0 && minutes < 24 * 60)) return null;
  return new Date(minutes * 60_000).toISOString().slice(11, 19);
}

/** How far from UTC a named zone is at a moment: `+02:00`. */
export function offset(zone: unknown, at: string | null): string | null {
  if (at === null || text(zone) === null) return null;
  try {
    const format = new Intl.DateTimeFormat("en", {
      timeZone: String(zone),
      timeZoneName: "longOffset",
    });
    const name = format
      .formatToParts(new Date(at))
      .find(({ type }) => type === "timeZoneName")?.value;
    return name === "GMT" ? "+00:00" : (/^GMT([+-]\d\d:\d\d)$/.exec(name ?? "")?.[1] ?? null);
  } catch {
    // No zone that anybody knows.
    return null;
  }
}

export const addressColumns = "street street2 zip city state_id country_id";

/** `prefix` is of the columns that hold it. The label of a state is "California (US)", its name "California". */
export function address(row: OdooRow | undefined, { countries, states }: Found, prefix = "") {
  const at = (column: string): unknown => row?.[prefix + column];
  const parts = {
    street_1: text(at("street")),
    street_2: text(at("street2")),
    zip_code: text(at("zip")),
    city: text(at("city")),
    state: named(states, at("state_id")),
    country: text(one(countries, at("country_id"))?.["code"]),
  };
  return Object.values(parts).every((part) => part === null) ? null : parts;
}

const property = z.object({ string: z.string(), type: z.string(), value: z.unknown() });

/**
 * The customer's own fields: columns of their own, and properties, a list inside a row, by their labels. `kinds` are the
 * columns' types: only of a boolean `false` is a value.
 */
export function customFields(
  row: OdooRow,
  { kinds }: Found,
  { properties, ...more }: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> | null {
  const columns = Object.entries(row).flatMap(([name, value]) =>
    name.startsWith("x_") ? [[name, one(kinds, name)?.["type"], value] as const] : [],
  );
  const own = z.array(property.nullable().catch(null)).catch([]).parse(properties);
  const labelled = own.flatMap((it) =>
    it === null ? [] : [[it.string, it.type, it.value] as const],
  );
  const set = [...columns, ...labelled].filter(
    ([, type, value]) => type === "boolean" || value !== false,
  );
  const values = { ...Object.fromEntries(set.map(([name, , value]) => [name, value])), ...more };
  const entries = Object.entries(values).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

export type Needed = readonly (readonly [Table, ...string[]])[];
