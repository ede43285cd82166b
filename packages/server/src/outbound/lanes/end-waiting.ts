/** Nothing more is sent to an endpoint that was switched off or deleted: what waits for it is given up. */
import type { Transaction } from "../../db/pool.ts";

/** Why what waits is not sent. */
export type Ending = "gone" | "disabled" | "deleted";

export interface WaitingEnd {
  readonly endpointId: string;
  readonly failure: Ending;
  readonly at: Date;
}

/** Rows of one transaction: a hundred thousand in one would hold up everything that is told to the environment. */
export const endingBatch = 1000;

/**
 * Ends up to `endingBatch` waiting deliveries and says how many. The caller holds the endpoint's lock and has switched
 * it off, so nothing is claimed any more; end-leftovers.ts ends what is beyond the batch. An attempt in flight goes on,
 * and is counted when it is accepted.
 */
export async function endWaiting(
  tx: Transaction,
  { endpointId, failure, at }: WaitingEnd,
): Promise<number> {
  // What has not ended is PENDING. Asked by its state, rows would be looked up among all that wait, once for each.
  const ended = await tx`
    UPDATE deliveries SET state = 'FAILED', failure = ${failure}, ended_at = ${at}, lease_until = NULL,
      next_attempt_at = NULL, planned_at = NULL, not_before = NULL
    WHERE ended_at IS NULL AND id = ANY(ARRAY(
      SELECT id FROM deliveries WHERE endpoint_id = ${endpointId} AND state = 'PENDING' LIMIT ${endingBatch}))`;
  return ended.count;
}
