/** What a caller is told when the tool does not do what was asked of it in this moment. */
import type { Failure, FailureKind } from "../../kernel/failure.ts";
import { type Code, Problem } from "../../kernel/problem.ts";

const codeOf: Readonly<Record<FailureKind, Code>> = {
  unreachable: "REMOTE.SERVICE_UNAVAILABLE",
  timed_out: "REMOTE.SERVICE_UNAVAILABLE",
  broken: "REMOTE.SERVICE_UNAVAILABLE",
  blocked: "REMOTE.SERVICE_UNAVAILABLE",
  throttled: "REMOTE.RATE_LIMIT_EXCEEDED",
  unauthenticated: "INTEGRATION.AUTHENTICATION_INVALID",
  forbidden: "INTEGRATION.PERMISSION_MISSING",
  missing: "REMOTE.INPUT_INVALID",
  refused: "REMOTE.INPUT_INVALID",
  malformed: "REMOTE.UNKNOWN_HTTP_ERROR",
  oversized: "REMOTE.UNKNOWN_HTTP_ERROR",
  endless: "REMOTE.UNKNOWN_HTTP_ERROR",
  expired: "PLATFORM.UNKNOWN_ERROR",
  internal: "PLATFORM.UNKNOWN_ERROR",
  overdue: "PLATFORM.UNKNOWN_ERROR",
};

/** A person reads "a sync" where nobody syncs. */
const saysInstead: Partial<Readonly<Record<FailureKind, string>>> = {
  throttled: "the tool asked us to slow down",
  missing: "the tool does not know it (any more), or does not offer this here",
};

/** Only the table's words are shown: the failure's own may hold what the tool answered. */
export function remoteProblem(failure: Failure, label: string): Problem {
  const says = saysInstead[failure.kind] ?? failure.consequence.says;
  const { retryAfterMs } = failure;
  return new Problem(codeOf[failure.kind], `${label} was asked, but ${says}.`, {
    cause: failure,
    retryAfterSeconds: retryAfterMs === null ? null : Math.ceil(retryAfterMs / 1000),
  });
}
