/** A `data-changed` event reaches each endpoint's lane: named by the delivery that waits there, or by a new one. */
import type { Transaction } from "../../db/pool.ts";
import { randomId } from "../../kernel/ids.ts";
import { type Merging, neverTried, rewrite, takeGivenUp, type Taken, type Taker } from "./lanes.ts";
import { modelsNamedIn, naming } from "./merge.ts";

export interface LaneEvent {
  readonly environmentId: string;
  readonly lane: string;
  /** The event's place in the log. */
  readonly sequence: number;
  /** Of several events that are queued as one, the oldest one's place, and the newest one's body naming all models. */
  readonly first?: number;
  readonly body: string;
}

/** What a lane looks like to a new event. */
interface Found {
  readonly endpointId: string;
  /** The delivery that was never tried, its row locked so that no claim takes it meanwhile; null without one. */
  readonly waiting: string | null;
  readonly waitingFirst: number | null;
  readonly waitingNewest: number | null;
  readonly waitingBody: string | null;
  /** Models of events between the waiting one and this one: the endpoint was off then, or did not ask for them. */
  readonly between: readonly string[];
  readonly givenUp: boolean;
  readonly hasHead: boolean;
  /** Its head was tried and waits for its next try. */
  readonly headRests: boolean;
}

/** For every endpoint that wants it. The caller holds the environment's lock. */
export async function queueInLane(tx: Transaction, event: LaneEvent): Promise<readonly Merging[]> {
  const endpointIds = await lockWanting(tx, event.environmentId);
  return endpointIds.length === 0 ? [] : queueFor(tx, event, endpointIds);
}

/** The caller holds the endpoints' locks too. An older event than the one that waits joins it as well. */
export async function queueFor(
  tx: Transaction,
  event: LaneEvent,
  endpointIds: readonly string[],
): Promise<readonly Merging[]> {
  const found = await look(tx, event, endpointIds);
  const ids = new Map(found.map((one) => [one.endpointId, one.waiting ?? randomId()]));
  const carrying = await takeGivenUp(
    tx,
    found.flatMap((one) => (one.givenUp ? [takerOf(event, one, ids)] : [])),
  );
  const carried = new Map(carrying.map((one) => [one.endpointId, one]));
  const merged = await rewrite(
    tx,
    found.flatMap((one) => (one.waiting === null ? [] : [join(event, one, { ids, carried })])),
  );
  const added = found.filter((one) => one.waiting === null);
  if (added.length > 0) await append(tx, event, { added, ids, carried });
  const resting = found.filter((one) => one.headRests).map((one) => one.endpointId);
  if (resting.length > 0) await hurryHeads(tx, resting, event.lane);
  const announced = added.flatMap(({ endpointId }) => carried.get(endpointId) ?? []);
  return [...merged, ...announced.map(mergingOf)];
}

/** Their locks keep lanes as they are found: whoever ends or releases a delivery takes them too. */
async function lockWanting(tx: Transaction, environmentId: string): Promise<readonly string[]> {
  const rows = await tx<{ id: string }[]>`
    SELECT id FROM webhook_endpoints
    WHERE environment_id = ${environmentId} AND enabled AND deleted_at IS NULL
      AND events && ARRAY['*', 'data-changed']
    ORDER BY id FOR NO KEY UPDATE`;
  return rows.map((row) => row.id);
}

