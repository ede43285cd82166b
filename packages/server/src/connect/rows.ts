/** Rows as tools send them, of which nothing is relied on but that they are objects: any member may be missing, null or odd. */
import { z } from "zod";
import { number, text } from "./coerce.ts";

export const row = z.record(z.string(), z.unknown());
export type Row = Readonly<Record<string, unknown>>;

export const isRow = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The objects in a list, and in a record of objects, as some tools write their lists. */
export const rowsIn = (list: unknown): readonly Row[] =>
  typeof list === "object" && list !== null ? Object.values(list).filter(isRow) : [];

/** How a member is reached; a dot leads into an object: `status.lastChanged`. */
export function memberAt(path: string): (row: Row) => unknown {
  const [first = "", ...rest] = path.split(".");
  if (rest.length === 0) return (row) => row[path];
  return (row) => rest.reduce<unknown>((at, name) => (isRow(at) ? at[name] : null), row[first]);
}

/** Null when all that it says is null. */
export const someOf = <Parts extends object>(parts: Parts): Parts | null =>
  Object.values(parts).every((part) => part === null) ? null : parts;

/** Rows of another list, by what they are looked up with. Ids are text here, however they came. */
export type Rows = ReadonlyMap<string | null, readonly Row[]>;

/** A row that comes twice counts once, where rows have an id; the last one counts. */
export function rowsBy(rows: readonly Row[], by = "id"): Rows {
  const at = memberAt(by);
  const once = rows.map(
    (row, order) => [`${text(at(row))}\0${text(row["id"]) ?? `\0${order}`}`, row] as const,
  );
  return Map.groupBy(new Map(once).values(), (row) => text(at(row)));
}

export const many = (rows: Rows, id: unknown): readonly Row[] => {
  const key = text(id);
  return key === null ? [] : (rows.get(key) ?? []);
};

/** An empty row when there is none. */
export const one = (rows: Rows, id: unknown): Row => many(rows, id)[0] ?? {};

/** What a row of another list calls itself. */
export const named = (rows: Rows, id: unknown, member = "name"): string | null =>
  text(one(rows, id)[member]);

/** In the order of these columns, with a space between: numbers as such, all else as text. */
export function sortedBy(rows: readonly Row[], columns: string): readonly Row[] {
  const members = columns.split(" ").map(memberAt);
  return rows.toSorted((a, b) => members.reduce((order, at) => order || compared(at(a), at(b)), 0));
}

const compared = (one: unknown, other: unknown): number =>
  (number(one) ?? 0) - (number(other) ?? 0) || (text(one) ?? "").localeCompare(text(other) ?? "");
