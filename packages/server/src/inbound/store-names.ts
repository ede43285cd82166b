/** What is written when a webhook comes in: the names it holds and the counts by which its health is judged. */
import { createHash } from "node:crypto";
import type { Message, Routed } from "../connect/webhooks.ts";
import type { Database } from "../db/pool.ts";

/**
 * Stores each name once, whatever the tool sends twice; one statement, so all of it or nothing. Where the tool numbers
 * its webhooks a repeated one is done with. Where it does not, the same bytes may tell of another change: the name is
 * then read again. Where a row is looked at several times, the next look that is due already serves what is named now
 * too, and the later ones are made for the newest naming alone: so a row that is named all the time is read as well.
 */
export async function storeNames(
  db: Database,
  {
    integrationId,
    message,
    routed,
    looks,
  }: {
    readonly integrationId: string;
    readonly message: Message;
    readonly routed: Routed;
    /** Seconds from now, rising; none: at once. */
    readonly looks: readonly number[];
  },
): Promise<void> {
  const of = routed.id ?? createHash("sha256").update(message.raw).digest("hex");
  const rows = new Map(routed.names.map((name) => [idOf(of, name), name]));
  // In one order for all, so that two deliveries of the same webhook wait for each other and not in a circle.
  const ids = [...rows.keys()].toSorted();
  const names = ids.flatMap((id) => rows.get(id) ?? []);
  const first = db`now() + make_interval(secs => ${looks[0] ?? 0})`;
  const waits = db`e.state = 'PENDING' AND e.tries = 0 AND e.next_try_at > now() AND e.next_try_at <= ${first}`;
  const isServed = db`e.looked_at IS NOT NULL AND e.absent_at IS NULL AND e.tries = 0`;
  await db`
    WITH heard AS (
      UPDATE upstream_subscriptions SET last_event_at = now(),
        state = CASE WHEN state = 'MANUAL' THEN 'ACTIVE' ELSE state END
      WHERE integration_id = ${integrationId}
        AND (state = 'MANUAL' OR last_event_at IS NULL OR last_event_at < now() - interval '10 seconds')),
    counted AS (
      INSERT INTO upstream_counts AS c (integration_id, hour, received)
      VALUES (${integrationId}, date_trunc('hour', now()), 1)
      ON CONFLICT (integration_id, hour) DO UPDATE SET received = c.received + 1),
    named AS (
      SELECT n.id, n.stream, n.remote_id, n.deleted::boolean
      FROM unnest(${ids}::text[], ${names.map(({ stream }) => stream)}::text[], ${names.map(({ id }) => id)}::text[],
        ${names.map(({ deleted }) => String(deleted))}::text[]) AS n (id, stream, remote_id, deleted)),
    same AS (
      SELECT e.id FROM upstream_events e JOIN named n ON e.stream = n.stream AND e.remote_id = n.remote_id AND e.id <> n.id
      WHERE e.integration_id = ${integrationId} AND e.state = 'PENDING'
        AND cardinality(e.looks) > 1 AND (n.deleted OR NOT e.deleted)
      -- What somebody else names at this moment keeps its looks: nobody waits here while he holds what another wants.
      FOR UPDATE OF e SKIP LOCKED),
    spared AS (
      UPDATE upstream_events e SET looks = e.looks[1:1], state = CASE WHEN ${isServed} THEN 'DONE' ELSE e.state END,
        ended_at = CASE WHEN ${isServed} THEN now() END
      FROM same WHERE e.integration_id = ${integrationId} AND e.id = same.id)
    INSERT INTO upstream_events AS e (integration_id, id, stream, remote_id, deleted, looks, next_try_at, settled_at)
    SELECT ${integrationId}, id, stream, remote_id, deleted, ${looks}::int[], due.at, due.at
    FROM named n CROSS JOIN LATERAL (
      SELECT least(${first}, min(e.next_try_at)) AS at FROM upstream_events e
      WHERE e.integration_id = ${integrationId} AND e.stream = n.stream AND e.remote_id = n.remote_id AND ${waits}) due
    ORDER BY id
    ON CONFLICT (integration_id, id) DO UPDATE
    SET state = 'PENDING', tries = 0, ended_at = NULL, failure = NULL, looks = EXCLUDED.looks, received_at = now(),
      next_try_at = EXCLUDED.next_try_at, settled_at = EXCLUDED.settled_at, looked_at = NULL,
      absent_at = CASE WHEN e.state = 'PENDING' THEN e.absent_at END
    WHERE ${routed.id === null}`;
}

const idOf = (of: string, { stream, id }: Routed["names"][number]): string =>
  createHash("sha256").update(`${of}\0${stream}\0${id}`).digest("base64url");

/** A webhook that was not signed as agreed, or not understood. */
export async function noteRefused(db: Database, integrationId: string): Promise<void> {
  await db`
    INSERT INTO upstream_counts AS c (integration_id, hour, refused)
    VALUES (${integrationId}, date_trunc('hour', now()), 1)
    ON CONFLICT (integration_id, hour) DO UPDATE SET refused = c.refused + 1`;
}

/** More comes in than can be read again: syncs have to bring it, as often as without webhooks. */
export async function noteFull(db: Database, integrationId: string): Promise<void> {
  await db`
    UPDATE upstream_subscriptions SET state = 'FAILING',
      trouble = 'The tool sends more webhooks than it can be asked about. Syncs bring the changes until that is over.'
    WHERE integration_id = ${integrationId} AND state <> 'FAILING'`;
}
