/** What was told long ago: attempts before their delivery, deliveries before their event. What is still to be sent stays. */
import { batchSize, type House, inBatches } from "./house.ts";
import { cutoff } from "./windows.ts";

/** Ended deliveries, with their attempts; one that somebody sends again meanwhile is not waited for. */
export async function dropDeliveries(house: House): Promise<number> {
  const before = cutoff(house.now, "delivery");
  return inBatches(house, async () => {
    const result = await house.db`
      WITH old AS MATERIALIZED (
        SELECT id FROM deliveries WHERE state <> 'PENDING' AND ended_at < ${before}
        ORDER BY ended_at LIMIT ${batchSize} FOR UPDATE SKIP LOCKED),
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
  const before = cutoff(house.now, "event");
  const due = await house.db<{ id: string }[]>`
    SELECT n.id FROM environments n CROSS JOIN LATERAL (
      SELECT created_at FROM events WHERE environment_id = n.id ORDER BY sequence LIMIT 1) oldest
    WHERE oldest.created_at < ${before}`;
  let sum = 0;
  for (const { id } of due) sum += await inBatches(house, () => dropBeginning(house, id, before));
  return sum;
}

async function dropBeginning({ db }: House, environment: string, before: Date): Promise<number> {
  const result = await db`
    WITH oldest AS MATERIALIZED (
      SELECT e.sequence, e.created_at >= ${before} OR EXISTS (
        SELECT 1 FROM deliveries d
        WHERE d.environment_id = e.environment_id AND d.event_sequence = e.sequence) AS stays
      FROM events e WHERE e.environment_id = ${environment} ORDER BY e.sequence LIMIT ${batchSize})
    DELETE FROM events e USING oldest o
    WHERE e.environment_id = ${environment} AND e.sequence = o.sequence
      AND o.sequence < coalesce((SELECT min(sequence) FROM oldest WHERE stays), 'infinity'::float8)`;
  return result.count;
}
