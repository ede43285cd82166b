/**
 * A person's word on held deletions. Released records are marked as deleted, unless they were read again after they
 * were held (P5); discarded ones stay, until a full sync misses them again. Both go batch by batch, and a call that was
 * cut off may be made again: what is no longer held is left alone.
 */
import { type AnyTable, tables } from "@muster/model";
import type { Database, Transaction } from "../../db/pool.ts";
import { inTransaction } from "../../db/transaction.ts";
import { tellIssueChanged } from "../../outbound/tell-issue.ts";
import { countHeld, type TakenHeld, takeSomeHeld } from "../../records/held.ts";
import { markDeleted } from "../../records/write.ts";
import { resolveWhenNothingIsHeld } from "../../sync/deletions/tell-held.ts";
import type { About } from "../../sync/tell.ts";
import { findIntegration } from "../integrations/find.ts";
import { knownModel } from "../known-model.ts";
import type { Caller, World } from "../world.ts";

export interface Decided {
  readonly model: string;
  /** Records that were held and are not any more. */
  readonly decided: number;
  /** Those of them that are marked as deleted now. */
  readonly deleted: number;
}

interface Wish {
  readonly integrationId: string;
  /** Null: all of them. */
  readonly model: string | null;
  readonly verdict: "release" | "discard";
}

/** Records in one transaction: readers of first pages wait for it. */
const batchSize = 1000;

export async function decideHeldDeletions(
  { db, tellBell }: World,
  caller: Caller,
  { integrationId, model, verdict }: Wish,
): Promise<readonly Decided[]> {
  const asked = model === null ? tables : [knownModel(model)];
  const { id, tool, category } = await findIntegration(db, caller, integrationId);
  const about = { integrationId: id, environmentId: caller.environmentId, tool, category };
  const held = await countHeld(db, id);
  const all: Decided[] = [];
  for (const table of asked) {
    // What a sync holds while this runs is not what was decided on.
    const syncIds = held.get(table.name)?.syncIds;
    if (syncIds === undefined) continue;
    all.push(await decideModel(db, about, { table, syncIds, verdict }));
  }
  if (all.length > 0) tellBell.ring();
  return all;
}

interface Part extends Pick<Wish, "verdict"> {
  readonly table: AnyTable;
  readonly syncIds: readonly string[];
}

async function decideModel(db: Database, about: About, part: Part): Promise<Decided> {
  let decided = 0;
  let deleted = 0;
  for (;;) {
    const batch = await inTransaction(db, (tx) => decideBatch(tx, about, part));
    decided += batch.records;
    deleted += batch.deleted;
    if (batch.records < batchSize) return { model: part.table.name, decided, deleted };
  }
}

async function decideBatch(tx: Transaction, about: About, { table, syncIds, verdict }: Part) {
  const { integrationId } = about;
  // The write lock before any row: a sweep does the same, so neither waits for the other in a circle.
  await tx`SELECT muster_stamp(${integrationId})`;
  const from = { integrationId, model: table.name, syncIds, limit: batchSize };
  const taken = await takeSomeHeld(tx, from);
  const deleted = verdict === "release" ? await markTaken(tx, { integrationId, table }, taken) : 0;
  await resolveWhenNothingIsHeld(tx, { about, tell: { issueChanged: tellIssueChanged } }, table);
  return { records: taken.length, deleted };
}

/** As the full sync that held them would have done it: what was read since then stays. */
async function markTaken(
  tx: Transaction,
  of: { readonly integrationId: string; readonly table: AnyTable },
  taken: readonly TakenHeld[],
): Promise<number> {
  const missing = taken.filter(({ seen_again }) => !seen_again);
  const reason = "gone_from_source";
  let deleted = 0;
  for (const [stamp, held] of Map.groupBy(missing, ({ start_stamp }) => start_stamp)) {
    const deletion = {
      ...of,
      reason,
      askedAt: stamp,
      answeredAt: stamp,
      unlessReadSince: stamp,
    } as const;
    const ids = held.map(({ record_id }) => record_id);
    deleted += await markDeleted(tx, deletion, ids);
  }
  return deleted;
}
