/** How far a reader who begins now has come when it is done. */
import type { Database } from "../db/pool.ts";
import { printMicroseconds } from "../derive/read.ts";

/**
 * The moment behind the integration's newest stamp: what is stamped before it, whoever begins to read after this call
 * sees; what they do not see is stamped at it or later. So it is the next `updated_after`, and no change comes twice.
 * It must be read before the records are: the other way round, what is committed in between would be lost.
 */
export async function readWatermark(db: Database, integrationId: string): Promise<string> {
  const [row] = await db<{ watermark: string }[]>`
    SELECT ${db.unsafe(printMicroseconds("stamp + interval '1 microsecond'"))} AS watermark
    FROM integrations WHERE id = ${integrationId}`;
  if (row === undefined) throw new Error("the integration is gone");
  return row.watermark;
}

/** What a list's first page and a digest begin with: whatever is stamped before the watermark is visible to them. */
export async function beginReading(db: Database, integrationId: string): Promise<string> {
  await pageWriteInFlight(db, integrationId);
  return readWatermark(db, integrationId);
}

/**
 * Waits until the page write in flight has committed. Stamps are taken under this lock, so whatever is stamped
 * before a reader's first page is visible to it, and whatever it does not see is stamped later (P10).
 */
async function pageWriteInFlight(db: Database, integrationId: string): Promise<void> {
  await db`SELECT pg_advisory_xact_lock_shared(hashtextextended(${integrationId}, 0))`;
}
