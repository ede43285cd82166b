/**
 * What the tools' webhooks named and nobody has read again yet. Any number of workers take from it: who takes an event
 * moves its next try behind a lease, and whoever dies with one only delays it.
 */
import type { Database, Transaction } from "../../db/pool.ts";
import type { Failure } from "../../kernel/failure.ts";
import type { About } from "../tell.ts";

/** An integration that has events to read again, with what it takes to open its tool. */
export interface Waiting extends About {
  readonly config: unknown;
  /** Sealed. */
  readonly credentials: string | null;
  /** Milliseconds until the first of its events is due; 0 when one is. */
  readonly dueInMs: number;
}

/** Entities of one stream; several events of one entity are one look-up. */
export interface Batch {
  readonly integrationId: string;
  readonly stream: string;
  readonly remoteIds: readonly string[];
}

/** How long a silent worker keeps its batch. */
export const batchLeaseSeconds = 20;

/** Events taken at a time: so many look-ups stand between two commits. */
const batchSize = 50;
const integrationsAtOnce = 50;

/** Gaps between tries: over five hours in all. */
const gapsSeconds = [15, 60, 240, 960, 3600, 14_400];

/** Oldest first. A tool that refused our credentials is left alone until a sync succeeded. */
export async function findWaiting(db: Database): Promise<readonly Waiting[]> {
  // A step per integration along the index, instead of reading every event of one that sent thousands.
  return db<Waiting[]>`
    WITH RECURSIVE waiting AS (
      (SELECT integration_id FROM upstream_events WHERE state = 'PENDING' ORDER BY integration_id LIMIT 1)
      UNION ALL
      SELECT (SELECT e.integration_id FROM upstream_events e
              WHERE e.state = 'PENDING' AND e.integration_id > w.integration_id ORDER BY e.integration_id LIMIT 1)
      FROM waiting w WHERE w.integration_id IS NOT NULL)
    SELECT i.id AS "integrationId", i.environment_id AS "environmentId", i.tool, i.category, i.config, i.credentials,
      greatest(0, extract(epoch FROM first.due - now()) * 1000)::float8 AS "dueInMs"
    FROM waiting w
      JOIN integrations i ON i.id = w.integration_id AND i.deleted_at IS NULL AND i.status = 'ACTIVE'
      CROSS JOIN LATERAL (
        SELECT min(e.next_try_at) AS due FROM upstream_events e
        WHERE e.integration_id = i.id AND e.state = 'PENDING') first
      LEFT JOIN upstream_subscriptions s ON s.integration_id = i.id
    WHERE first.due IS NOT NULL AND (s.refused_at IS NULL OR i.last_success_at > s.refused_at)
    ORDER BY first.due LIMIT ${integrationsAtOnce}`;
}

/** Takes due events of one stream; null when another worker was faster. */
export async function takeBatch(db: Database, integrationId: string): Promise<Batch | null> {
  const taken = await db<{ stream: string; remote_id: string }[]>`
    WITH oldest AS (
      SELECT stream FROM upstream_events
      WHERE integration_id = ${integrationId} AND state = 'PENDING' AND next_try_at <= now()
      ORDER BY next_try_at LIMIT 1),
    due AS (
      SELECT e.id FROM upstream_events e JOIN oldest USING (stream)
      WHERE e.integration_id = ${integrationId} AND e.state = 'PENDING' AND e.next_try_at <= now()
      ORDER BY e.next_try_at LIMIT ${batchSize} FOR UPDATE OF e SKIP LOCKED)
    UPDATE upstream_events e SET tries = tries + 1, next_try_at = now() + make_interval(secs => ${batchLeaseSeconds})
    FROM due WHERE e.integration_id = ${integrationId} AND e.id = due.id
    RETURNING e.stream, e.remote_id`;
  const [first] = taken;
  if (first === undefined) return null;
  // Which of them are asked for together does not depend on how PostgreSQL happened to find them.
  const remoteIds = [...new Set(taken.map(({ remote_id }) => remote_id))].toSorted();
  return { integrationId, stream: first.stream, remoteIds };
}

/** Gives back the batches of workers that cannot live any more: those of an embedded database that was just started. */
export async function giveBackAll(db: Database): Promise<void> {
  await db`
    UPDATE upstream_events SET next_try_at = greatest(now(), settled_at)
    WHERE state = 'PENDING' AND next_try_at BETWEEN now() AND now() + make_interval(secs => ${batchLeaseSeconds})`;
}

/** Keeps the batch while the tool is slow. */
export async function keepBatch(db: Database, batch: Batch): Promise<void> {
  await db`
    UPDATE upstream_events SET next_try_at = now() + make_interval(secs => ${batchLeaseSeconds})
    WHERE ${among(db, batch)} AND next_try_at > now() AND settled_at <= now()`;
}

/** Gives back what was not asked for; the try does not count. */
export async function giveBackBatch(db: Database, batch: Batch): Promise<void> {
  await db`
    UPDATE upstream_events SET tries = greatest(0, tries - 1), next_try_at = greatest(now(), settled_at)
    WHERE ${among(db, batch)}`;
}

/**
 * After so long a tool that sends before it stores is asked once more for what it calls deleted and did not have. Its
 * looks go on after that: what was believed too early is back with the next.
 */
const secondLookSeconds = 1;

