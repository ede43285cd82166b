/**
 * Budgets: how fast an account of a tool may be asked, by all processes together. Who keeps the count stands behind
 * the interface; here is how a request waits for its turn.
 */
import type { Clock } from "../kernel/clock.ts";
import { Failure } from "../kernel/failure.ts";

/** A permit for one request, or after how many milliseconds to ask for one again; null where nobody can know. */
export type Taken =
  | { readonly granted: true; readonly release: () => Promise<void> }
  | { readonly granted: false; readonly waitMs: number | null };

export interface Budget {
  take(): Promise<Taken>;
  /** The tool wants to be left alone for so long: nobody gets a permit until then. */
  quiet(ms: number): Promise<void>;
}

export interface Waiting {
  readonly clock: Clock;
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** All waits of one request together; it fails as `throttled` when it would take longer. */
  readonly mostMs: number;
}

/** Gaps between two looks for a place that another request has to give back. */
const firstGapMs = 25;
const longestGapMs = 1_000;

/** Waits for a permit; gives what releases it. */
export async function admitted(
  budget: Budget,
  { clock, random, signal, mostMs }: Waiting,
): Promise<() => Promise<void>> {
  for (let [waitedMs, looks] = [0, 0]; ; looks += 1) {
    signal.throwIfAborted();
    const taken = await budget.take();
    if (taken.granted) return taken.release;
    const least = taken.waitMs ?? Math.min(longestGapMs, firstGapMs * 2 ** looks);
    // A little later than told, each at another time: all who wait would come back in the same moment.
    const waitMs = Math.ceil(least + random() * Math.min(least, longestGapMs) * 0.25);
    if (waitedMs + least > mostMs)
      throw new Failure("throttled", "the budget of the account is used up", {
        retryAfterMs: least,
      });
    waitedMs += waitMs;
    await clock.sleep(waitMs, signal);
  }
}
