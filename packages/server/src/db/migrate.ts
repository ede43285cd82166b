import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { Database, Queryable } from "./pool.ts";

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The database and this copy of Muster do not fit together; the message says what to do. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

interface Applied {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
}

const migrationsFolder = new URL("../../migrations/", import.meta.url);
const oldestPostgres = 150_000;
// Any fixed number will do; it only has to be the same in every Muster process.
const lockKey = 7_236_841;

/**
 * Brings the database up to this code's schema: each file in its own transaction, all of them
 * under one session lock, so any number of processes may start at once. Returns what it applied.
 */
export async function migrate(
  db: Database,
  { folder = migrationsFolder }: { readonly folder?: URL } = {},
): Promise<readonly Migration[]> {
  const files = await readMigrations(folder);
  const session = await db.reserve();
  try {
    await refuseOldServer(session);
    await session`select pg_advisory_lock(${lockKey})`;
    try {
      await createLedger(session);
      const pending = compare(files, await readLedger(session));
      for (const migration of pending) await apply(session, migration);
      return pending;
    } finally {
      await session`select pg_advisory_unlock(${lockKey})`;
    }
  } finally {
    session.release();
  }
}

/** What `migrate` would apply; throws when the database does not fit. For readiness and doctor. */
export async function pendingMigrations(db: Queryable): Promise<readonly Migration[]> {
  const files = await readMigrations(migrationsFolder);
  const [ledger] = await db<{ exists: boolean }[]>`
    select to_regclass('muster_migrations') is not null as exists`;
  return ledger?.exists ? compare(files, await readLedger(db)) : files;
}

export async function readMigrations(folder: URL): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).toSorted();
  const files = await Promise.all(names.map((name) => readMigration(folder, name)));
  for (const [index, file] of files.entries()) {
    if (file.version !== index + 1) {
      throw new MigrationError(
        `migration ${file.name} should have number ${index + 1}: number them without gaps or doubles`,
      );
    }
  }
  return files;
}

async function readMigration(folder: URL, fileName: string): Promise<Migration> {
  const match = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(fileName);
  if (match === null) {
    throw new MigrationError(`${fileName}: name migrations NNNN_words_with_underscores.sql`);
  }
  const sql = await readFile(new URL(fileName, folder), "utf8");
  // Line endings may differ between checkouts of the same commit.
  const checksum = createHash("sha256").update(sql.replaceAll("\r\n", "\n")).digest("hex");
  return { version: Number(match[1]), name: fileName, sql, checksum };
}

/** Pure: which files are still to apply, or why the two histories cannot be joined. */
export function compare(
  files: readonly Migration[],
  ledger: readonly Applied[],
): readonly Migration[] {
  for (const applied of ledger) {
    const file = files[applied.version - 1];
    if (file === undefined) {
      throw new MigrationError(
        `the database is newer than this copy of Muster: it has migration ${applied.name}, ` +
          `the code ends at ${files.length}. Start the newer version, or restore an older backup.`,
      );
    }
    if (file.checksum !== applied.checksum) {
      throw new MigrationError(
        `migration ${applied.name} was edited after it had been applied to this database. ` +
          "Restore the file and put the change into a new migration.",
      );
    }
  }
  return files.slice(ledger.length);
}

async function refuseOldServer(db: Queryable): Promise<void> {
  const [server] = await db<{ number: number; text: string }[]>`
    select current_setting('server_version_num')::int as number,
           current_setting('server_version') as text`;
  if (server === undefined || server.number < oldestPostgres) {
    throw new MigrationError(
      `PostgreSQL ${server?.text} is too old: Muster needs 15 or newer (DATABASE_URL)`,
    );
  }
}

async function createLedger(db: Queryable): Promise<void> {
  await db`
    create table if not exists muster_migrations (
      version    int primary key,
      name       text not null,
      checksum   text not null,
      applied_at timestamptz not null default now()
    )`;
}

async function readLedger(db: Queryable): Promise<readonly Applied[]> {
  return db<Applied[]>`select version, name, checksum from muster_migrations order by version`;
}

// BEGIN by hand: a reserved connection has no begin(), and the lock lives in this session.
async function apply(session: Queryable, migration: Migration): Promise<void> {
  try {
    await session.unsafe("begin");
    await session.unsafe(migration.sql);
    await session`
      insert into muster_migrations (version, name, checksum)
      values (${migration.version}, ${migration.name}, ${migration.checksum})`;
    await session.unsafe("commit");
  } catch (cause) {
    await session.unsafe("rollback");
    throw new MigrationError(`migration ${migration.name} failed; nothing of it was kept`, {
      cause,
    });
  }
}
