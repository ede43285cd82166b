/** Odoo's rows and values. Whatever is missing is `false`, so each value is read by what its column is meant to hold. */
import type { Table } from "@muster/model";
import { z } from "zod";
import { moment, number, text } from "../../connect/coerce.ts";
import type { Companions } from "../../connect/companion.ts";
import { columnFeed, type ColumnMap, type Feed } from "../../connect/feed.ts";
import { beside, type Field, nameOf, of, said } from "../../connect/fields.ts";
import { named, one, type Row, rowsIn, type Rows, someOf } from "../../connect/rows.ts";
import { kinds, linked, origin, whole } from "./beside.ts";

/** A link that is something else than ids or false is none of Odoo's; the customer's own columns may be anything. */
export const odooRow = z.looseObject({ id: z.int().positive() }).superRefine((row, context) => {
  for (const [name, value] of Object.entries(row))
    if (name.endsWith("_id") && !name.startsWith("x_") && typeof value === "string")
      context.addIssue({ code: "custom", path: [name], message: "is no link" });
});

/** Each row is a record of the table, unless more is said. */
export const fed = <T extends Table, Aside>(
  table: T,
  map: ColumnMap<T, Row>,
  more: Partial<Parameters<typeof columnFeed<Aside, T, Row>>[0]> = {},
): Feed => columnFeed({ id: said("id"), ...more, table, map });

/** Always asked for: deltas are audited by it. */
export const changedAt = of("", (row: Row) => moment(row["write_date"]));

/** Its page in Odoo: the same in every version. */
export const pageOf = (model: string) =>
  beside({ origin })(
    "",
    ({ id }: Row, found) => `${found.origin}/mail/view?model=${model}&res_id=${String(id)}`,
  );

/** Hours and days come with what a division leaves behind. */
export const rounded = (value: unknown): number | null => {
  const read = number(value);
  return read === null ? null : Math.round(read * 100) / 100;
};

export const sum = (rows: readonly Row[], column: string): number =>
  rows.reduce((all, row) => all + (number(row[column]) ?? 0), 0);

/** 11.5 is half past eleven. */
export function clock(value: unknown): string | null {
  const minutes = Math.round((number(value) ?? Number.NaN) * 60);
  if (!(minutes >= 0 && minutes < 24 * 60)) return null;
  return new Date(minutes * 60_000).toISOString().slice(11, 19);
}

const countries = whole("res.country", "code");
const states = whole("res.country.state", "name");
const columns = "street street2 zip city state_id country_id";

/** The label of a state is "California (US)", its name "California". */
const addressIn = (
  row: Row,
  found: { readonly countries: Rows; readonly states: Rows },
  prefix = "",
) =>
  someOf({
    street_1: text(row[`${prefix}street`]),
    street_2: text(row[`${prefix}street2`]),
    zip_code: text(row[`${prefix}zip`]),
    city: text(row[`${prefix}city`]),
    state: named(found.states, row[`${prefix}state_id`]),
    country: named(found.countries, row[`${prefix}country_id`], "code"),
  });

/** An address in columns of the row itself. */
export const ownAddress = (prefix: string) =>
  beside({ countries, states })(columns.replaceAll(/\b(?=\w)/g, prefix), (row: Row, found) =>
    addressIn(row, found, prefix),
  );

/** The address of the partner that a column points at. Its changes do not move the row. */
export const addressOf = (column: string) =>
  beside({ countries, states, partners: linked("res.partner", columns, { from: column }) })(
    column,
    (row: Row, found) => addressIn(one(found.partners, row[column]), found),
  );

export const countryCode = nameOf({ countries }, "country_id", "code");

/**
 * The customer's own fields: columns of their own, and properties, a list inside a row, by their labels. Only of a boolean
 * `false` is a value. `more` are values that the unified model has no field for.
 */
export function customFields(
  model: string,
  properties = "",
  more: Field<Row, Row> = of("", () => ({})),
) {
  const companions: Companions = more.companions;
  const types = kinds(model);
  return beside({ ...companions, kinds: types })(
    [properties, ...more.columns].join(" "),
    (row: Row, found) => {
      const own = Object.keys(row).filter((name) => name.startsWith("x_"));
      const set = [
        ...own.map((name) => [name, said(`${name}.type`)(found.kinds), row[name]] as const),
        ...rowsIn(row[properties]).map((it) => [it["string"], it["type"], it["value"]] as const),
      ].filter(([, type, value]) => type === "boolean" || value !== false);
      const values = set.map(([name, , value]) => [String(name), value] as const);
      const all = [...values, ...Object.entries(more(row, found))].filter(([, it]) => it != null);
      return all.length === 0 ? null : Object.fromEntries(all);
    },
  );
}
