/** Deletions that the brake holds: rows of `held_deletions`. The records themselves stay live until somebody decides. */
import type { AnyTable } from "@muster/model";
import type { Database, Transaction } from "../db/pool.ts";
import { printHeld } from "../derive/held.ts";
import type { CompleteRead } from "./vanished.ts";

/** Records that earlier syncs hold and that are live until now. */
export async function countHeldBefore(
  tx: Transaction,
  { integrationId, syncId, table }: CompleteRead,
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
  { integrationId, syncId, table }: CompleteRead,
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
  { integrationId, syncId, startStamp, table }: CompleteRead,
  { confirmed }: { readonly confirmed: boolean },
): Promise<number> {
  const held = await tx`
    WITH taken AS (
      DELETE FROM journal_vanished
      WHERE integration_id = ${integrationId} AND sync_id = ${syncId} AND model = ${table.name}
        AND NOT (held AND ${confirmed}) RETURNING ids),
    named AS MATERIALIZED (SELECT unnest(ids) AS id FROM taken)
    INSERT INTO held_deletions (integration_id, model, record_id, sync_id, start_stamp)
    SELECT ${integrationId}, ${table.name}, n.id, ${syncId}, ${startStamp}::timestamptz
    FROM named n JOIN ${tx(table.name)} t ON t.integration_id = ${integrationId} AND t.id = n.id
    WHERE t.remote_deleted_at IS NULL AND t.fetched_at < ${startStamp}::timestamptz
    ON CONFLICT (integration_id, model, record_id) DO UPDATE
    SET sync_id = excluded.sync_id, start_stamp = excluded.start_stamp, held_at = now(), seen_again = false`;
  return held.count;
}

/** Takes records out of the held ones; answers those that still were. */
export async function takeHeld(
  tx: Transaction,
  { integrationId, table }: Pick<CompleteRead, "integrationId" | "table">,
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
  { integrationId, table }: Pick<CompleteRead, "integrationId" | "table">,
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

export interface HeldOfModel {
  readonly records: number;
  /** The full syncs that held them. */
  readonly syncIds: readonly string[];
}

/** By the models' names. */
export async function countHeld(
  db: Database,
  integrationId: string,
): Promise<ReadonlyMap<string, HeldOfModel>> {
  const rows = await db<(HeldOfModel & { model: string })[]>`
    SELECT model, count(*)::int8 AS records, array_agg(DISTINCT sync_id) AS "syncIds"
    FROM held_deletions WHERE integration_id = ${integrationId} GROUP BY model`;
  return new Map(rows.map(({ model, ...held }) => [model, held]));
}

export interface HeldDeletions {
  readonly model: string;
  /** Records that would be deleted: live, and not read again since. */
  readonly count: number;
  readonly held_at: string;
  readonly sync_id: string;
  /** Of the first ones. */
  readonly ids: readonly string[];
  readonly remote_ids: readonly string[];
}

/** What is held of one model; undefined when nothing is. */
export async function describeHeld(
  db: Database,
  { integrationId, table, shown }: { integrationId: string; table: AnyTable; shown: number },
): Promise<HeldDeletions | undefined> {
  const [held] = await db.unsafe<HeldDeletions[]>(printHeld(table), [integrationId, shown]);
  return held;
}

export interface TakenHeld {
  readonly record_id: string;
  readonly start_stamp: string;
  readonly seen_again: boolean;
}

/** Takes some records out of those that these syncs hold. */
export async function takeSomeHeld(
  tx: Transaction,
  from: {
    readonly integrationId: string;
    readonly model: string;
    readonly syncIds: readonly string[];
    readonly limit: number;
  },
): Promise<readonly TakenHeld[]> {
  return tx<TakenHeld[]>`
    DELETE FROM held_deletions h USING (
      SELECT record_id FROM held_deletions
      WHERE integration_id = ${from.integrationId} AND model = ${from.model} AND sync_id = ANY(${[...from.syncIds]})
      ORDER BY record_id LIMIT ${from.limit}) chosen
    WHERE h.integration_id = ${from.integrationId} AND h.model = ${from.model} AND h.record_id = chosen.record_id
    RETURNING h.record_id, h.start_stamp, h.seen_again`;
}
