/** Which places are left alone for a while, after what happened to them in this process. */
import type { Time } from "../client/time.ts";
import { keyOf } from "./lanes.ts";
import { MirrorError } from "./mirror-error.ts";
import type { Place } from "./store.ts";

export interface Holds {
  isHeld(place: Place): boolean;
  /** Seconds until it is not any more. */
  heldFor(place: Place): number;
  /** Holds the place, longer with each failure in a row; for so many seconds. */
  failed(place: Place, error: unknown): number;
  /** It worked, or somebody says that it will now. */
  release(place: Place): void;
  /** Its data came: what waited for the tool's first sync need not wait any longer. */
  called(place: Place): void;
}

/** The first gap and the longest, in seconds; it doubles in between. */
const gaps = { later: [2, 300], stop: [300, 3600] } as const;

export function openHolds(time: Time): Holds {
  const holds = new Map<string, { until: number; failures: number; error: unknown }>();
  const heldFor = (place: Place): number =>
    Math.max(0, (holds.get(keyOf(place))?.until ?? 0) - time.monotonic());
  return {
    isHeld: (place) => heldFor(place) > 0,
    heldFor,
    failed: (place, error) => {
      const failures = (holds.get(keyOf(place))?.failures ?? 0) + 1;
      const seconds = gapAfter(error, failures, time.random());
      holds.set(keyOf(place), { until: time.monotonic() + seconds, failures, error });
      return seconds;
    },
    release: (place) => void holds.delete(keyOf(place)),
    called: (place) => {
      const error = holds.get(keyOf(place))?.error;
      if (error instanceof MirrorError && error.code === "first_sync_pending")
        holds.delete(keyOf(place));
    },
  };
}

/** What the store throws may pass like what a server says: nobody knows better. */
export const willPass = (error: unknown): boolean =>
  !(error instanceof MirrorError) || error.whatNow === "later";

/** Seconds until the same is tried again. `chance`, from 0 to below 1, keeps processes apart. */
export function gapAfter(error: unknown, failures: number, chance: number): number {
  const [first, longest] = gaps[willPass(error) ? "later" : "stop"];
  const told = error instanceof MirrorError ? (error.retryAfterSeconds ?? 0) : 0;
  return Math.max(
    told,
    Math.min(longest, first * 2 ** Math.min(failures - 1, 20)) * (0.75 + chance / 4),
  );
}
