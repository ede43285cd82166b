import type { Store } from "../mirror/store.ts";
import { type Connection, play, type Rows } from "./sql/connection.ts";
import { sqlStore, type StoreOptions } from "./sql-store.ts";

/** A pool of `pg` (node-postgres), or what has its shape. */
export interface PgPool extends PgQueries, TellsErrors {
  connect(): Promise<PgClient>;
}

interface PgQueries {
  query(sql: string, params?: string[]): Promise<{ readonly rows: unknown[] }>;
}

interface TellsErrors {
  on(event: "error", listener: (error: Error) => void): unknown;
  off(event: "error", listener: (error: Error) => void): unknown;
}

interface PgClient extends PgQueries, TellsErrors {
  release(destroy?: boolean): void;
}

/** PostgreSQL through `pg`: `pgStore(new Pool({ connectionString }))`. */
export function pgStore(pool: PgPool, options: StoreOptions = {}): Store {
  // A connection that breaks while nobody uses it would end the process; the next statement opens another. Once, however
  // many stores there are on one pool.
  pool.off("error", ignore);
  pool.on("error", ignore);
  return sqlStore(pgConnection(pool), { ...options, dialect: "postgres" });
}

/** A connection that breaks between two statements says so as an event too; the next statement fails anyway. */
const ignore = (): void => undefined;

function pgConnection(pool: PgPool): Connection {
  return {
    query: ask(pool),
    async transaction(steps) {
      const client = await pool.connect();
      client.on("error", ignore);
      let ended = false;
      try {
        await client.query("begin isolation level read committed");
        const result = await play(steps(), ask(client));
        await client.query("commit");
        client.off("error", ignore);
        ended = true;
        return result;
      } finally {
        // What is not committed ends with its connection.
        client.release(!ended);
      }
    },
  };
}

const ask =
  (client: PgQueries): Connection["query"] =>
  async ({ sql, params }) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Rows are what the driver gives for our own columns.
    (await client.query(sql, [...params] as string[])).rows as Rows;
