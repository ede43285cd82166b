/** Is anybody there? What an endpoint's answers say of it: pure, so that a week fits into a table test. */
import type { Outcome, Unanswered } from "./outcome.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

export interface Health {
  /** The first failure since the last success; null for an endpoint that accepts. */
  readonly failingSince: Date | null;
  /** The last failure since; what is stored may be `coarseness` older. */
  readonly lastFailedAt: Date | null;
}

export const healthy: Health = { failingSince: null, lastFailedAt: null };

/** Nothing but failures for so long, and the endpoint is switched off. */
export const deadAfter = 5 * day;

/** A longer silence between two failures says nothing of the time between: it is counted anew. */
export const longestPause = 2 * day;

/** An endpoint with a backlog fails several times a second; its row is not written for each. */
export const coarseness = 10 * minute;

export function healthAfter(before: Health, outcome: Outcome, at: Date): Health {
  if (outcome.kind === "accepted") return healthy;
  // Nothing was sent, so nothing was learnt of the receiver.
  if (outcome.kind === "unanswered" && outcome.why === "unsigned") return before;
  const { failingSince, lastFailedAt } = before;
  if (failingSince === null || lastFailedAt === null) return { failingSince: at, lastFailedAt: at };
  if (apart(lastFailedAt, at) > longestPause) return { failingSince: at, lastFailedAt: at };
  return { failingSince, lastFailedAt: at > lastFailedAt ? at : lastFailedAt };
}

export function isDead({ failingSince, lastFailedAt }: Health): boolean {
  return (
    failingSince !== null && lastFailedAt !== null && apart(failingSince, lastFailedAt) >= deadAfter
  );
}

/** Does the endpoint's row have to be written? An accepted attempt of one that was well costs no write. */
export function isNews(before: Health, after: Health): boolean {
  if (before.failingSince?.getTime() !== after.failingSince?.getTime()) return true;
  if (before.lastFailedAt === null || after.lastFailedAt === null) return false;
  return apart(before.lastFailedAt, after.lastFailedAt) >= coarseness;
}

/** Why an endpoint is switched off after such an attempt, in words for its owner. */
export function reasonFor(outcome: Outcome): string {
  if (outcome.kind !== "unanswered") {
    if (outcome.status === 410) return "The receiver answered 410 Gone.";
    return `Every attempt of five days failed; the last one was answered ${outcome.status}.`;
  }
  return `Every attempt of five days failed; at the last one ${wordsOf[outcome.why]}.`;
}

const wordsOf: Readonly<Record<Unanswered, string>> = {
  timed_out: "the receiver did not answer in time",
  blocked: "its address was one that may not be called",
  unresolved: "its name was not known to DNS",
  unreachable: "nobody listened at its address",
  insecure: "its certificate or TLS handshake failed",
  unsigned: "the endpoint's secret could not be used",
  broken: "the connection broke or the answer was no HTTP",
};

function apart(earlier: Date, later: Date): number {
  return later.getTime() - earlier.getTime();
}
