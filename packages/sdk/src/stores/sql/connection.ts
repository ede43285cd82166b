/** What the SQL store needs of a driver. An adapter is some lines: see pg.ts beside this folder. */

/** Parameters stand as $1, $2 … in the order of `params`. All are text: the statement itself casts them. */
export interface Statement {
  readonly sql: string;
  readonly params: readonly (string | null)[];
}

/** Every column comes as text or null: what a driver makes of numbers, times or JSON plays no part. */
export type Rows = readonly Readonly<Record<string, unknown>>[];

/**
 * Statements one after another, each given the rows of the one before. They are steps and not awaited calls so that a
 * driver that answers at once (SQLite) runs a whole transaction without letting anybody else in between.
 */
export type Steps<T> = Generator<Statement, T, Rows>;

export interface Connection {
  query(statement: Statement): Promise<Rows>;
  /** All steps in one transaction (read committed): all is stored, or, when one of them throws, nothing. */
  transaction<T>(steps: () => Steps<T>): Promise<T>;
}

export async function play<T>(
  steps: Steps<T>,
  ask: (statement: Statement) => PromiseLike<Rows>,
): Promise<T> {
  let step = steps.next([]);
  while (step.done !== true) step = steps.next(await ask(step.value));
  return step.value;
}

/** A column of a row that our own statement made. */
export function text(row: Readonly<Record<string, unknown>>, column: string): string {
  const value = row[column];
  if (typeof value === "string") return value;
  throw new TypeError(`The column ${column} is not text: the driver gave ${typeof value}.`);
}
