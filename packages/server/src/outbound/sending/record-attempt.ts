/** What attempts came to, and what follows from it: all that ended since the last time goes into one transaction. */
import type { Database, Transaction } from "../../db/pool.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Claimed } from "./claim.ts";
import { disableEndpoint } from "../lanes/disable-endpoint.ts";
import { type Health, healthAfter, isDead, isNews, reasonFor } from "./health.ts";
import { hurryResting } from "./hurry-resting.ts";
import { carryGivenUp, type Lane, releaseLanes } from "../lanes/lanes.ts";
import type { Outcome } from "./outcome.ts";
import type { Next } from "./schedule.ts";

/** An attempt that ended. */
export interface Ended {
  readonly claimed: Claimed;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly outcome: Outcome;
  readonly next: Next;
}

/**
 * Gives back those that counted. Of the others a later claim took the delivery over meanwhile: the attempt is kept as
 * a fact, and the later claim decides. Endpoints are not switched off here, see `mayDisable`.
 */
export async function recordAttempts(
  db: Database,
  ended: readonly Ended[],
): Promise<ReadonlySet<Ended>> {
  return inTransaction(db, async (tx) => {
    // Not waited for: when the server's machine fails right now, these attempts were never made for it, and the
    // deliveries are sent once more. What a lane sends next is claimed by a commit that is waited for, and that
    // brings these to the disk with it: the order within a lane holds.
    const relaxed = tx`SET LOCAL synchronous_commit = off`;
    const [, { counted }] = await Promise.all([relaxed, record(tx, ended)]);
    return counted;
  });
}

/** Such an attempt may be its endpoint's last: that is told to others, so it is recorded alone and durably. */
export function mayDisable({ claimed, outcome, endedAt, next }: Ended): boolean {
  if (next.state === "FAILED" && next.disableEndpoint) return true;
  return outcome.kind !== "accepted" && isDead(healthAfter(claimed.health, outcome, endedAt));
}

export async function recordLastAttempt(db: Database, one: Ended): Promise<boolean> {
  const { claimed, outcome, next, endedAt } = one;
  const { endpointId } = claimed;
  return inTransaction(db, async (tx) => {
    // Disabling stores an event, which takes the environment's row: it comes first, as everywhere.
    await tx`
      SELECT FROM environments WHERE id = (
        SELECT environment_id FROM webhook_endpoints WHERE id = ${endpointId}) FOR NO KEY UPDATE`;
    const { counted, healths } = await record(tx, [one]);
    if (!counted.has(one)) return false;
    const gone = next.state === "FAILED" && next.disableEndpoint;
    const health = healths.get(endpointId);
    if (gone || (health !== undefined && isDead(health))) {
      const failure = gone ? "gone" : "disabled";
      const reason = reasonFor(outcome);
      await disableEndpoint(tx, { endpointId, reason, failure, at: endedAt });
    }
    return true;
  });
}

interface Recorded {
  readonly counted: ReadonlySet<Ended>;
  /** Of the endpoints whose rows are locked. */
  readonly healths: ReadonlyMap<string, Health>;
}

async function record(tx: Transaction, ended: readonly Ended[]): Promise<Recorded> {
  // One after the other on their connection, in one round trip.
  const [before, moved] = await Promise.all([
    lockEndpoints(tx, ended),
    move(tx, ended),
    freeLanes(tx, ended),
  ]);
  const counted = new Set(ended.filter(({ claimed }) => moved.has(`${claimed.id} ${claimed.try}`)));
  const healths = await keepHealth(tx, counted, before);
  const back = backAgain(counted, before);
  const [last] = back.toSorted(byEnd).toReversed();
  if (last !== undefined) await hurryResting(tx, idsOf(back), last.endedAt);
  return { counted, healths };
}

/** Accepted after failures: of this delivery, or of its endpoint. */
function backAgain(counted: ReadonlySet<Ended>, before: ReadonlyMap<string, Health>): Ended[] {
  return [...counted].filter(({ claimed, outcome }) => {
    if (outcome.kind !== "accepted") return false;
    return claimed.try > 1 || before.get(claimed.endpointId)?.failingSince != null;
  });
}

/** What did not count frees nothing: its lane still has its head. */
async function freeLanes(tx: Transaction, ended: readonly Ended[]): Promise<void> {
  const over = ended.filter(({ next }) => next.state !== "PENDING");
  const givenUp = over.filter(({ next }) => next.state === "FAILED");
  if (givenUp.length > 0) await carryGivenUp(tx, lanesOf(givenUp));
  await releaseLanes(tx, lanesOf(over));
}

/**
 * Endpoints that are well and whose lanes stay as they are need no lock; of the others, in the order of ids. storeEvent
 * holds the same lock: it either sees a lane free, or its new delivery is seen here.
 */
async function lockEndpoints(
  tx: Transaction,
  ended: readonly Ended[],
): Promise<ReadonlyMap<string, Health>> {
  const touched = ended.filter(
    ({ claimed, next }) => next.state !== "DELIVERED" || claimed.lane !== null,
  );
  const rows = await tx<{ id: string; since: number | null; last: number | null }[]>`
    SELECT id, (extract(epoch FROM failing_since) * 1000)::float8 AS since,
      (extract(epoch FROM last_failed_at) * 1000)::float8 AS last
    FROM webhook_endpoints
    WHERE id = ANY(${idsOf(ended)}::text[]) AND (failing_since IS NOT NULL OR id = ANY(${idsOf(touched)}::text[]))
    ORDER BY id FOR NO KEY UPDATE`;
  return new Map(
    rows.map(({ id, since, last }) => [
      id,
      { failingSince: toDate(since), lastFailedAt: toDate(last) },
    ]),
  );
}

