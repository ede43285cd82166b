import { missing } from "../missing.ts";
import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";

/** A revoked key opens nothing any more, a few seconds later at every process. Revoking twice changes nothing. */
export async function revokeApiKey(world: World, caller: Caller, id: string): Promise<void> {
  const { db } = world;
  const [row] = await db<{ id: string }[]>`
    update api_keys set revoked_at = coalesce(revoked_at, ${world.clock.now()})
    where id = ${id} and ${owned(db, caller)} returning id`;
  if (row === undefined) throw missing("API key", id);
}
