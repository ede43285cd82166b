/** A stretch of the event log is sent to an endpoint again, or for the first time: its events decide, not its deliveries. */
import type { Transaction } from "../../db/pool.ts";
import { randomId } from "../../kernel/ids.ts";
import type { Merging } from "./lanes.ts";
import { naming } from "./merge.ts";
import { queueFor } from "./queue-in-lane.ts";
import { type Again, sendAgain } from "./send-again.ts";

export interface Stretch extends Again {
  readonly environmentId: string;
  /** What the endpoint asks for. */
  readonly events: readonly string[];
  /** Places in the log: behind this one, up to that one. */
  readonly after: number;
  readonly until: number;
  /** Only events that were stored then or later; null: whenever. */
  readonly since: Date | null;
  /** Events at most. */
  readonly limit: number;
}

export interface SentStretch {
  readonly queued: number;
  readonly merged: readonly Merging[];
  /** The last event looked at; null when there is none behind it. */
  readonly reached: number | null;
}

interface Wanted {
  readonly sequence: number;
  /** The integration of a data-changed; null for what has no order. */
  readonly lane: string | null;
  /** The deliveries that stand for it. */
  readonly deliveries: readonly string[];
}

/** The caller holds the locks of the environment and of the endpoint, which is on. */
export async function sendStretch(tx: Transaction, stretch: Stretch): Promise<SentStretch> {
  const wanted = await findWanted(tx, stretch);
  const known = [...new Set(wanted.flatMap((one) => one.deliveries))];
  let queued = known.length === 0 ? 0 : await sendAgain(tx, stretch, known);
  const missed = wanted.filter((one) => one.deliveries.length === 0);
  queued += await queueLoose(
    tx,
    stretch,
    missed.filter((one) => one.lane === null),
  );
  const spans = spansOf(missed);
  const merged = await queueSpans(tx, stretch, spans);
  const last = wanted.at(-1);
  const reached = wanted.length < stretch.limit || last === undefined ? null : last.sequence;
  return { queued: queued + spans.length, merged, reached };
}

/** A given-up delivery that a later one names already does not stand for its events any more: the later one does. */
async function findWanted(tx: Transaction, stretch: Stretch): Promise<readonly Wanted[]> {
  const { environmentId, endpointId, events, after, until, since, limit } = stretch;
  const standing = tx`d.endpoint_id = ${endpointId} AND (d.state <> 'FAILED' OR d.merged_into IS NULL)`;
  return tx<Wanted[]>`
    WITH wanted AS (
      SELECT sequence, CASE WHEN type = 'data-changed' THEN integration_id END AS lane FROM events
      WHERE environment_id = ${environmentId} AND sequence > ${after} AND sequence <= ${until}
        AND (${since}::timestamptz IS NULL OR created_at >= ${since})
        AND ARRAY['*', type] && ${events}::text[]
      ORDER BY sequence LIMIT ${limit})
    SELECT w.sequence, w.lane, ARRAY(
      SELECT d.id FROM deliveries d
      WHERE d.environment_id = ${environmentId} AND d.event_sequence = w.sequence AND ${standing}
      UNION
      SELECT d.id FROM deliveries d
      WHERE d.lane = w.lane AND d.event_sequence >= w.sequence AND d.first_event_sequence <= w.sequence
        AND ${standing}) AS deliveries
    FROM wanted w ORDER BY w.sequence`;
}

/** New deliveries of events without an order among them. */
async function queueLoose(
  tx: Transaction,
  { environmentId, endpointId }: Stretch,
  missed: readonly Wanted[],
): Promise<number> {
  if (missed.length === 0) return 0;
  const queued = await tx`
    WITH numbered AS (
      UPDATE webhook_endpoints SET sequence = sequence + ${missed.length} WHERE id = ${endpointId}
      RETURNING sequence - ${missed.length} AS before)
    INSERT INTO deliveries (id, environment_id, endpoint_id, event_sequence, sequence, next_attempt_at)
      SELECT m.id, ${environmentId}, ${endpointId}, m.event, n.before + m.nth, '-infinity'
      FROM numbered n, unnest(${missed.map(() => randomId())}::text[],
        ${missed.map((one) => one.sequence)}::bigint[]) WITH ORDINALITY AS m (id, event, nth)`;
  return queued.count;
}

interface Span {
  readonly lane: string;
  readonly first: number;
  readonly newest: number;
}

/** What an integration told meanwhile is sent as one: nobody needs to hear of the same models a thousand times. */
function spansOf(missed: readonly Wanted[]): readonly Span[] {
  const places = new Map<string, number[]>();
  for (const { lane, sequence } of missed) {
    if (lane !== null) places.set(lane, [...(places.get(lane) ?? []), sequence]);
  }
  return [...places].map(([lane, all]) => ({
    lane,
    first: Math.min(...all),
    newest: Math.max(...all),
  }));
}

async function queueSpans(
  tx: Transaction,
  { environmentId, endpointId }: Stretch,
  spans: readonly Span[],
): Promise<readonly Merging[]> {
  if (spans.length === 0) return [];
  const rows = await tx<(Span & { body: string; models: readonly string[] })[]>`
    SELECT s.lane, s.first, s.newest, n.body, array_agg(DISTINCT m.name) AS models
    FROM unnest(${spans.map((one) => one.lane)}::text[], ${spans.map((one) => one.first)}::bigint[],
        ${spans.map((one) => one.newest)}::bigint[]) AS s (lane, first, newest)
      JOIN events n ON n.environment_id = ${environmentId} AND n.sequence = s.newest
      JOIN events v ON v.integration_id = s.lane AND v.type = 'data-changed'
        AND v.environment_id = ${environmentId} AND v.sequence BETWEEN s.first AND s.newest
      CROSS JOIN jsonb_to_recordset(v.body::jsonb -> 'data' -> 'changed_models') AS m (name text)
    GROUP BY s.lane, s.first, s.newest, n.body`;
  const merged: Merging[] = [];
  for (const { lane, first, newest, body, models } of rows) {
    const event = { environmentId, lane, first, sequence: newest, body: naming(body, models) };
    merged.push(...(await queueFor(tx, event, [endpointId])));
  }
  return merged;
}
