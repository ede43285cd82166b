/** The sweep's part of the journal: what is decided, what is still to be marked, what has been counted. */
import type { Database, Transaction } from "../../db/pool.ts";
import type { Claim } from "../claim.ts";

/** Stands in the journal where a stream's name would; no stream may be called so. */
const sweepEntry = "(sweep)";

/** Has this sync decided already what becomes of the model's vanished records? A sync may be resumed behind that. */
export async function isJudged(db: Database, claim: Claim, model: string): Promise<boolean> {
  const [row] = await db<{ judged: boolean }[]>`
    SELECT EXISTS (SELECT FROM journal_records
      WHERE integration_id = ${claim.integrationId} AND sync_id = ${claim.syncId} AND model = ${model} AND stream = ${sweepEntry}) AS judged`;
  return row?.judged ?? false;
}

/** Adds to the sweep's counts, in the transaction that makes them true: a sync resumed after it counts nothing twice. */
export async function noteSwept(
  tx: Transaction,
  claim: Claim,
  swept: { readonly model: string; readonly deleted: number; readonly held: number },
): Promise<void> {
  await tx`
    INSERT INTO journal_records AS j (integration_id, sync_id, model, stream, page, seen, seen_count, created, updated, unchanged, deleted, set_aside, nameless, held)
    VALUES (${claim.integrationId}, ${claim.syncId}, ${swept.model}, ${sweepEntry}, 0, NULL, 0, 0, 0, 0, ${swept.deleted}, 0, 0, ${swept.held})
    ON CONFLICT (integration_id, sync_id, model, stream, page)
    DO UPDATE SET deleted = j.deleted + excluded.deleted, held = j.held + excluded.held`;
}

export interface VanishedBatch {
  /** An earlier sync held them: they go only if they still are held. */
  readonly held: boolean;
  readonly ids: readonly string[];
}

/** Takes the next batch off the list; null when nothing is left. */
export async function takeVanished(
  tx: Transaction,
  claim: Claim,
  model: string,
): Promise<VanishedBatch | null> {
  const [batch] = await tx<VanishedBatch[]>`
    DELETE FROM journal_vanished
    WHERE (integration_id, sync_id, model, held, batch) = (
      SELECT integration_id, sync_id, model, held, batch FROM journal_vanished
      WHERE integration_id = ${claim.integrationId} AND sync_id = ${claim.syncId} AND model = ${model}
      ORDER BY held, batch LIMIT 1)
    RETURNING held, ids`;
  return batch ?? null;
}
