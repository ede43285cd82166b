import type { Store } from "../mirror/store.ts";
import { play, type Rows, type Statement, type Steps } from "./sql/connection.ts";
import { sqlStore, type StoreOptions } from "./sql-store.ts";

/** The `sql` of `postgres` (postgres.js), or what has its shape. */
export interface PostgresSql extends PostgresQueries {
  begin(
    options: string,
    work: (sql: PostgresQueries) => Promise<readonly unknown[]>,
  ): Promise<readonly unknown[]>;
}

interface PostgresQueries {
  unsafe(query: string, params?: (string | null)[]): PromiseLike<unknown>;
}

/** PostgreSQL through postgres.js: `postgresStore(postgres(url))`. */
export function postgresStore(sql: PostgresSql, options: StoreOptions = {}): Store {
  const connection = {
    query: ask(sql),
    async transaction<T>(steps: () => Steps<T>): Promise<T> {
      const [result] = await sql.begin("isolation level read committed", async (own) => [
        await play(steps(), ask(own)),
      ]);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What the steps gave, some lines above.
      return result as T;
    },
  };
  return sqlStore(connection, { ...options, dialect: "postgres" });
}

const ask =
  (sql: PostgresQueries) =>
  async (statement: Statement): Promise<Rows> =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Rows are what the driver gives for our own columns.
    (await sql.unsafe(statement.sql, [...statement.params])) as Rows;
