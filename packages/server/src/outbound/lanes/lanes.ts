/**
 * A lane is the `data-changed` deliveries of one integration to one endpoint: they are sent one after the other, oldest
 * first. Only a lane's head has a time at which it is due; what is behind it waits without one.
 *
 *   given up ──models──▶ waiting, never tried ◀──models── a new event
 *   (FAILED)             (PENDING, one at most)
 *
 * What was never tried may still change its body, so one delivery waits behind the head, however long that is retried.
 * What was given up is named again by the next delivery of its lane. Whoever ends a delivery, moves a head or adds to a
 * lane holds the endpoint's lock; a claim alone does not, so what reads "never tried" locks the delivery too.
 */
import type { Transaction } from "../../db/pool.ts";
import { naming } from "./merge.ts";

export interface Lane {
  readonly endpointId: string;
  readonly lane: string;
}

/** Says of a delivery that it stands for older events as well; for the log, after the commit. */
export interface Merging {
  readonly deliveryId: string;
  readonly endpointId: string;
  readonly lane: string;
  /** Places in the event log, the oldest and the newest that it stands for. */
  readonly from: number;
  readonly to: number;
}

/** Makes the oldest waiting delivery of each lane due, unless something is before it. */
export async function releaseLanes(tx: Transaction, lanes: readonly Lane[]): Promise<void> {
  if (lanes.length === 0) return;
  await tx`
    UPDATE deliveries d SET next_attempt_at = coalesce(d.not_before, '-infinity')
    FROM ${unnested(tx, lanes)} CROSS JOIN LATERAL (
      SELECT id FROM deliveries
      WHERE endpoint_id = l.endpoint_id AND lane = l.lane AND state = 'PENDING'
      ORDER BY sequence LIMIT 1) oldest
    WHERE d.id = oldest.id AND NOT EXISTS (
      SELECT FROM deliveries h WHERE h.endpoint_id = l.endpoint_id AND h.lane = l.lane
        AND h.state = 'PENDING' AND h.next_attempt_at IS NOT NULL)`;
}

/**
 * Lets what waits in a lane name what was given up there. Call it in the transaction that ends a lane's delivery as
 * FAILED; where nothing waits, the next event of the lane does it.
 */
export async function carryGivenUp(
  tx: Transaction,
  lanes: readonly Lane[],
): Promise<readonly Merging[]> {
  if (lanes.length === 0) return [];
  const waiting = await tx<Taker[]>`
    SELECT w.id, l.endpoint_id AS "endpointId", l.lane, w.event_sequence AS newest,
      coalesce(w.body, v.body) AS body
    FROM ${unnested(tx, lanes)} CROSS JOIN LATERAL (
      SELECT id, environment_id, event_sequence, body FROM deliveries
      WHERE endpoint_id = l.endpoint_id AND lane = l.lane AND ${neverTried(tx)}
      ORDER BY sequence DESC LIMIT 1 FOR NO KEY UPDATE) w
      JOIN events v ON v.environment_id = w.environment_id AND v.sequence = w.event_sequence`;
  return rewrite(tx, await takeGivenUp(tx, waiting));
}

/** A delivery that was never tried: its body may still change, once its row is locked. Redelivered ones stay as they are. */
export function neverTried(tx: Transaction) {
  return tx`state = 'PENDING' AND tries = 0 AND redelivered_at IS NULL`;
}

/** A delivery that takes the place of others in its lane. */
export interface Taker extends Lane {
  readonly id: string;
  /** The place in the event log of the newest event that it stands for. */
  readonly newest: number;
  readonly body: string;
}

export interface Taken extends Taker {
  /** The place of the oldest event that the others stood for. */
  readonly first: number;
}

/**
 * Marks what was given up in the takers' lanes as taken by them, and gives the bodies that name its models. Every
 * event of the lane since then is read again: an endpoint that was switched off meanwhile got no delivery for them.
 * Takers in whose lane nothing was given up are not in the answer.
 */
export async function takeGivenUp(
  tx: Transaction,
  takers: readonly Taker[],
): Promise<readonly Taken[]> {
  if (takers.length === 0) return [];
  const rows = await tx<{ id: string; first: number; models: readonly string[] }[]>`
    WITH takers AS (
      SELECT * FROM unnest(${takers.map((one) => one.id)}::text[],
        ${takers.map((one) => one.endpointId)}::text[], ${takers.map((one) => one.lane)}::text[],
        ${takers.map((one) => one.newest)}::bigint[]) AS t (id, endpoint_id, lane, newest)),
    given_up AS (
      UPDATE deliveries d SET merged_into = t.id FROM takers t
      WHERE d.endpoint_id = t.endpoint_id AND d.lane = t.lane AND d.state = 'FAILED' AND d.merged_into IS NULL
        AND d.event_sequence <= t.newest
      RETURNING t.id, t.lane, t.newest, d.environment_id, d.body,
        coalesce(d.first_event_sequence, d.event_sequence) AS first),
    since AS (
      SELECT id, lane, newest, environment_id, min(first) AS first FROM given_up
      GROUP BY id, lane, newest, environment_id),
    bodies AS (
      SELECT id, body FROM given_up WHERE body IS NOT NULL
      UNION ALL
      SELECT s.id, v.body FROM since s JOIN events v ON v.integration_id = s.lane AND v.type = 'data-changed'
        AND v.environment_id = s.environment_id AND v.sequence BETWEEN s.first AND s.newest)
    SELECT s.id, s.first, array_agg(DISTINCT m.name) AS models
    FROM since s JOIN bodies b USING (id)
      CROSS JOIN jsonb_to_recordset(b.body::jsonb -> 'data' -> 'changed_models') AS m (name text)
    GROUP BY s.id, s.first`;
  const byId = new Map(takers.map((one) => [one.id, one]));
  return rows.flatMap(({ id, first, models }) => {
    const taker = byId.get(id);
    return taker === undefined ? [] : [{ ...taker, first, body: naming(taker.body, models) }];
  });
}

/** Gives deliveries that were never tried, and whose rows are locked, what they stand for now. */
export async function rewrite(
  tx: Transaction,
  taken: readonly Taken[],
): Promise<readonly Merging[]> {
  if (taken.length === 0) return [];
  return tx<Merging[]>`
    UPDATE deliveries d SET event_sequence = t.newest, body = t.body,
      first_event_sequence = least(t.first, d.first_event_sequence, d.event_sequence)
    FROM unnest(${taken.map((one) => one.id)}::text[], ${taken.map((one) => one.newest)}::bigint[],
      ${taken.map((one) => one.first)}::bigint[], ${taken.map((one) => one.body)}::text[])
      AS t (id, newest, first, body)
    WHERE d.id = t.id
    RETURNING d.id AS "deliveryId", d.endpoint_id AS "endpointId", d.lane,
      d.first_event_sequence AS from, d.event_sequence AS to`;
}

function unnested(tx: Transaction, lanes: readonly Lane[]) {
  return tx`unnest(${lanes.map((one) => one.endpointId)}::text[], ${lanes.map((one) => one.lane)}::text[])
    AS l (endpoint_id, lane)`;
}