/**
 * Stores every attempt, and moves the deliveries of which this was the latest claim. Whoever stores an attempt holds its
 * delivery's row, so that the housekeeper does not take the delivery away from under it.
 */
async function move(tx: Transaction, ended: readonly Ended[]): Promise<ReadonlySet<string>> {
  const rows = JSON.stringify(ended.map(rowOf));
  const moved = await tx<{ id: string; try: number }[]>`
    WITH ended AS (
      SELECT * FROM json_to_recordset(${rows}::text::json) AS e (
        id text, try int, started_at timestamptz, duration_ms int, status int, error text, answer text,
        state text, failure text, step int, planned_at timestamptz, not_before timestamptz,
        next_attempt_at timestamptz, ended_at timestamptz)),
    moved AS (
      UPDATE deliveries d SET state = e.state, lease_until = NULL, step = coalesce(e.step, d.step),
        planned_at = e.planned_at, not_before = e.not_before, next_attempt_at = e.next_attempt_at,
        ended_at = e.ended_at, failure = e.failure
      FROM ended e
      WHERE d.id = e.id AND d.tries = e.try AND (d.state = 'PENDING'
        -- Whoever switched the endpoint off meanwhile gave the delivery up; that it arrived nevertheless is the truth.
        OR e.state = 'DELIVERED' AND d.failure IN ('gone', 'disabled', 'deleted'))
      RETURNING e.id, e.try, e.started_at, e.duration_ms, e.status, e.error, e.answer),
    kept AS (
      INSERT INTO attempts (delivery_id, try, started_at, duration_ms, status, error, answer)
      SELECT * FROM moved
      ON CONFLICT DO NOTHING)
    SELECT id, try FROM moved`;
  if (moved.length < ended.length) await keepLate(tx, rows);
  return new Set(moved.map((row) => `${row.id} ${row.try}`));
}

/** What a later claim overtook is kept as a fact, as long as its delivery is. Those that were stored stay as they are. */
async function keepLate(tx: Transaction, rows: string): Promise<void> {
  await tx`
    INSERT INTO attempts (delivery_id, try, started_at, duration_ms, status, error, answer)
    SELECT d.id, e.try, e.started_at, e.duration_ms, e.status, e.error, e.answer
    FROM json_to_recordset(${rows}::text::json) AS e (
      id text, try int, started_at timestamptz, duration_ms int, status int, error text, answer text)
      JOIN deliveries d ON d.id = e.id
    FOR KEY SHARE OF d
    ON CONFLICT DO NOTHING`;
}

/** As the statement reads it; what is not named is null. */
function rowOf({ claimed, startedAt, endedAt, outcome, next }: Ended) {
  const answered = outcome.kind === "unanswered" ? { error: outcome.why } : outcome;
  const attempt = {
    id: claimed.id,
    try: claimed.try,
    started_at: startedAt,
    duration_ms: endedAt.getTime() - startedAt.getTime(),
    ...answered,
    state: next.state,
  };
  switch (next.state) {
    case "DELIVERED":
      return { ...attempt, ended_at: endedAt };
    case "FAILED":
      return {
        ...attempt,
        ended_at: endedAt,
        failure: next.disableEndpoint ? "gone" : "exhausted",
      };
    case "PENDING": {
      const { at, step, plannedAt, notBefore } = next;
      return {
        ...attempt,
        step,
        planned_at: plannedAt,
        not_before: notBefore,
        next_attempt_at: at,
      };
    }
    default:
      return next satisfies never;
  }
}

/** Writes the rows of endpoints that began or ceased to fail, and now and then of those that go on failing. */
async function keepHealth(
  tx: Transaction,
  counted: ReadonlySet<Ended>,
  before: ReadonlyMap<string, Health>,
): Promise<ReadonlyMap<string, Health>> {
  const healths = new Map(before);
  for (const { claimed, outcome, endedAt } of [...counted].toSorted(byEnd)) {
    const health = healths.get(claimed.endpointId);
    if (health !== undefined)
      healths.set(claimed.endpointId, healthAfter(health, outcome, endedAt));
  }
  for (const [id, { failingSince, lastFailedAt }] of healths) {
    const was = before.get(id);
    if (was === undefined || !isNews(was, { failingSince, lastFailedAt })) continue;
    await tx`
      UPDATE webhook_endpoints SET failing_since = ${failingSince}, last_failed_at = ${lastFailedAt} WHERE id = ${id}`;
  }
  return healths;
}

const byEnd = (one: Ended, other: Ended): number => one.endedAt.getTime() - other.endedAt.getTime();

const idsOf = (ended: readonly Ended[]): string[] => [
  ...new Set(ended.map(({ claimed }) => claimed.endpointId)),
];

function lanesOf(ended: readonly Ended[]): readonly Lane[] {
  return ended.flatMap(({ claimed: { endpointId, lane } }) =>
    lane === null ? [] : [{ endpointId, lane }],
  );
}

function toDate(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
