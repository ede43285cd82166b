/**
 * A lane is the `data-changed` deliveries of one integration to one endpoint: they are sent one after the other, oldest
 * first. Only a lane's head has a time at which it is due; the others wait without one.
 */
import type { Transaction } from "../db/pool.ts";

export interface Lane {
  readonly endpointId: string;
  readonly lane: string;
}

/** Makes the oldest waiting delivery due, now that nothing is before it. The caller holds the endpoint's lock. */
export async function releaseLane(tx: Transaction, { endpointId, lane }: Lane): Promise<void> {
  await tx`
    UPDATE deliveries SET next_attempt_at = '-infinity'
    WHERE id = (
      SELECT id FROM deliveries WHERE endpoint_id = ${endpointId} AND lane = ${lane} AND state = 'PENDING'
      ORDER BY sequence LIMIT 1)`;
}
