/**
 * Sweeps one model whose lists were read whole: notes what vanished, lets the brake decide (P4), and marks what may go.
 * The decision and the list of what is still to be done stand in the journal: a resumed sync neither judges again
 * what it has half deleted nor takes its own hold for a second opinion.
 */
import type { AnyTable } from "@muster/model";
import type { Database } from "../../db/pool.ts";
import { inTransaction } from "../../db/transaction.ts";
import {
  countHeldBefore,
  dropReappeared,
  holdVanished,
  isAnyHeld,
  takeHeld,
} from "../../records/held.ts";
import { countLive, countVanished, noteVanished } from "../../records/vanished.ts";
import { markDeleted } from "../../records/write.ts";
import { type BrakeLimits, judgeSweep } from "./brake.ts";
import { beginWrite, type Claim } from "../claim.ts";
import { raiseHeld, resolveWhenNothingIsHeld } from "./tell-held.ts";
import type { ModelCounts } from "../journal.ts";
import { isJudged, noteSwept, takeVanished } from "./sweep-journal.ts";
import type { Tell } from "../tell.ts";

/** Records marked in one transaction. */
const batchSize = 1000;

export interface SweepTools {
  readonly db: Database;
  readonly tell: Tell;
  readonly brake: BrakeLimits;
}

/** `counts` is what this sync has done to the model. */
export async function sweepModel(
  claim: Claim,
  tools: SweepTools,
  { table, counts }: { readonly table: AnyTable; readonly counts: ModelCounts | undefined },
): Promise<void> {
  const judged = await isJudged(tools.db, claim, table.name);
  if (!judged) await judgeVanished(claim, tools, { table, counts });
  let more = true;
  while (more) more = await markBatch(claim, tools, table);
}

async function judgeVanished(
  claim: Claim,
  { db, tell, brake }: SweepTools,
  { table, counts }: { readonly table: AnyTable; readonly counts: ModelCounts | undefined },
): Promise<void> {
  const sweeping = { ...claim, table };
  await inTransaction(db, async (tx) => {
    // The long part comes before the lock: readers of first pages do not wait for it.
    const batches = await noteVanished(tx, sweeping, batchSize);
    if (batches === 0 && !(await isAnyHeld(tx, claim.integrationId, table.name))) return;
    await beginWrite(tx, claim);
    // Somebody may have released or discarded what is held while this transaction waited.
    const vanished = await countVanished(tx, sweeping);
    const live = await countLive(tx, claim.integrationId, table);
    const sums = {
      live: live - (counts?.created ?? 0) - (counts?.reappeared ?? 0),
      vanished: vanished.fresh + vanished.held,
      held: await countHeldBefore(tx, sweeping),
      heldVanished: vanished.held,
    };
    const { confirmed, rest } = judgeSweep(sums, brake);
    await dropReappeared(tx, sweeping);
    const held = rest === "hold" ? await holdVanished(tx, sweeping, { confirmed }) : 0;
    await noteSwept(tx, claim, { model: table.name, deleted: 0, held });
    const ground = { about: claim, tell };
    const of = confirmed ? sums.live - sums.heldVanished : sums.live;
    if (held > 0) await raiseHeld(tx, ground, { table, held, of });
    else await resolveWhenNothingIsHeld(tx, ground, table);
  });
}

/** Marks one batch; false when there was none left. */
async function markBatch(
  claim: Claim,
  { db, tell }: SweepTools,
  table: AnyTable,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const batch = await takeVanished(tx, claim, table.name);
    if (batch === null) return false;
    await beginWrite(tx, claim);
    const { integrationId, startStamp } = claim;
    const ids = batch.held ? await takeHeld(tx, { integrationId, table }, batch.ids) : batch.ids;
    const gone = {
      integrationId,
      table,
      reason: "gone_from_source",
      askedAt: startStamp,
      answeredAt: startStamp,
      unlessReadSince: startStamp,
    } as const;
    const deleted = await markDeleted(tx, gone, ids);
    await noteSwept(tx, claim, { model: table.name, deleted, held: 0 });
    if (batch.held) await resolveWhenNothingIsHeld(tx, { about: claim, tell }, table);
    return true;
  });
}
