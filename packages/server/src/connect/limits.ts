/** How fast one account of the tool may be asked, by all workers together. */
import type { Answer } from "./answer.ts";

export interface Limits {
  /** Requests at a time. */
  readonly concurrency: number;
  readonly timeoutSeconds: number;
  /** Null: the tool publishes none, and says "slow down" when it has enough. */
  readonly rate: Rate | null;
  /** How long an answer, good or bad, asks us to stay away (connect/throttle.ts); Retry-After is read for all tools. */
  readonly quiet?: ReadQuiet;
}

/** In milliseconds; null: it asks for nothing. */
export type ReadQuiet = (answer: Pick<Answer, "headers">, now: Date) => number | null;

/** A bucket of `burst` requests that fills evenly, or so many requests in each window of the clock. */
export type Rate =
  | { readonly kind: "bucket"; readonly perSecond: number; readonly burst: number }
  | { readonly kind: "window"; readonly requests: number; readonly seconds: number };
