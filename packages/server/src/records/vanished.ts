/** Which live records a complete read did not see. */
import type { AnyTable } from "@muster/model";
import type { Transaction } from "../db/pool.ts";
import { printCountLive, printNoteVanished } from "../derive/write.ts";

export interface Vanished {
  /** Not held by an earlier sync. */
  readonly fresh: number;
  /** Held by an earlier sync, and still missing. */
  readonly held: number;
}

/** Notes them in `journal_vanished`, in batches; nothing of them passes through this process. */
export async function noteVanished(
  tx: Transaction,
  read: {
    readonly table: AnyTable;
    readonly integrationId: string;
    readonly syncId: string;
    readonly startStamp: string;
    readonly batchSize: number;
  },
): Promise<Vanished> {
  // The planner knows nothing of the journal's arrays; a nested loop over them would take minutes.
  await tx`SET LOCAL enable_nestloop = off`;
  const [vanished] = await tx.unsafe<Vanished[]>(printNoteVanished(read.table), [
    read.integrationId,
    read.syncId,
    read.startStamp,
    read.batchSize,
  ]);
  await tx`SET LOCAL enable_nestloop = on`;
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
