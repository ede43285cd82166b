import type { Transaction } from "../db/pool.ts";
import { randomId } from "../kernel/ids.ts";
import { writeBody } from "./event-body.ts";
import type { NewEvent } from "./event-types.ts";
import type { Merging } from "./lanes/lanes.ts";
import { queueInLane } from "./lanes/queue-in-lane.ts";

export interface StoredEvent {
  /** The event's place in the environment's log, without gaps. */
  readonly sequence: number;
  readonly id: string;
  /** Deliveries that stand for this event and for older ones; log them after the commit. */
  readonly merged: readonly Merging[];
}

/**
 * Stores an event and sees to it that each endpoint that wants it gets a delivery, inside the transaction of what the
 * event tells of: both are committed or neither is (P13). Ring `tellBell` after the commit.
 *
 * The environment's row stays locked until the caller's commit: that makes sequences gapless and equal to the
 * order of commits. So store events last, in short transactions. Twice called is twice told: the caller guards that.
 */
export async function storeEvent(tx: Transaction, event: NewEvent): Promise<StoredEvent> {
  const id = randomId();
  const { environmentId, integrationId, type } = event;
  const body = writeBody(id, event);
  const [stored] = await tx<{ sequence: number }[]>`
    WITH numbered AS (
      UPDATE environments SET event_sequence = event_sequence + 1 WHERE id = ${environmentId}
      RETURNING id, event_sequence)
    INSERT INTO events (environment_id, sequence, id, type, integration_id, body)
      SELECT id, event_sequence, ${id}, ${type}, ${integrationId}, ${body} FROM numbered
    RETURNING sequence`;
  if (stored === undefined) throw new Error(`environment ${environmentId} does not exist`);
  const { sequence } = stored;
  if (type === "data-changed" && integrationId !== null) {
    const merged = await queueInLane(tx, { environmentId, lane: integrationId, sequence, body });
    return { sequence, id, merged };
  }
  await queueForEach(tx, event, sequence);
  return { sequence, id, merged: [] };
}

/** A delivery for each endpoint, with no order among them. */
async function queueForEach(tx: Transaction, event: NewEvent, eventSequence: number) {
  const { environmentId, type } = event;
  // Locked in the order that everybody keeps who locks several endpoints.
  const numbered = await tx<{ id: string; sequence: number }[]>`
    WITH wanting AS (
      SELECT id FROM webhook_endpoints
      WHERE environment_id = ${environmentId} AND enabled AND deleted_at IS NULL AND events && ARRAY['*', ${type}]
      ORDER BY id FOR NO KEY UPDATE)
    UPDATE webhook_endpoints e SET sequence = e.sequence + 1 FROM wanting WHERE e.id = wanting.id
    RETURNING e.id, e.sequence`;
  if (numbered.length === 0) return;
  await tx`
    INSERT INTO deliveries (id, environment_id, endpoint_id, event_sequence, sequence, next_attempt_at)
      SELECT n.id, ${environmentId}, n.endpoint_id, ${eventSequence}, n.sequence, '-infinity'
      FROM unnest(${numbered.map(() => randomId())}::text[], ${numbered.map((one) => one.id)}::text[],
        ${numbered.map((one) => one.sequence)}::bigint[]) AS n (id, endpoint_id, sequence)`;
}
