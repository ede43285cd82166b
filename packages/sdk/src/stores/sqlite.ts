import type { Store } from "../mirror/store.ts";
import type { Connection, Rows, Statement } from "./sql/connection.ts";
import { hashFunction, hashOfText } from "./sql/sqlite.ts";
import { sqlStore, type StoreOptions } from "./sql-store.ts";

/** `DatabaseSync` of node:sqlite (Node 22.13 or newer), `Database` of better-sqlite3, or what has their shape. */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): { all(...params: (string | null)[]): unknown[] };
  function(
    name: string,
    options: { readonly deterministic: boolean },
    work: (value: unknown) => string,
  ): unknown;
}

/**
 * SQLite: `sqliteStore(new DatabaseSync("mirror.db"))`. A transaction runs without a pause, so the handle may be shared
 * with other code; another process that writes is waited for, 5 seconds at most, and the thread waits too.
 */
export function sqliteStore(db: SqliteDatabase, options: Omit<StoreOptions, "schema"> = {}): Store {
  db.exec("PRAGMA busy_timeout = 5000");
  db.function(hashFunction, { deterministic: true }, hashOfText);
  const ask = (statement: Statement): Rows => {
    const { sql, params } = positional(statement);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Rows are what the driver gives for our own columns.
    return db.prepare(sql).all(...params) as Rows;
  };
  const connection: Connection = {
    query: async (statement) => ask(statement),
    async transaction(steps) {
      // Immediate: a transaction that reads first and writes later would be refused beside another writer.
      db.exec("BEGIN IMMEDIATE");
      try {
        const work = steps();
        let step = work.next([]);
        while (step.done !== true) step = work.next(ask(step.value));
        db.exec("COMMIT");
        return step.value;
      } catch (error) {
        db.exec("ROLLBACK");
        throw error;
      }
    },
  };
  return sqlStore(connection, { ...options, dialect: "sqlite" });
}

/** $1, $2 … as ? in the order of their use: the two drivers agree on those alone. Names in quotes stay. */
function positional({ sql, params }: Statement): Statement {
  const used: (string | null)[] = [];
  const text = sql.replaceAll(/"(?:[^"]|"")*"|'(?:[^']|'')*'|\$(\d+)/g, (found, place?: string) => {
    if (place === undefined) return found;
    used.push(params[Number(place) - 1] ?? null);
    return "?";
  });
  return { sql: text, params: used };
}
