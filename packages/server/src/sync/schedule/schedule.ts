/**
 * When an integration is synced next: a decision that follows from what its row says and from nothing else, so that
 * it can be made again at any time. A full sync is due its interval after the last one ended, a delta its own interval
 * after the last sync of either type. What failed is tried again sooner, after growing gaps.
 */
import { hash } from "node:crypto";
import type { SyncType } from "../claim.ts";
import type { EndState } from "../report.ts";

const minute = 60;
const hour = 60 * minute;

/** Seconds between syncs where nobody has set anything else. */
export const defaultIntervals = {
  /** The tool can be asked for changes. */
  withDelta: { full: 10 * hour, delta: 3 * hour },
  withoutDelta: { full: 3 * hour, delta: null },
  /** The tool's own webhooks keep the data fresh. */
  slowed: 24 * hour,
} as const;

/** The gap after the first failed sync; it doubles with each more. */
const firstRetrySeconds = 5 * minute;
/** Gaps differ by up to so much of themselves, so that integrations that failed together do not come back together. */
const jitter = 0.25;

/** Seconds; null is no such syncs. */
export interface Intervals {
  readonly full: number;
  readonly delta: number | null;
}

/** What a person has set, in seconds; null is the default. */
export interface Overrides {
  readonly full: number | null;
  readonly delta: number | null;
}

/** The failed syncs since the last that succeeded. */
export interface Failing {
  readonly times: number;
  /** When the last one ended, and what it was. */
  readonly at: Date;
  readonly type: SyncType;
}

/** What the schedule of an integration follows from. */
export interface Rhythm {
  readonly id: string;
  /** The tool can be asked for changes. */
  readonly hasDelta: boolean;
  /** The tool's own webhooks keep the data fresh. */
  readonly slowed: boolean;
  readonly overrides: Overrides;
  readonly createdAt: Date;
  /** When a full sync, and a sync of either type, last ended with data that can be used. */
  readonly fullEndedAt: Date | null;
  readonly deltaEndedAt: Date | null;
  readonly failing: Failing | null;
}

export interface NextDue {
  readonly nextFullAt: Date;
  /** Null is never. */
  readonly nextDeltaAt: Date | null;
}

export function intervals({
  hasDelta,
  slowed,
  overrides,
}: Pick<Rhythm, "hasDelta" | "slowed" | "overrides">): Intervals {
  const usual = hasDelta ? defaultIntervals.withDelta : defaultIntervals.withoutDelta;
  const full = overrides.full ?? (slowed ? defaultIntervals.slowed : usual.full);
  if (usual.delta === null) return { full, delta: null };
  return { full, delta: overrides.delta ?? (slowed ? defaultIntervals.slowed : usual.delta) };
}

export function nextDue(rhythm: Rhythm): NextDue {
  const { full, delta } = intervals(rhythm);
  const fullEnd = rhythm.fullEndedAt ?? rhythm.createdAt;
  const anyEnd = latest(fullEnd, rhythm.deltaEndedAt ?? fullEnd);
  const usual = {
    nextFullAt: after(fullEnd, full),
    nextDeltaAt: delta === null ? null : after(anyEnd, delta),
  };
  return rhythm.failing === null ? usual : retried(usual, rhythm, rhythm.failing);
}

/** The type that failed is tried again after its gap, and the other type not before. */
function retried(usual: NextDue, rhythm: Rhythm, failing: Failing): NextDue {
  const { full, delta } = intervals(rhythm);
  const interval = failing.type === "DELTA" ? (delta ?? full) : full;
  const retryAt = after(failing.at, retryGap(rhythm.id, failing.times, interval));
  const { nextFullAt, nextDeltaAt } = usual;
  if (failing.type === "DELTA" && nextDeltaAt !== null)
    return { nextFullAt: latest(nextFullAt, retryAt), nextDeltaAt: retryAt };
  return {
    nextFullAt: retryAt,
    nextDeltaAt: nextDeltaAt === null ? null : latest(nextDeltaAt, retryAt),
  };
}

/** Seconds from a failed sync to the next try: 5 minutes, 10, 20 …, never longer than the interval. */
export function retryGap(id: string, failures: number, interval: number): number {
  // Beyond some doublings every interval is shorter anyway, and a number must not overflow.
  const gap = firstRetrySeconds * 2 ** Math.min(failures - 1, 20);
  const shifted = Math.min(gap, interval) * (1 - jitter + 2 * jitter * share(id));
  return Math.min(interval, Math.round(shifted));
}

/** Where between 0 and 1 an integration stands, always the same for the same one. */
const share = (id: string): number => hash("sha256", id, "buffer").readUInt32BE() / 2 ** 32;

/** The rhythm after a sync that ended now. */
export function afterSync(
  rhythm: Rhythm,
  { type, state, at }: { readonly type: SyncType; readonly state: EndState; readonly at: Date },
): Rhythm {
  switch (state) {
    case "SUCCEEDED":
    case "PARTIALLY_FAILED":
      return {
        ...rhythm,
        fullEndedAt: type === "FULL" ? at : rhythm.fullEndedAt,
        deltaEndedAt: at,
        failing: null,
      };
    case "FAILED":
    case "AUTHENTICATION_FAILED":
    case "TIMED_OUT":
      return { ...rhythm, failing: { times: (rhythm.failing?.times ?? 0) + 1, at, type } };
    default:
      return state satisfies never;
  }
}

/** Ends that lie ahead are of a clock that was set back since; counted from them, nothing would be due for as long. */
export function notAhead(rhythm: Rhythm, now: Date): Rhythm {
  const { fullEndedAt, deltaEndedAt, failing, createdAt } = rhythm;
  return {
    ...rhythm,
    createdAt: earliest(createdAt, now),
    fullEndedAt: fullEndedAt && earliest(fullEndedAt, now),
    deltaEndedAt: deltaEndedAt && earliest(deltaEndedAt, now),
    failing: failing && { ...failing, at: earliest(failing.at, now) },
  };
}

const after = (moment: Date, seconds: number): Date => new Date(moment.getTime() + seconds * 1000);
const latest = (one: Date, other: Date): Date => (one > other ? one : other);
const earliest = (one: Date, other: Date): Date => (one < other ? one : other);
