/** Taking due deliveries for sending, under a lease: whoever dies with them loses them after it has run out. */
import type { Queryable } from "../../db/pool.ts";
import type { Health } from "./health.ts";
import type { SealedSecrets } from "./secret.ts";

/** What sending one delivery needs. */
export interface Claimed {
  readonly id: string;
  readonly endpointId: string;
  readonly url: string;
  readonly secrets: SealedSecrets;
  /** The endpoint's, when the delivery was claimed. */
  readonly health: Health;
  readonly eventId: string;
  readonly eventType: string;
  readonly body: string;
  /** The event's place in the log; of several, the newest one's. */
  readonly eventSequence: number;
  /** The oldest one's place, when it stands for several events. */
  readonly firstEventSequence: number | null;
  readonly sequence: number;
  readonly lane: string | null;
  /** This claim's number: it names the attempt, and the outcome of an older one is not recorded. */
  readonly try: number;
  readonly step: number;
  readonly plannedAt: Date | null;
}

/** Longer than a claim may wait for its turn and an attempt may take, so that only the dead lose a lease. */
const leaseMs = 60_000;

export interface ClaimLimits {
  readonly now: Date;
  /** At most so many in all. */
  readonly free: number;
  /** Of an endpoint, what it holds already included; of one that is failing: one. */
  readonly perEndpoint: number;
  /** How many each endpoint holds here. */
  readonly inFlight: ReadonlyMap<string, number>;
}

/**
 * Endpoints that hold least come first, so that a slow one cannot take every place. Of a lane only the oldest delivery
 * is ever due, which keeps its order without looking at the others here. Rows are found before they are locked: what
 * another sender has just taken is passed by, and locks are few.
 */
export async function claimDue(db: Queryable, limits: ClaimLimits): Promise<readonly Claimed[]> {
  const { now, free, perEndpoint, inFlight } = limits;
  const waits = db`state = 'PENDING' AND next_attempt_at <= ${now} AND (lease_until IS NULL OR lease_until <= ${now})`;
  const rows = await db<ClaimedRow[]>`
    WITH found AS MATERIALIZED (
      SELECT d.tid
      FROM webhook_endpoints e
        LEFT JOIN unnest(${[...inFlight.keys()]}::text[], ${[...inFlight.values()]}::int[])
          AS f (endpoint_id, count) ON f.endpoint_id = e.id
        CROSS JOIN LATERAL (
          SELECT ctid AS tid, next_attempt_at, row_number() OVER (ORDER BY next_attempt_at, sequence) AS nth
          FROM deliveries WHERE endpoint_id = e.id AND ${waits}
          ORDER BY next_attempt_at, sequence
          LIMIT greatest(CASE WHEN e.failing_since IS NULL THEN ${perEndpoint} ELSE 1 END - coalesce(f.count, 0), 0)) d
      WHERE e.enabled AND e.deleted_at IS NULL
      ORDER BY coalesce(f.count, 0) + d.nth, d.next_attempt_at
      LIMIT ${free}),
    due AS MATERIALIZED (
      SELECT ctid AS tid FROM deliveries
      WHERE ctid = ANY(ARRAY(SELECT tid FROM found)) AND ${waits}
      FOR NO KEY UPDATE SKIP LOCKED),
    taken AS (
      UPDATE deliveries SET tries = tries + 1, lease_until = ${new Date(now.getTime() + leaseMs)}
      WHERE ctid = ANY(ARRAY(SELECT tid FROM due))
      RETURNING *)
    SELECT d.id, d.endpoint_id AS "endpointId", e.url, e.secret, e.previous_secret AS "previousSecret",
      (extract(epoch FROM e.previous_secret_until) * 1000)::float8 AS "previousSecretUntil",
      (extract(epoch FROM e.failing_since) * 1000)::float8 AS "failingSince",
      (extract(epoch FROM e.last_failed_at) * 1000)::float8 AS "lastFailedAt", v.id AS "eventId",
      v.type AS "eventType", coalesce(d.body, v.body) AS body, v.sequence AS "eventSequence",
      d.first_event_sequence AS "firstEventSequence", d.sequence, d.lane, d.tries AS try, d.step,
      (extract(epoch FROM d.planned_at) * 1000)::float8 AS "plannedAt"
    FROM taken d JOIN webhook_endpoints e ON e.id = d.endpoint_id
      JOIN events v ON v.environment_id = d.environment_id AND v.sequence = d.event_sequence
    ORDER BY d.next_attempt_at, d.sequence`;
  return rows.map(toClaimed);
}

interface ClaimedRow extends Omit<Claimed, "secrets" | "health" | "plannedAt"> {
  readonly secret: string;
  readonly previousSecret: string | null;
  readonly previousSecretUntil: number | null;
  readonly failingSince: number | null;
  readonly lastFailedAt: number | null;
  readonly plannedAt: number | null;
}

function toClaimed(row: ClaimedRow): Claimed {
  const { secret, previousSecret, previousSecretUntil, failingSince, lastFailedAt, ...rest } = row;
  const until = toDate(previousSecretUntil);
  return {
    ...rest,
    secrets: { endpointId: row.endpointId, secret, previousSecret, previousSecretUntil: until },
    health: { failingSince: toDate(failingSince), lastFailedAt: toDate(lastFailedAt) },
    plannedAt: toDate(row.plannedAt),
  };
}

/** When the next delivery that is not due yet will be; null without one. */
export async function nextDueAt(db: Queryable, now: Date): Promise<Date | null> {
  const [row] = await db<{ at: number | null }[]>`
    SELECT (extract(epoch FROM min(d.next_attempt_at)) * 1000)::float8 AS at
    FROM webhook_endpoints e CROSS JOIN LATERAL (
      SELECT next_attempt_at FROM deliveries
      WHERE endpoint_id = e.id AND state = 'PENDING' AND next_attempt_at > ${now}
      ORDER BY next_attempt_at LIMIT 1) d
    WHERE e.enabled AND e.deleted_at IS NULL`;
  return row?.at == null ? null : new Date(row.at);
}

/** Gives a delivery back that was not tried to the end; somebody else may take it at once. */
export async function giveBack(db: Queryable, claimed: Claimed): Promise<void> {
  await db`
    UPDATE deliveries SET lease_until = NULL
    WHERE id = ${claimed.id} AND tries = ${claimed.try} AND state = 'PENDING'`;
}

/** Gives back what was claimed and never begun, as if it had not been claimed: what was never tried may still be merged. */
export async function giveBackUntried(db: Queryable, claimed: readonly Claimed[]): Promise<void> {
  if (claimed.length === 0) return;
  await db`
    UPDATE deliveries d SET lease_until = NULL, tries = d.tries - 1
    FROM unnest(${claimed.map((one) => one.id)}::text[], ${claimed.map((one) => one.try)}::int[]) AS c (id, try)
    WHERE d.id = c.id AND d.tries = c.try AND d.state = 'PENDING'`;
}

function toDate(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
