/** Whether a failed request is sent again, and when. Decided here, done in ask.ts. */
import type { MusterError } from "./error.ts";
import { longestWait } from "./time.ts";

export interface Retry {
  /** Requests in all; 1: never again. */
  readonly tries: number;
  /** No request begins later than so many seconds after the first. */
  readonly totalSeconds: number;
  /** The longest first gap; it doubles with each try. The real one is anything from 0 to it. */
  readonly gapSeconds: number;
  readonly longestGapSeconds: number;
}

const defaults: Retry = { tries: 6, totalSeconds: 120, gapSeconds: 0.5, longestGapSeconds: 20 };

/** What is not said is 6 tries within 120 seconds, with gaps of up to 0.5 seconds at first and 20 at last. */
export function readRetry(told: Partial<Retry>): Retry {
  const retry = { ...defaults, ...told };
  for (const [name, value] of Object.entries(retry)) {
    if (value >= 0 && value <= longestWait) continue;
    throw new TypeError(`retry.${name} must be a number from 0 to ${longestWait}`);
  }
  return retry;
}

export interface Attempt {
  readonly method: string;
  readonly error: MusterError;
  /** Requests that were sent, this one included. */
  readonly tried: number;
  /** Since the first one began. */
  readonly spentSeconds: number;
}

/** Seconds until the next request; null: the error is the caller's. `chance` is from 0 to below 1. */
export function nextGap(attempt: Attempt, retry: Retry, chance: number): number | null {
  const { method, error, tried, spentSeconds } = attempt;
  if (tried >= retry.tries || !error.mayPass || !isHarmless(method, error)) return null;
  const grown = Math.min(retry.longestGapSeconds, retry.gapSeconds * 2 ** (tried - 1));
  // The chance is added to what the server asks for: all that it told the same would come back in the same moment.
  const gap = (error.retryAfterSeconds ?? 0) + chance * grown;
  return spentSeconds + gap > retry.totalSeconds ? null : gap;
}

const idempotent: ReadonlySet<string> = new Set(["GET", "PUT", "DELETE"]);
/** Network errors before the first byte could leave. */
const beforeSending: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Sending it again cannot do anything twice. */
function isHarmless(method: string, error: MusterError): boolean {
  if (idempotent.has(method)) return true;
  if (error.status === 429 || error.status === 503) return error.retryAfterSeconds !== null;
  return error.kind === "unreachable" && beforeSending.has(networkCode(error.cause));
}

/** Such as ECONNRESET. fetch throws a TypeError with the network's own error beneath. */
export function networkCode(error: unknown): unknown {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  return cause instanceof Error && "code" in cause ? cause.code : undefined;
}

/** `Retry-After` is a number of seconds, or a date: that one is compared with the same answer's `Date`. */
export function retryAfterSeconds(headers: Headers, wall: number): number | null {
  const told = headers.get("retry-after")?.trim() ?? "";
  if (/^\d{1,9}$/.test(told)) return Number(told);
  const until = Date.parse(told);
  if (told === "" || Number.isNaN(until)) return null;
  const date = Date.parse(headers.get("date") ?? "");
  return Math.max(0, (until - (Number.isNaN(date) ? wall : date)) / 1000);
}
