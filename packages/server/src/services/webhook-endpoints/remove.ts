import { missing } from "../missing.ts";
import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";

/** The endpoint gets nothing more, not even what was waiting for it. */
export async function removeWebhookEndpoint(
  world: World,
  caller: Caller,
  id: string,
): Promise<void> {
  const { db } = world;
  const [row] = await db<{ id: string }[]>`
    update webhook_endpoints set deleted_at = ${world.clock.now()}, enabled = false
    where id = ${id} and ${owned(db, caller)} and deleted_at is null returning id`;
  if (row === undefined) throw missing("webhook endpoint", id);
}
