/** Deletions that the brake holds: rows of `held_deletions`. The records themselves stay live until somebody decides. */
import type { AnyTable } from "@muster/model";
import type { Database, Transaction } from "../db/pool.ts";

/** The full sync whose sweep is at work, and what it sweeps. */
export interface Sweeping {
  readonly integrationId: string;
  readonly syncId: string;
  readonly startStamp: string;
  readonly table: AnyTable;
}

/** Records that earlier syncs hold and that are live until now. */
export async function countHeldBefore(
  tx: Transaction,
  { integrationId, syncId, table }: Sweeping,
): Promise<number> {
  const [row] = await tx<{ held: number }[]>`
    SELECT count(*)::int8 AS held FROM held_deletions h
    JOIN ${tx(table.name)} t ON t.integration_id = h.integration_id AND t.id = h.record_id
    WHERE h.integration_id = ${integrationId} AND h.model = ${table.name} AND h.sync_id <> ${syncId}
      AND t.remote_deleted_at IS NULL`;
  return row?.held ?? 0;
}

/** Forgets what earlier syncs hold and this one saw again; what it misses too stays held until the verdict. */
export async function dropReappeared(
  tx: Transaction,
  { integrationId, syncId, table }: Sweeping,
): Promise<void> {
  await tx`
    WITH missing AS MATERIALIZED (
      SELECT unnest(ids) AS id FROM journal_vanished
      WHERE integration_id = ${integrationId} AND sync_id = ${syncId} AND model = ${table.name} AND held)
    DELETE FROM held_deletions h
    WHERE h.integration_id = ${integrationId} AND h.model = ${table.name} AND h.sync_id <> ${syncId}
      AND h.record_id NOT IN (SELECT id FROM missing)`;
}

/**
 * Moves vanished records from the sweep's list to the held ones, all in one statement. `confirmed` ones stay in the
 * list. Answers how many are held.
 */
export async function holdVanished(
  tx: Transaction,
  { integrationId, syncId, startStamp, table }: Sweeping,
  { confirmed }: { readonly confirmed: boolean },
): Promise<number> {
  const held = await tx`
    WITH taken AS (
      DELETE FROM journal_vanished
      WHERE integration_id = ${integrationId} AND sync_id = ${syncId} AND model = ${table.name}
        AND NOT (held AND ${confirmed}) RETURNING ids)
    INSERT INTO held_deletions (integration_id, model, record_id, sync_id, start_stamp)
    SELECT ${integrationId}, ${table.name}, unnest(ids), ${syncId}, ${startStamp}::timestamptz FROM taken
    ON CONFLICT (integration_id, model, record_id) DO UPDATE
    SET sync_id = excluded.sync_id, start_stamp = excluded.start_stamp, held_at = now(), seen_again = false`;
  return held.count;
}

/** Takes records out of the held ones; answers those that still were. */
export async function takeHeld(
  tx: Transaction,
  { integrationId, table }: Pick<Sweeping, "integrationId" | "table">,
  ids: readonly string[],
): Promise<readonly string[]> {
  const rows = await tx<{ record_id: string }[]>`
    DELETE FROM held_deletions
    WHERE integration_id = ${integrationId} AND model = ${table.name} AND record_id = ANY(${[...ids]})
    RETURNING record_id`;
  return rows.map((row) => row.record_id);
}

/** A read named these records, changed or not: those of them that are held are not gone. */
export async function noteSeenAgain(
  tx: Transaction,
  { integrationId, table }: Pick<Sweeping, "integrationId" | "table">,
  ids: readonly string[],
): Promise<void> {
  await tx`
    UPDATE held_deletions SET seen_again = true
    WHERE integration_id = ${integrationId} AND model = ${table.name} AND record_id = ANY(${[...ids]})`;
}

export async function isAnyHeld(
  tx: Transaction,
  integrationId: string,
  model: string,
): Promise<boolean> {
  const [row] = await tx<{ held: boolean }[]>`
    SELECT EXISTS (SELECT FROM held_deletions WHERE integration_id = ${integrationId} AND model = ${model}) AS held`;
  return row?.held ?? false;
}

/** Per model. */
export async function countHeld(
  db: Database,
  integrationId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db<{ model: string; held: number }[]>`
    SELECT model, count(*)::int8 AS held FROM held_deletions WHERE integration_id = ${integrationId} GROUP BY model`;
  return new Map(rows.map(({ model, held }) => [model, held]));
}
