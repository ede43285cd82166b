/** Which live records a complete read did not see. */
import type { AnyTable } from "@muster/model";
import type { Transaction } from "../db/pool.ts";
import { printCountLive, printCountVanished, printNoteVanished } from "../derive/write.ts";

export interface CompleteRead {
  readonly table: AnyTable;
  readonly integrationId: string;
  readonly syncId: string;
  readonly startStamp: string;
}

/** Notes them in `journal_vanished`; nothing of them passes through this process. Answers the number of batches. */
export async function noteVanished(
  tx: Transaction,
  { table, integrationId, syncId, startStamp }: CompleteRead,
  batchSize: number,
): Promise<number> {
  // The planner knows nothing of the journal's arrays; a nested loop over them would take minutes.
  await tx`SET LOCAL enable_nestloop = off`;
  const values = [integrationId, syncId, startStamp, batchSize];
  const noted = await tx.unsafe(printNoteVanished(table), values);
  await tx`SET LOCAL enable_nestloop = on`;
  return noted.count;
}

export interface Vanished {
  /** Not held by an earlier sync. */
  readonly fresh: number;
  /** Held by an earlier sync, and still missing. */
  readonly held: number;
}

export async function countVanished(
  tx: Transaction,
  { table, integrationId, syncId, startStamp }: CompleteRead,
): Promise<Vanished> {
  const values = [integrationId, syncId, startStamp];
  const [vanished] = await tx.unsafe<Vanished[]>(printCountVanished(table), values);
  return vanished ?? { fresh: 0, held: 0 };
}

export async function countLive(
  tx: Transaction,
  integrationId: string,
  table: AnyTable,
): Promise<number> {
  const [row] = await tx.unsafe<{ live: number }[]>(printCountLive(table), [integrationId]);
  return row?.live ?? 0;
}
