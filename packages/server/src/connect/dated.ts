/** Histories: rows that hold from a day on until the next of them does. */

export interface Dated {
  /** `yyyy-MM-dd`; "" from the beginning. */
  readonly from: string;
  /** Of two rows of one day the higher one holds. */
  readonly rank: number;
}

export function inOrder<Row extends Dated>(rows: readonly Row[] = []): readonly Row[] {
  return rows.toSorted((one, other) =>
    one.from === other.from ? one.rank - other.rank : one.from < other.from ? -1 : 1,
  );
}

/** The row that holds on a day; the rows are in order. */
export const inForce = <Row extends Dated>(rows: readonly Row[], day: string): Row | undefined =>
  rows.findLast(({ from }) => from <= day);

/** The last row of each day; the rows are in order. */
export const lastOfDays = <Row extends Dated>(rows: readonly Row[]): readonly Row[] =>
  rows.filter(({ from }, at) => from !== rows[at + 1]?.from);
