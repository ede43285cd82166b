/** How long we go on trying: a pure decision, so that it can be tested as a table. */
import type { Failure } from "../kernel/failure.ts";

export interface Patience {
  /** Tries of one request in all, throttled ones not counted. */
  readonly tries: number;
  /** The first gap; each further one is twice as long. */
  readonly gapMs: number;
  /** All gaps of one request together. */
  readonly gapsMs: number;
  /** All waits together that the tool asked for; what needs longer is left to the next sync. */
  readonly throttledMs: number;
}

export const defaultPatience: Patience = {
  tries: 5,
  gapMs: 1_000,
  gapsMs: 60_000,
  throttledMs: 300_000,
};

/** What one request has used up of it. */
export interface Spent {
  readonly tries: number;
  readonly throttles: number;
  readonly gapsMs: number;
  readonly throttledMs: number;
}

export const nothingSpent: Spent = { tries: 0, throttles: 0, gapsMs: 0, throttledMs: 0 };

/** How long to wait before the next try and what is spent then; null gives up. */
export function nextWait(
  failure: Failure,
  {
    spent,
    patience,
    random,
  }: { readonly spent: Spent; readonly patience: Patience; readonly random: () => number },
): { readonly waitMs: number; readonly spent: Spent } | null {
  if (!failure.consequence.retry) return null;
  if (failure.kind === "throttled") {
    // A tool that says "0 seconds" for ever would otherwise be asked for ever.
    const waitMs = Math.max(
      1_000,
      failure.retryAfterMs ?? grown(patience.gapMs, spent.throttles, random),
    );
    const throttledMs = spent.throttledMs + waitMs;
    return throttledMs > patience.throttledMs
      ? null
      : { waitMs, spent: { ...spent, throttles: spent.throttles + 1, throttledMs } };
  }
  const waitMs = grown(patience.gapMs, spent.tries, random);
  const [tries, gapsMs] = [spent.tries + 1, spent.gapsMs + waitMs];
  return tries >= patience.tries || gapsMs > patience.gapsMs
    ? null
    : { waitMs, spent: { ...spent, tries, gapsMs } };
}

/** Jitter keeps many integrations of one tool from coming back in the same moment after an outage. */
function grown(gapMs: number, before: number, random: () => number): number {
  return Math.round(gapMs * 2 ** before * (0.5 + random() / 2));
}
