/** Deliveries that were sent, given up or wait for their next try are sent again because a person asks for it. */
import type { Transaction } from "../../db/pool.ts";
import { type Lane, releaseLanes } from "./lanes.ts";

export interface Again {
  readonly endpointId: string;
  /** When the person asked: what was queued again since then is left alone, so that asking twice at once is asking once. */
  readonly askedAt: Date;
}

/**
 * The same delivery, with its body, its ids and its place, due at once or, in a lane, when nothing older is before it.
 * Says how many: what is in flight, or was never tried and will be anyway, is left as it is. The caller holds the
 * endpoint's lock and knows that it is on.
 */
export async function sendAgain(
  tx: Transaction,
  { endpointId, askedAt }: Again,
  ids: readonly string[],
): Promise<number> {
  const moved = await tx<{ lane: string | null; sequence: number }[]>`
    UPDATE deliveries SET state = 'PENDING', step = 0, planned_at = NULL, not_before = NULL, lease_until = NULL,
      failure = NULL, ended_at = NULL, redelivered_at = ${askedAt},
      next_attempt_at = CASE WHEN lane IS NULL OR state = 'PENDING' THEN timestamptz '-infinity' END
    WHERE endpoint_id = ${endpointId} AND id = ANY(${ids}::text[])
      AND (state <> 'PENDING' OR tries > 0 AND lease_until IS NULL AND next_attempt_at > '-infinity')
      AND (redelivered_at IS NULL OR redelivered_at < ${askedAt})
    RETURNING lane, sequence`;
  const inLanes = moved.flatMap(({ lane, sequence }) =>
    lane === null ? [] : [{ lane, sequence }],
  );
  await giveWay(tx, endpointId, inLanes);
  const lanes = await lanesOf(tx, endpointId, ids);
  await hurry(tx, lanes);
  await releaseLanes(tx, lanes);
  return moved.length;
}

/** A head that is not in flight steps back behind an older one: in its lane each keeps its place. */
async function giveWay(
  tx: Transaction,
  endpointId: string,
  moved: readonly { readonly lane: string; readonly sequence: number }[],
): Promise<void> {
  if (moved.length === 0) return;
  await tx`
    UPDATE deliveries d SET next_attempt_at = NULL
    FROM (SELECT lane, min(sequence) AS oldest
      FROM unnest(${moved.map((one) => one.lane)}::text[], ${moved.map((one) => one.sequence)}::bigint[])
        AS m (lane, sequence) GROUP BY lane) m
    WHERE d.endpoint_id = ${endpointId} AND d.lane = m.lane AND d.state = 'PENDING'
      AND d.next_attempt_at IS NOT NULL AND d.lease_until IS NULL AND d.sequence > m.oldest`;
}

async function lanesOf(
  tx: Transaction,
  endpointId: string,
  ids: readonly string[],
): Promise<readonly Lane[]> {
  return tx<Lane[]>`
    SELECT DISTINCT endpoint_id AS "endpointId", lane FROM deliveries
    WHERE endpoint_id = ${endpointId} AND id = ANY(${ids}::text[]) AND lane IS NOT NULL AND state = 'PENDING'`;
}

/** What waits behind a head can only be sent after it; whoever asks for it wants the head to be tried too. */
async function hurry(tx: Transaction, lanes: readonly Lane[]): Promise<void> {
  if (lanes.length === 0) return;
  await tx`
    UPDATE deliveries SET next_attempt_at = coalesce(not_before, '-infinity')
    WHERE (endpoint_id, lane) IN (SELECT * FROM unnest(${lanes.map((one) => one.endpointId)}::text[],
        ${lanes.map((one) => one.lane)}::text[]))
      AND state = 'PENDING' AND next_attempt_at > coalesce(not_before, '-infinity')`;
}
