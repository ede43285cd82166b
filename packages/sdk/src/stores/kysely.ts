import type { Store } from "../mirror/store.ts";
import { type Connection, play, type Rows, type Statement } from "./sql/connection.ts";
import { sqlStore, type StoreOptions } from "./sql-store.ts";

/** A `Kysely` with its PostgreSQL dialect, or what has its shape. */
export interface KyselyDatabase extends KyselyQueries {
  withoutPlugins(): KyselyDatabase;
  transaction(): {
    setIsolationLevel(level: "read committed"): {
      execute<T>(work: (own: KyselyQueries) => Promise<T>): Promise<T>;
    };
  };
}

interface KyselyQueries {
  executeQuery(query: ReturnType<typeof compiled>): Promise<{ readonly rows: unknown[] }>;
}

/** PostgreSQL through Kysely: `kyselyStore(db)`. */
export function kyselyStore(db: KyselyDatabase, options: StoreOptions = {}): Store {
  // Plugins would rename our columns.
  const plain = db.withoutPlugins();
  const connection: Connection = {
    query: ask(plain),
    transaction: (steps) => {
      const transaction = plain.transaction().setIsolationLevel("read committed");
      return transaction.execute((own) => play(steps(), ask(own)));
    },
  };
  return sqlStore(connection, { ...options, dialect: "postgres" });
}

const ask =
  (db: KyselyQueries): Connection["query"] =>
  async (statement) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Rows are what the driver gives for our own columns.
    (await db.executeQuery(compiled(statement))).rows as Rows;

/** As `CompiledQuery.raw` of Kysely makes it. */
const compiled = ({ sql, params }: Statement) => ({
  sql,
  parameters: params,
  query: { kind: "RawNode" as const, sqlFragments: [sql], parameters: [] },
  queryId: { queryId: "muster" },
});
