import { missing } from "../missing.ts";
import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";
import { describeSync, syncColumns, type SyncRow } from "./describe.ts";

/** A sync of one of the caller's integrations, also of a deleted one: reports outlive it. */
export async function getSync(world: World, caller: Caller, id: string): Promise<SyncRow> {
  const { db } = world;
  const [sync] = await db<SyncRow[]>`
    select ${syncColumns(db)} from syncs s join integrations i on i.id = s.integration_id
    where s.id = ${id} and ${owned(db, caller)}`;
  if (sync === undefined) throw missing("sync", id);
  return describeSync(sync);
}