/** A statement of its own: it must see what was committed while this transaction waited for the endpoints. */
async function look(
  tx: Transaction,
  { environmentId, lane, sequence, first = sequence }: LaneEvent,
  endpointIds: readonly string[],
): Promise<readonly Found[]> {
  return tx<Found[]>`
    SELECT e.id AS "endpointId", w.id AS waiting,
      coalesce(w.first_event_sequence, w.event_sequence) AS "waitingFirst",
      w.event_sequence AS "waitingNewest", coalesce(w.body, v.body) AS "waitingBody",
      ARRAY(SELECT DISTINCT m.name FROM events b
          CROSS JOIN jsonb_to_recordset(b.body::jsonb -> 'data' -> 'changed_models') AS m (name text)
        WHERE b.integration_id = ${lane} AND b.type = 'data-changed' AND b.environment_id = ${environmentId}
          AND b.sequence > least(w.event_sequence, ${sequence}::bigint)
          AND b.sequence < greatest(coalesce(w.first_event_sequence, w.event_sequence), ${first}::bigint)
          AND w.id IS NOT NULL) AS between,
      EXISTS (SELECT FROM deliveries g WHERE g.endpoint_id = e.id AND g.lane = ${lane}
        AND g.state = 'FAILED' AND g.merged_into IS NULL) AS "givenUp",
      h.id IS NOT NULL AS "hasHead",
      coalesce(h.next_attempt_at > coalesce(h.not_before, '-infinity'), false) AS "headRests"
    FROM unnest(${endpointIds}::text[]) AS e (id)
      LEFT JOIN LATERAL (
        SELECT id, event_sequence, first_event_sequence, body FROM deliveries
        WHERE endpoint_id = e.id AND lane = ${lane} AND ${neverTried(tx)}
        ORDER BY sequence DESC LIMIT 1 FOR NO KEY UPDATE) w ON true
      LEFT JOIN events v ON v.environment_id = ${environmentId} AND v.sequence = w.event_sequence
      LEFT JOIN deliveries h ON h.endpoint_id = e.id AND h.lane = ${lane}
        AND h.state = 'PENDING' AND h.next_attempt_at IS NOT NULL`;
}

type Ids = ReadonlyMap<string, string>;
type Carried = ReadonlyMap<string, Taken>;

function takerOf(event: LaneEvent, { endpointId, ...waiting }: Found, ids: Ids): Taker {
  const { lane, sequence, body } = event;
  const { waitingNewest, waitingBody } = waiting;
  const isOlder = waitingNewest !== null && waitingBody !== null && waitingNewest > sequence;
  const newest = isOlder
    ? { newest: waitingNewest, body: waitingBody }
    : { newest: sequence, body };
  return { id: idOf(ids, endpointId), endpointId, lane, ...newest };
}

/** The waiting delivery as it is with this event, and with what was given up. */
function join(event: LaneEvent, one: Found, means: { ids: Ids; carried: Carried }): Taken {
  const taker = takerOf(event, one, means.ids);
  const carried = means.carried.get(one.endpointId);
  const bodies = [event.body, one.waitingBody].filter((body) => body !== null);
  const firsts = [event.first, one.waitingFirst, carried?.first].filter((first) => first != null);
  return {
    ...taker,
    first: Math.min(event.sequence, ...firsts),
    body: naming(carried?.body ?? taker.body, [...one.between, ...bodies.flatMap(modelsNamedIn)]),
  };
}

/** A new delivery at the end of each lane; due at once where it is the head. */
async function append(
  tx: Transaction,
  { environmentId, lane, sequence, first, body }: LaneEvent,
  { added, ids, carried }: { added: readonly Found[]; ids: Ids; carried: Carried },
): Promise<void> {
  // A delivery of one event has no body of its own: the event has it.
  const several = first === undefined || first === sequence ? null : { first, body };
  const given = added.map(({ endpointId }) => carried.get(endpointId) ?? several);
  const firsts = given.map((one) => (one === null ? null : Math.min(one.first, first ?? sequence)));
  await tx`
    WITH numbered AS (
      UPDATE webhook_endpoints SET sequence = sequence + 1
      WHERE id = ANY(${added.map((one) => one.endpointId)}::text[]) RETURNING id, sequence)
    INSERT INTO deliveries (id, environment_id, endpoint_id, event_sequence, sequence, lane, next_attempt_at,
        first_event_sequence, body)
      SELECT a.id, ${environmentId}, n.id, ${sequence}, n.sequence, ${lane},
        a.due, a.first, a.body
      FROM numbered n JOIN unnest(${added.map((one) => one.endpointId)}::text[],
        ${added.map((one) => idOf(ids, one.endpointId))}::text[], ${added.map((one) => (one.hasHead ? null : "-infinity"))}::timestamptz[],
        ${firsts}::bigint[], ${given.map((one) => one?.body ?? null)}::text[])
        AS a (endpoint_id, id, due, first, body) ON a.endpoint_id = n.id`;
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

function idOf(ids: Ids, endpointId: string): string {
  const id = ids.get(endpointId);
  if (id === undefined) throw new Error(`endpoint ${endpointId} was not looked at`);
  return id;
}

function mergingOf({ id, endpointId, lane, first, newest }: Taken): Merging {
  return { deliveryId: id, endpointId, lane, from: first, to: newest };
}
