import type { Store } from "../mirror/store.ts";
import { type PgPool, pgStore } from "./pg.ts";
import { type PostgresSql, postgresStore } from "./postgres.ts";
import type { StoreOptions } from "./sql-store.ts";

/** What `drizzle(…)` of drizzle-orm/node-postgres (over a pool) or drizzle-orm/postgres-js gives. */
export interface DrizzleDatabase {
  readonly $client: PgPool | PostgresSql;
}

/** PostgreSQL through Drizzle's own driver: `drizzleStore(drizzle(url))`. */
export function drizzleStore(db: DrizzleDatabase, options: StoreOptions = {}): Store {
  const client = db.$client;
  return "unsafe" in client ? postgresStore(client, options) : pgStore(client, options);
}
