/** A receiver that is back after an absence gets at once what waits for it, and not when each delivery's next try is due. */
import type { Transaction } from "../../db/pool.ts";

/**
 * So many for each accepted delivery that had failed before. Each of them brings the next ones when it is accepted, so
 * however much waits is sent without a rush, and a receiver that is gone again stops it.
 */
export const atATime = 50;

/** Never before the time that the receiver itself asked for. The tries use up none of the schedule's gaps. */
export async function hurryResting(
  tx: Transaction,
  endpointIds: readonly string[],
  now: Date,
): Promise<void> {
  await tx`
    UPDATE deliveries SET next_attempt_at = '-infinity'
    WHERE id = ANY(ARRAY(
      SELECT d.id FROM unnest(${[...endpointIds]}::text[]) AS e (id) CROSS JOIN LATERAL (
        SELECT id FROM deliveries
        WHERE endpoint_id = e.id AND state = 'PENDING' AND next_attempt_at > ${now}
          AND (not_before IS NULL OR not_before <= ${now})
        ORDER BY next_attempt_at LIMIT ${atATime}
        FOR NO KEY UPDATE SKIP LOCKED) d))`;
}
