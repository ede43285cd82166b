import { inTransaction } from "../../db/transaction.ts";
import { sendAgain } from "../../outbound/lanes/send-again.ts";
import type { Caller, World } from "../world.ts";
import { lockEnabled } from "../webhook-endpoints/lock-enabled.ts";
import { type DeliveryInFull, getDelivery } from "./get.ts";

/**
 * Sends a delivery again: the same body under the same ids. One that waits for its next try is tried now; one that is
 * being tried, or was never tried and will be at once, stays as it is. Asking twice at once is asking once.
 */
export async function redeliver(world: World, caller: Caller, id: string): Promise<DeliveryInFull> {
  const askedAt = world.clock.now();
  const { endpoint_id: endpointId } = await getDelivery(world, caller, id);
  await inTransaction(world.db, async (tx) => {
    await lockEnabled(tx, caller, endpointId);
    await sendAgain(tx, { endpointId, askedAt }, [id]);
  });
  world.tellBell.ring();
  return getDelivery(world, caller, id);
}
