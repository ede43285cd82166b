/** When a delivery is tried again: pure, so that three days of retries fit into a table test. */
import type { Outcome } from "./outcome.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** The gap before each try but the first, which is made at once: more than three days in all. */
export const gaps: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** A receiver may ask for more time than the schedule gives, but not for so much that it would be forgotten. */
export const longestRetryAfter = 24 * hour;

/** Spreads tries that failed together, so that a receiver that comes back is not run over. Never earlier. */
export const jitter = 0.2;

export type Next =
  | { readonly state: "DELIVERED" }
  | { readonly state: "FAILED"; readonly disableEndpoint: boolean }
  | {
      readonly state: "PENDING";
      readonly at: Date;
      /** What the receiver asked for, within bounds; null when it did not. */
      readonly notBefore: Date | null;
      /** What the schedule says, whatever the receiver asked for. */
      readonly plannedAt: Date;
      readonly step: number;
    };

export interface Tried {
  readonly outcome: Outcome;
  /** How many gaps were used up before this try. */
  readonly step: number;
  /** When the schedule wanted this try: later than `now` for a try made early because of news; null for the first. */
  readonly plannedAt: Date | null;
  readonly now: Date;
  /** In [0, 1). */
  readonly random: number;
}

export function whatNext({ outcome, step, plannedAt, now, random }: Tried): Next {
  if (outcome.kind === "accepted") return { state: "DELIVERED" };
  if (outcome.kind === "refused" && outcome.status === 410) {
    return { state: "FAILED", disableEndpoint: true };
  }
  const asked = outcome.kind === "refused" ? outcome.retryAfterMs : null;
  const notBefore = asked === null ? null : later(now, Math.min(asked, longestRetryAfter));
  if (plannedAt !== null && plannedAt > now) return pending({ plannedAt, notBefore, step });
  const gap = gaps[step];
  if (gap === undefined) return { state: "FAILED", disableEndpoint: false };
  const scheduled = later(now, gap * (1 + jitter * random));
  return pending({ plannedAt: scheduled, notBefore, step: step + 1 });
}

function pending(plan: { plannedAt: Date; notBefore: Date | null; step: number }): Next {
  const { plannedAt, notBefore } = plan;
  const at = notBefore !== null && notBefore > plannedAt ? notBefore : plannedAt;
  return { state: "PENDING", at, ...plan };
}

function later(date: Date, ms: number): Date {
  return new Date(date.getTime() + ms);
}
