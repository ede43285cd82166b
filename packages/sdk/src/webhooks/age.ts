/** How old a webhook may be, and by whose clock. */
import { WebhookError } from "./error.ts";

export interface AgeOptions {
  readonly toleranceSeconds?: number;
  readonly now?: () => Date;
}

const fiveMinutes = 300;

/** `signedAt` in seconds. Call it only with a time that the signature covers. */
export function checkAge(
  signedAt: number,
  { toleranceSeconds = fiveMinutes, now = () => new Date() }: AgeOptions,
): void {
  const here = now();
  const age = Math.round(here.getTime() / 1000 - signedAt);
  if (Math.abs(age) <= toleranceSeconds) return;
  const signed = new Date(signedAt * 1000).toISOString();
  const facts = `The webhook is rightly signed, at ${signed}, and the clock here says ${here.toISOString()}: `;
  const most = `, and ${toleranceSeconds} s is the most`;
  const reasons =
    age > 0
      ? `that is ${age} s later${most}. Either somebody sends a recording, or the clock here is ahead. `
      : `that is ${-age} s earlier${most}. The clock here is behind, or the server's is ahead. `;
  throw new WebhookError("stale", facts + reasons + mending);
}

const mending =
  "Compare the clock with the Date header of any of the server's answers. Mend it (NTP), or pass `now: serverClock(answer)`.";

/**
 * A clock that was set by the `Date` header of an answer of the server, for machines whose own cannot be trusted. It
 * runs on by the monotonic clock; make a new one now and then. Right to about a second.
 */
export function serverClock(answer: {
  readonly headers: { get(name: string): string | null };
}): () => Date {
  const set = Date.parse(answer.headers.get("date") ?? "");
  if (Number.isNaN(set)) throw new TypeError("the answer has no Date header to set a clock by");
  const mark = performance.now();
  return () => new Date(set + performance.now() - mark);
}
