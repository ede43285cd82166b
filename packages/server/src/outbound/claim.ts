/** Taking due deliveries for sending, under a lease: whoever dies with them loses them after it has run out. */
import type { Queryable } from "../db/pool.ts";

/** What sending one delivery needs. */
export interface Claimed {
  readonly id: string;
  readonly endpointId: string;
  readonly url: string;
  /** Sealed. */
  readonly secret: string;
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

/** Longer than an attempt may take, so that only the dead lose a lease. */
const leaseMs = 60_000;

export interface ClaimLimits {
  readonly now: Date;
  /** At most so many in all. */
  readonly free: number;
  readonly perEndpoint: number;
  /** How many each endpoint has in flight here. */
  readonly inFlight: ReadonlyMap<string, number>;
}

/**
 * Endpoints with least in flight come first, so that a slow one cannot take every place. Of a lane only the
 * oldest delivery is ever due, which keeps its order without looking at the others here.
 */
export async function claimDue(db: Queryable, limits: ClaimLimits): Promise<readonly Claimed[]> {
  const { now, free, perEndpoint, inFlight } = limits;
  const rows = await db<(Omit<Claimed, "plannedAt"> & { readonly plannedAt: number | null })[]>`
    WITH due AS (
      SELECT d.id, e.url, e.secret
      FROM webhook_endpoints e
        LEFT JOIN unnest(${[...inFlight.keys()]}::text[], ${[...inFlight.values()]}::int[])
          AS f (endpoint_id, count) ON f.endpoint_id = e.id
        CROSS JOIN LATERAL (
          SELECT id, next_attempt_at FROM deliveries
          WHERE endpoint_id = e.id AND state = 'PENDING' AND next_attempt_at <= ${now}
            AND (lease_until IS NULL OR lease_until <= ${now})
          ORDER BY next_attempt_at, sequence
          LIMIT greatest(${perEndpoint} - coalesce(f.count, 0), 0)
          FOR UPDATE SKIP LOCKED) d
      WHERE e.enabled AND e.deleted_at IS NULL
      ORDER BY coalesce(f.count, 0), d.next_attempt_at
      LIMIT ${free})
    UPDATE deliveries d SET tries = d.tries + 1, lease_until = ${new Date(now.getTime() + leaseMs)}
    FROM due, events v
    WHERE d.id = due.id AND v.environment_id = d.environment_id AND v.sequence = d.event_sequence
    RETURNING d.id, d.endpoint_id AS "endpointId", due.url, due.secret, v.id AS "eventId",
      v.type AS "eventType", coalesce(d.body, v.body) AS body, v.sequence AS "eventSequence",
      d.first_event_sequence AS "firstEventSequence", d.sequence, d.lane, d.tries AS try, d.step,
      (extract(epoch FROM d.planned_at) * 1000)::float8 AS "plannedAt"`;
  return rows.map((row) => ({
    ...row,
    plannedAt: row.plannedAt === null ? null : new Date(row.plannedAt),
  }));
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
