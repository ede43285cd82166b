/** Which live records a complete read did not see. */
import type { AnyTable } from "@muster/model";
import type { Database } from "../db/pool.ts";
import { printVanished } from "../derive/write.ts";

export async function findVanished(
  db: Database,
  read: {
    readonly table: AnyTable;
    readonly integrationId: string;
    readonly syncId: string;
    readonly startStamp: string;
    readonly limit: number;
  },
): Promise<readonly string[]> {
  return db.begin(async (tx) => {
    // The planner knows nothing of the journal's arrays; a nested loop over them would take minutes.
    await tx`SET LOCAL enable_nestloop = off`;
    const rows = await tx.unsafe<{ id: string }[]>(printVanished(read.table), [
      read.integrationId,
      read.syncId,
      read.startStamp,
      read.limit,
    ]);
    return rows.map((row) => row.id);
  });
}
