/** Where PostgreSQL and SQLite differ. Everything else of the store's SQL is the same for both. */
export interface Dialect {
  /** Types of the columns that we make. Ids compare by their bytes. */
  readonly types: { readonly id: string; readonly number: string; readonly json: string };
  /** What follows `create table (…)` of records. */
  readonly tableOptions: string;
  /** Lets one process at a time make tables; null: the transaction does. */
  readonly lock: string | null;
  /** The present moment, as a column "removed at" keeps it. */
  readonly now: string;
  /** A JSON parameter as the value of a JSON column. */
  json(parameter: string): string;
  /** From-item: each text of a JSON list, in the column `value`. */
  texts(parameter: string): string;
  /** From-item: the columns of a JSON list of objects; typed as the columns of `like`, or text. */
  rows(ask: RowsAsk): string;
  /**
   * What follows a from-item: for each of its rows those of another table, found by an index. A database that knows
   * nothing of a young table yet would rather read all of it each time.
   */
  lookUp(ask: LookUp): string;
  /** Tells the database about a table that was filled; null: it need not be told. */
  analyse(table: string): string | null;
  /** Names the state of these columns as the database holds them, whatever the session's settings are. */
  hash(columns: readonly string[]): string;
  /** True where one list of columns is not the other; nulls are equal. */
  differ(left: readonly string[], right: readonly string[]): string;
  /** An id of ours without our collation, so that a comparison takes the collation of the other side. */
  plain(id: string): string;
  /** Query: which of the quoted table names of a JSON list, $1, are missing, in the column `name`. */
  readonly missing: string;
}

export interface RowsAsk {
  readonly parameter: string;
  /** Not quoted. */
  readonly columns: readonly string[];
  readonly like: string | null;
}

export interface LookUp {
  /** `left` keeps rows for which nothing is found. */
  readonly join: "cross" | "left";
  readonly table: string;
  readonly as: string;
  readonly where: string;
}

/** Any identifier, whatever stands in it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text parameter as a number. */
export const number = (parameter: string): string => `cast(cast(${parameter} as text) as bigint)`;
