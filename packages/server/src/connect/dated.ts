/** Histories: rows that hold from a day on until the next of them does. */

export interface Dated {
  /** `yyyy-MM-dd`; "" from the beginning. */
  readonly from: string;
  /** Of two rows of one day the higher one holds. */
  readonly rank: number;
}

/** What holds from a day on, and the change that brought it; null: the step itself. */
export interface Stretch<Step, Change> {
  readonly from: string;
  readonly step: Step;
  readonly change: Change | null;
}

export function inOrder<Row extends Dated>(rows: readonly Row[] = []): readonly Row[] {
  return rows.toSorted((one, other) =>
    one.from === other.from ? one.rank - other.rank : one.from < other.from ? -1 : 1,
  );
}

/** The row that holds on a day; the rows are in order. */
export const inForce = <Row extends Dated>(rows: readonly Row[], day: string): Row | undefined =>
  rows.findLast(({ from }) => from <= day);

/** Each step, followed by the changes on later days while it holds, the last of each day; both are in order. */
export function stretches<Step extends Dated, Change extends Dated>(
  steps: readonly Step[],
  changes: readonly Change[],
): readonly Stretch<Step, Change>[] {
  const ofDays = changes.filter(({ from }, at) => from !== changes[at + 1]?.from);
  return steps.flatMap((step, at) => {
    const next = steps[at + 1];
    const within = ofDays.filter(
      ({ from }) => from > step.from && (next === undefined || from < next.from),
    );
    const itself = { from: step.from, step, change: null };
    return [itself, ...within.map((change) => ({ from: change.from, step, change }))];
  });
}
