import type { Database, Transaction } from "../db/pool.ts";
import { inTransaction } from "../db/transaction.ts";
import type { Claimed } from "./claim.ts";
import { disableEndpoint } from "./disable-endpoint.ts";
import { carryGivenUp, releaseLanes } from "./lanes.ts";
import type { Outcome } from "./outcome.ts";
import type { Next } from "./schedule.ts";

export interface Attempt {
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly outcome: Outcome;
}

/**
 * The attempt and what follows from it, in one transaction. False when a later claim took the delivery over
 * meanwhile: then the attempt is kept as a fact, and the later claim decides.
 */
export async function recordAttempt(
  db: Database,
  claimed: Claimed,
  { attempt, next }: { readonly attempt: Attempt; readonly next: Next },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const frees = next.state !== "PENDING" && claimed.lane !== null;
    const disables = next.state === "FAILED" && next.disableEndpoint;
    // Disabling stores an event, which takes the environment's row: it comes first, as everywhere.
    if (disables) {
      await tx`
        SELECT FROM environments WHERE id = (
          SELECT environment_id FROM webhook_endpoints WHERE id = ${claimed.endpointId}) FOR NO KEY UPDATE`;
    }
    // storeEvent holds the same lock: it either sees the lane free, or its new delivery is seen here.
    if (frees || disables) {
      await tx`SELECT FROM webhook_endpoints WHERE id = ${claimed.endpointId} FOR NO KEY UPDATE`;
    }
    await storeAttempt(tx, claimed, attempt);
    if (!(await move(tx, claimed, { next, endedAt: attempt.endedAt }))) return false;
    const { endpointId, lane } = claimed;
    if (frees && lane !== null) {
      if (next.state === "FAILED") await carryGivenUp(tx, [{ endpointId, lane }]);
      await releaseLanes(tx, [{ endpointId, lane }]);
    }
    if (disables) {
      const reason = "The receiver answered 410 Gone.";
      await disableEndpoint(tx, { endpointId, reason, failure: "gone", at: attempt.endedAt });
    }
    return true;
  });
}

async function storeAttempt(tx: Transaction, claimed: Claimed, attempt: Attempt): Promise<void> {
  const { outcome, startedAt, endedAt } = attempt;
  const answered = outcome.kind === "unanswered" ? null : outcome;
  await tx`
    INSERT INTO attempts (delivery_id, try, started_at, duration_ms, status, error, answer)
    VALUES (${claimed.id}, ${claimed.try}, ${startedAt}, ${endedAt.getTime() - startedAt.getTime()},
      ${answered?.status ?? null}, ${outcome.kind === "unanswered" ? outcome.why : null},
      ${answered?.answer ?? null})
    ON CONFLICT DO NOTHING`;
}

async function move(
  tx: Transaction,
  claimed: Claimed,
  { next, endedAt }: { readonly next: Next; readonly endedAt: Date },
): Promise<boolean> {
  const plan = next.state === "PENDING" ? next : null;
  const failure = next.state === "FAILED" ? (next.disableEndpoint ? "gone" : "exhausted") : null;
  // Whoever switched the endpoint off meanwhile gave the delivery up; that it arrived nevertheless is the truth.
  const stillCounts =
    next.state === "DELIVERED"
      ? tx`(state = 'PENDING' OR failure IN ('gone', 'disabled', 'deleted'))`
      : tx`state = 'PENDING'`;
  const moved = await tx`
    UPDATE deliveries SET state = ${next.state}, lease_until = NULL,
      step = coalesce(${plan?.step ?? null}::int, step), planned_at = ${plan?.plannedAt ?? null},
      not_before = ${plan?.notBefore ?? null}, next_attempt_at = ${plan?.at ?? null},
      ended_at = ${plan === null ? endedAt : null}, failure = ${failure}
    WHERE id = ${claimed.id} AND tries = ${claimed.try} AND ${stillCounts}`;
  return moved.count === 1;
}
