/**
 * How members of Harvest's rows are read. Nothing is relied on but that a row is an object: any member may be missing,
 * null or odd, and costs its field only. Ids come as numbers.
 */
import { z } from "zod";
import { flag, midnight, moment, text } from "../../connect/coerce.ts";

export const row = z.record(z.string(), z.unknown());
export type Row = z.output<typeof row>;

export const said = (member: string) => (row: Row) => text(row[member]);
export const yes = (member: string) => (row: Row) => flag(row[member]);
export const when = (member: string) => (row: Row) => moment(row[member]);
export const day = (member: string) => (row: Row) => midnight(row[member]);

/** Null: the row does not say which it is, and is set aside. */
export const id = said("id");
/** For references that have to be there: a row without one is set aside. */
export const must = (member: string) => (row: Row) => text(row[member]) ?? "";

const isRow = (value: unknown): value is Row => row.safeParse(value).success;

/** The objects in a list. */
export const items = (member: string) => (row: Row) => {
  const list = row[member];
  return Array.isArray(list) ? list.filter(isRow) : [];
};

/** By the tool's keys, those that have a value. Beside it stand a label and a type. */
export function customFields({ custom_fields }: Row): Row | null {
  if (!isRow(custom_fields)) return null;
  const fields = Object.entries(custom_fields).map(([key, field]) => [
    key,
    isRow(field) ? field["value"] : null,
  ]);
  return Object.fromEntries(fields.filter(([, value]) => value != null));
}

/** The oldest last, whatever the order in which they came. */
export const oldestLast = (rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((one, other) => Number(id(other)) - Number(id(one)));
