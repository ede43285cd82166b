import type { Transaction } from "../db/pool.ts";
import { randomId } from "../kernel/ids.ts";
import type { NewEvent } from "./event-types.ts";

export interface StoredEvent {
  /** The event's place in the environment's log, without gaps. */
  readonly sequence: number;
  readonly id: string;
}

/**
 * Stores an event and one delivery per endpoint that wants it, inside the transaction of what the event tells of:
 * both are committed or neither is (P13). Ring `tellBell` after the commit.
 *
 * The environment's row stays locked until the caller's commit: that makes sequences gapless and equal to the
 * order of commits. So store events last, in short transactions. Twice called is twice told: the caller guards that.
 */
export async function storeEvent(tx: Transaction, event: NewEvent): Promise<StoredEvent> {
  const id = randomId();
  const { environmentId, integrationId, type } = event;
  const body = JSON.stringify({ id, type, data: event.data });
  const [stored] = await tx<{ sequence: number }[]>`
    WITH numbered AS (
      UPDATE environments SET event_sequence = event_sequence + 1 WHERE id = ${environmentId}
      RETURNING id, event_sequence)
    INSERT INTO events (environment_id, sequence, id, type, integration_id, body)
      SELECT id, event_sequence, ${id}, ${type}, ${integrationId}, ${body} FROM numbered
    RETURNING sequence`;
  if (stored === undefined) throw new Error(`environment ${environmentId} does not exist`);
  await fanOut(tx, event, stored.sequence);
  return { sequence: stored.sequence, id };
}

async function fanOut(tx: Transaction, event: NewEvent, eventSequence: number): Promise<void> {
  const { environmentId, type } = event;
  const numbered = await tx<{ id: string; sequence: number }[]>`
    UPDATE webhook_endpoints SET sequence = sequence + 1
    WHERE environment_id = ${environmentId} AND enabled AND deleted_at IS NULL
      AND events && ARRAY['*', ${type}]
    RETURNING id, sequence`;
  if (numbered.length === 0) return;
  const lane = type === "data-changed" ? event.integrationId : null;
  await tx`
    INSERT INTO deliveries (id, environment_id, endpoint_id, event_sequence, sequence, lane, next_attempt_at)
      SELECT n.id, ${environmentId}, n.endpoint_id, ${eventSequence}, n.sequence, ${lane},
        CASE WHEN h.id IS NULL THEN timestamptz '-infinity' END
      FROM unnest(${numbered.map(() => randomId())}::text[], ${numbered.map((one) => one.id)}::text[],
        ${numbered.map((one) => one.sequence)}::bigint[]) AS n (id, endpoint_id, sequence)
      LEFT JOIN deliveries h ON h.endpoint_id = n.endpoint_id AND h.lane = ${lane}
        AND h.state = 'PENDING' AND h.next_attempt_at IS NOT NULL`;
  if (lane !== null)
    await hurryHeads(
      tx,
      numbered.map((one) => one.id),
      lane,
    );
}

/**
 * News for a lane whose first delivery waits for its next try: the receiver may be back, so it is tried now,
 * but never earlier than the receiver itself asked for. The try uses up none of the schedule's gaps.
 */
async function hurryHeads(
  tx: Transaction,
  endpointIds: readonly string[],
  lane: string,
): Promise<void> {
  await tx`
    UPDATE deliveries SET next_attempt_at = coalesce(not_before, '-infinity')
    WHERE endpoint_id = ANY(${endpointIds}) AND lane = ${lane} AND state = 'PENDING'
      AND next_attempt_at > coalesce(not_before, '-infinity')`;
}
