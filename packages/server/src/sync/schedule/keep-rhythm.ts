/**
 * What changes a schedule without a sync: the tool's webhooks begin or cease to be reliable, somebody begins or ceases
 * to listen, the database's clock was set back. Each is found here, and its integrations are scheduled anew.
 */
import type { Database } from "../../db/pool.ts";
import { inTransaction } from "../../db/transaction.ts";
import { isSlowed, reschedule } from "./reschedule.ts";

/** So many at a time; the rest is found by the next look. */
const batch = 500;

/** Returns how many were scheduled anew. */
export async function keepRhythm(db: Database, deltaTools: ReadonlySet<string>): Promise<number> {
  return inTransaction(db, async (tx) => {
    // Who is slowed and should not be, who should be and is not, and whose last sync ended in the future.
    const rows = await tx<{ id: string }[]>`
      WITH suspects AS (
        SELECT id FROM integrations WHERE polling_slowed
        UNION SELECT integration_id FROM upstream_subscriptions WHERE state = 'ACTIVE'
        UNION SELECT id FROM integrations WHERE greatest(full_ended_at, delta_ended_at, failed_at) > now() + interval '1 minute')
      SELECT i.id FROM suspects JOIN integrations i USING (id)
      WHERE i.deleted_at IS NULL AND (i.polling_slowed <> ${isSlowed(tx)}
        OR greatest(i.full_ended_at, i.delta_ended_at, i.failed_at) > now() + interval '1 minute')
      LIMIT ${batch} FOR UPDATE OF i SKIP LOCKED`;
    if (rows.length > 0) await reschedule(tx, { ids: rows.map(({ id }) => id), deltaTools });
    return rows.length;
  });
}
