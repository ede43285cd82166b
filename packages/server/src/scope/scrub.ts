/**
 * Takes removed values out of the database's files. An update leaves the old version of a row in the table's file until
 * the space is needed, in the write-ahead log until its segment goes, and samples of it in the planner's statistics.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../db/pool.ts";

export interface Scrubbing {
  /** The server is ours alone (the embedded one): tables may be rewritten and its log cut. */
  readonly ownServer: boolean;
  readonly signal: AbortSignal;
}

/** Scrubs the tables that wait for it and names them. A request goes only when its work is done; a newer one stays. */
export async function scrub(
  db: Database,
  { ownServer, signal }: Scrubbing,
): Promise<readonly string[]> {
  const asked = await db<{ table_name: string; request: string }[]>`
    SELECT quote_ident(table_name) AS table_name, request FROM scrubs ORDER BY table_name`;
  if (asked.length === 0) return [];
  if (ownServer && !(await oldVersionsMayGo(db, signal))) return [];
  for (const { table_name } of asked) {
    if (signal.aborted) return [];
    // Rewriting takes a table of its own indexes and TOAST along; ANALYZE draws the samples anew.
    await db.unsafe(
      ownServer ? `VACUUM (FULL, ANALYZE) ${table_name}` : `VACUUM (ANALYZE) ${table_name}`,
    );
  }
  if (ownServer) await cutLog(db);
  await db`DELETE FROM scrubs WHERE request = ANY(${asked.map(({ request }) => request)}::uuid[])`;
  return asked.map(({ table_name }) => table_name);
}

const lookAgainMs = 100;

/**
 * Waits until nobody may still look at the old versions: a rewrite would carry over what an older transaction can see.
 * One that has written counts also while it is between two statements, and so does PostgreSQL's own ANALYZE. False when
 * the process is to stop.
 */
async function oldVersionsMayGo(db: Database, signal: AbortSignal): Promise<boolean> {
  const [now] = await db<{ xid: string }[]>`SELECT pg_current_xact_id()::text AS xid`;
  while (!signal.aborted) {
    const [older] = await db`
      SELECT 1 FROM pg_stat_activity
      WHERE pid <> pg_backend_pid() AND datname = current_database()
        AND greatest(age(backend_xmin), age(backend_xid)) > age(xid(${now?.xid ?? "0"}::xid8))
      LIMIT 1`;
    if (older === undefined) return true;
    await pause(lookAgainMs);
  }
  return false;
}

/** Old samples go, then the log: behind a checkpoint PostgreSQL removes the segments before it (wal_recycle is off). */
async function cutLog(db: Database): Promise<void> {
  await db`VACUUM (FULL) pg_statistic`;
  await db`CHECKPOINT`;
  await db`SELECT pg_switch_wal()`;
  await db`CHECKPOINT`;
}
