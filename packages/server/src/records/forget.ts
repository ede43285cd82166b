/** Empties records that were deleted long ago: their ids stay, so that consumers still learn of the deletion (P18). */
import { type AnyTable, tables } from "@muster/model";
import type { Database } from "../db/pool.ts";
import { inTransaction } from "../db/transaction.ts";
import { hasToForget, printFindForgettable, printForget } from "../derive/forget.ts";

export const forgettableTables: readonly AnyTable[] = tables.filter(hasToForget);

/** Times as PostgreSQL writes them. */
export interface DeletedBetween {
  readonly from: string;
  readonly before: string;
}

export interface Forgotten {
  readonly records: number;
  /** Deletions from before are dealt with; null: all are. */
  readonly next: string | null;
}

/**
 * Empties the oldest of them, `limit` at most. Each integration's are one change of it, under its write lock and with
 * its stamp: consumers read it like any other change.
 */
export async function forgetRecords(
  db: Database,
  table: AnyTable,
  { from, before, limit }: DeletedBetween & { readonly limit: number },
): Promise<Forgotten> {
  const found = await db.unsafe<
    { integration_id: string; id: string; remote_deleted_at: string }[]
  >(printFindForgettable(table), [from, before, limit]);
  let records = 0;
  for (const [integrationId, rows] of Map.groupBy(found, (row) => row.integration_id)) {
    const ids = rows.map(({ id }) => id);
    records += await inTransaction(db, async (tx) => {
      // The lock first, then the rows: the order of every writer.
      await tx`SELECT muster_stamp(${integrationId})`;
      const emptied = await tx.unsafe(printForget(table), [integrationId, ids, before]);
      // One that came back in between keeps what was sent of it too.
      await tx`
        DELETE FROM remote_data r USING ${tx(table.name)} t
        WHERE r.integration_id = ${integrationId} AND r.model = ${table.name} AND r.id = ANY(${ids})
          AND t.integration_id = ${integrationId} AND t.id = r.id AND t.remote_deleted_at < ${before}`;
      return emptied.count;
    });
  }
  return { records, next: found.length < limit ? null : (found.at(-1)?.remote_deleted_at ?? null) };
}
