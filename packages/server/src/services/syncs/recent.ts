import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";
import { describeSync, syncColumns, type SyncRow } from "./describe.ts";

/** The environment's last syncs, newest first, whatever integration they are of. */
export async function recentSyncs(
  { db }: World,
  caller: Caller,
  limit: number,
): Promise<readonly SyncRow[]> {
  const rows = await db<SyncRow[]>`
    select ${syncColumns(db)} from syncs s join integrations i on i.id = s.integration_id
    where ${owned(db, caller)} order by s.queued_at desc, s.id desc limit ${limit}`;
  return rows.map(describeSync);
}
