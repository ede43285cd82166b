/** Where benches stand: an embedded PostgreSQL as production runs it, and a fresh migrated database for each measurement. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "../src/db/embedded.ts";
import { migrate } from "../src/db/migrate.ts";
import { closeDatabase, type Database, openDatabase } from "../src/db/pool.ts";
import { createLog } from "../src/kernel/log.ts";
import { databaseUrl } from "../test/harness/database-url.ts";

export interface Ground {
  readonly admin: Database;
  readonly postgres: string;
  /** A migrated database that nothing was written to; dropped with the ground. */
  fresh(): Promise<Database>;
  /** For a process of its own. */
  urlOf(db: Database): string;
  /** Closes and drops a database of `fresh`, so that its dirty pages do not burden what is measured next. */
  drop(db: Database): Promise<void>;
  leave(): Promise<void>;
}

const template = "bench_template";
/** Production's settings stay; the log is kept only so that it can be read afterwards. */
const settings = { wal_keep_size: "4GB" };

export async function openGround(): Promise<Ground> {
  const dataDir = await mkdtemp(join(tmpdir(), "muster-bench-"));
  const embedded = await startEmbedded({ dataDir, log: createLog({ level: "warn" }), settings });
  const admin = openDatabase(embedded.url, { max: 2 });
  await admin`create database ${admin(template)}`;
  const first = openDatabase(databaseUrl(embedded.url, template), { max: 1 });
  await migrate(first);
  await first`create extension pg_walinspect`;
  await closeDatabase(first);
  const [server] = await admin<
    { version: string }[]
  >`select current_setting('server_version') as version`;
  const opened = new Map<Database, string>();
  let made = 0;
  return {
    admin,
    postgres: server?.version ?? "",
    async fresh() {
      const name = `bench_${(made += 1)}`;
      await admin`create database ${admin(name)} template ${admin(template)}`;
      const db = openDatabase(databaseUrl(embedded.url, name));
      opened.set(db, name);
      return db;
    },
    urlOf: (db) => databaseUrl(embedded.url, opened.get(db) ?? ""),
    async drop(db) {
      await closeDatabase(db);
      await admin`drop database if exists ${admin(opened.get(db) ?? "")} with (force)`;
      opened.delete(db);
    },
    async leave() {
      for (const db of opened.keys()) await closeDatabase(db);
      await closeDatabase(admin);
      await embedded.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** What autovacuum and the checkpointer do a little later anyway, so that they do not do it while we measure. */
export async function settle(db: Database): Promise<void> {
  await db`vacuum (analyze)`;
  await db`checkpoint`;
}
