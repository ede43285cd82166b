/** Histories: rows that hold from a day on until the next of them does. */
import { day, number } from "./coerce.ts";
import type { Row } from "./rows.ts";

export interface Dated {
  /** `yyyy-MM-dd`; "" from the beginning. */
  readonly from: string;
  readonly row: Row;
}

/** In the order of their days; of two rows of one day the one that was made last, with the higher id, holds. */
export function history(rows: readonly Row[], column: string): readonly Dated[] {
  const rank = ({ row }: Dated): number => number(row["id"]) ?? 0;
  return rows
    .map((row): Dated => ({ from: day(row[column]) ?? "", row }))
    .toSorted((a, b) => (a.from === b.from ? rank(a) - rank(b) : a.from < b.from ? -1 : 1));
}

/** The row that holds on a day; an empty one when none does. */
export const inForce = (rows: readonly Dated[], on: string): Row =>
  rows.findLast(({ from }) => from <= on)?.row ?? {};

/** The last row of each day. */
export const lastOfDays = (rows: readonly Dated[]): readonly Dated[] =>
  rows.filter(({ from }, at) => from !== rows[at + 1]?.from);
