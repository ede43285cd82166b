import { inTransaction } from "../../db/transaction.ts";
import { endWaiting } from "../../outbound/lanes/end-waiting.ts";
import { missing } from "../missing.ts";
import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";
import { settleDisabled } from "./settle-disabled.ts";

/** The endpoint gets nothing more, not even what was waiting for it. */
export async function removeWebhookEndpoint(
  world: World,
  caller: Caller,
  id: string,
): Promise<void> {
  const at = world.clock.now();
  await inTransaction(world.db, async (tx) => {
    await settleDisabled(tx, caller, id);
    const [row] = await tx<{ id: string }[]>`
      update webhook_endpoints set deleted_at = ${at}, enabled = false,
        previous_secret = null, previous_secret_until = null
      where id = ${id} and ${owned(tx, caller)} and deleted_at is null returning id`;
    if (row === undefined) throw missing("webhook endpoint", id);
    await endWaiting(tx, { endpointId: id, failure: "deleted", at });
  });
  world.tellBell.ring();
}
