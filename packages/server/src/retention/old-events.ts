/** What was told long ago: attempts before their delivery, deliveries before their event. What is still to be sent stays. */
import { batchSize, type House, inBatches } from "./house.ts";
import { cutoff } from "./windows.ts";

/** The beginning of an environment's log that is old. */
interface Beginning {
  readonly environment: string;
  /** The place of its last event. */
  readonly until: number;
}

/**
 * Ended deliveries of old events, with their attempts. One that was sent again lately goes with its event; one that
 * somebody sends again meanwhile is not waited for.
 */
export async function dropDeliveries(house: House): Promise<number> {
  return inEach(house, cutoff(house.now, "delivery"), async ({ environment, until }) => {
    const result = await house.db`
      WITH old AS MATERIALIZED (
        SELECT id FROM deliveries
        WHERE environment_id = ${environment} AND event_sequence <= ${until} AND state <> 'PENDING'
        ORDER BY event_sequence LIMIT ${batchSize} FOR UPDATE SKIP LOCKED),
      tried AS (DELETE FROM attempts a USING old WHERE a.delivery_id = old.id)
      DELETE FROM deliveries d USING old WHERE d.id = old.id`;
    return result.count;
  });
}

/**
 * Each environment's log loses its beginning and nothing else, so that who reads on can be told how many events are
 * missing. An event that a delivery stands for holds it up, and those behind it.
 */
export async function dropEvents(house: House): Promise<number> {
  return inEach(house, cutoff(house.now, "event"), async ({ environment, until }) => {
    const result = await house.db`
      WITH oldest AS MATERIALIZED (
        SELECT e.sequence, EXISTS (
          SELECT 1 FROM deliveries d
          WHERE d.environment_id = e.environment_id AND d.event_sequence = e.sequence) AS stays
        FROM events e WHERE e.environment_id = ${environment} AND e.sequence <= ${until}
        ORDER BY e.sequence LIMIT ${batchSize})
      DELETE FROM events e USING oldest o
      WHERE e.environment_id = ${environment} AND e.sequence = o.sequence
        AND o.sequence < coalesce((SELECT min(sequence) FROM oldest WHERE stays), 'infinity'::float8)`;
    return result.count;
  });
}

async function inEach(
  house: House,
  before: Date,
  batch: (beginning: Beginning) => Promise<number>,
): Promise<number> {
  const beginnings = await house.db<Beginning[]>`
    SELECT n.id AS environment, coalesce(young.sequence - 1, n.event_sequence) AS until
    FROM environments n CROSS JOIN LATERAL (
      SELECT created_at FROM events WHERE environment_id = n.id ORDER BY sequence LIMIT 1) oldest
      LEFT JOIN LATERAL (
        SELECT sequence FROM events WHERE environment_id = n.id AND created_at >= ${before}
        ORDER BY sequence LIMIT 1) young ON true
    WHERE oldest.created_at < ${before}`;
  let sum = 0;
  for (const one of beginnings) sum += await inBatches(house, () => batch(one));
  return sum;
}