/** What an answer means for the events that it serves. */
export interface Served {
  /** Entities that were named as deleted and are: the tool has not got them, and was not asked too early to tell. */
  readonly gone: readonly string[];
  /** Events that have another look before them, by their entities. */
  readonly goOn: ReadonlyMap<string, readonly string[]>;
}

/**
 * Ends what was named, and had settled, before the tool was asked; or leaves it to its next look, where the tool may
 * send before it stores.
 */
export async function finishBatch(
  tx: Database | Transaction,
  batch: Batch,
  { askedAt, absent }: { readonly askedAt: string; readonly absent: readonly string[] },
): Promise<Served> {
  const served = await tx<{ id: string; remote_id: string; gone: boolean; goes_on: boolean }[]>`
    WITH asked AS (
      SELECT id, deleted AND remote_id = ANY(${[...absent]}) AS gone, (
          SELECT min(received_at + make_interval(secs => s)) FROM unnest(looks) s
          WHERE received_at + make_interval(secs => s) > ${askedAt}) AS look,
        cardinality(looks) > 0
          AND coalesce(absent_at + make_interval(secs => ${secondLookSeconds}) > ${askedAt}, true) AS early
      FROM upstream_events WHERE ${among(tx, batch)} AND settled_at < ${askedAt} FOR UPDATE),
    judged AS (
      SELECT id, gone, early,
        CASE WHEN gone AND early THEN least(look, now() + make_interval(secs => ${secondLookSeconds})) ELSE look END AS look
      FROM asked)
    UPDATE upstream_events e SET tries = 0, failure = NULL, looked_at = now(),
      absent_at = CASE WHEN gone THEN coalesce(absent_at, now()) END,
      state = CASE WHEN look IS NULL THEN 'DONE' ELSE 'PENDING' END,
      ended_at = CASE WHEN look IS NULL THEN now() END,
      next_try_at = coalesce(look, next_try_at), settled_at = coalesce(look, settled_at)
    FROM judged WHERE e.integration_id = ${batch.integrationId} AND e.id = judged.id
    RETURNING e.id, e.remote_id, gone AND NOT early AS gone, look IS NOT NULL AS goes_on`;
  const goOn = Map.groupBy(
    served.filter(({ goes_on }) => goes_on),
    ({ remote_id }) => remote_id,
  );
  return {
    gone: [...new Set(served.flatMap(({ gone, remote_id }) => (gone ? [remote_id] : [])))],
    goOn: new Map([...goOn].map(([entity, events]) => [entity, events.map(({ id }) => id)])),
  };
}

/**
 * A look found what changed: of those that are left the last one is enough. Not where the look came sooner after the
 * event than any of its own: then an earlier event for the same row had made it due, and it found that one's change.
 */
export async function skipToLastLook(
  tx: Transaction,
  { integrationId }: Batch,
  { events, askedAt }: { readonly events: readonly string[]; readonly askedAt: string },
): Promise<void> {
  const last = tx`received_at + make_interval(secs => looks[cardinality(looks)])`;
  await tx`
    UPDATE upstream_events SET next_try_at = ${last}, settled_at = ${last}
    WHERE integration_id = ${integrationId} AND id = ANY(${[...events]}) AND next_try_at < ${last}
      AND received_at + make_interval(secs => looks[1]) <= ${askedAt}`;
}

/** Entities to be looked at once more in a minute, although they were just finished. */
export async function askAgain(tx: Transaction, batch: Batch): Promise<void> {
  await tx`
    UPDATE upstream_events SET state = 'PENDING', ended_at = NULL, tries = 0, next_try_at = now() + interval '1 minute'
    WHERE integration_id = ${batch.integrationId} AND stream = ${batch.stream}
      AND remote_id = ANY(${[...batch.remoteIds]}) AND deleted AND state = 'DONE' AND ended_at = now()`;
}

/** Later, after a gap that grows with each try and is never the same for all; never, when that cannot help. */
export async function postponeBatch(db: Database, batch: Batch, failure: Failure): Promise<void> {
  const { retry } = failure.consequence;
  const toldSeconds = (failure.retryAfterMs ?? 0) / 1000;
  await db`
    UPDATE upstream_events SET failure = ${failure.kind},
      state = CASE WHEN ${retry} AND tries <= ${gapsSeconds.length} THEN 'PENDING' ELSE 'FAILED' END,
      ended_at = CASE WHEN ${retry} AND tries <= ${gapsSeconds.length} THEN NULL ELSE now() END,
      next_try_at = greatest(settled_at, now() + make_interval(secs => greatest(${toldSeconds}::float8,
        (${gapsSeconds}::int[])[greatest(tries, 1)] * (0.75 + random() / 2))))
    WHERE ${among(db, batch)}`;
}

/** The tool refused our credentials: asking on would shut the customer's account. */
export async function stopAsking(db: Database, batch: Batch): Promise<void> {
  await db`
    UPDATE upstream_subscriptions SET refused_at = now() WHERE integration_id = ${batch.integrationId}`;
  await giveBackBatch(db, batch);
}

function among(db: Database | Transaction, { integrationId, stream, remoteIds }: Batch) {
  return db`integration_id = ${integrationId} AND stream = ${stream} AND remote_id = ANY(${[...remoteIds]})
    AND state = 'PENDING'`;
}
