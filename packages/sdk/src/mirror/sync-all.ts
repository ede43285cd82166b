/** Brings places up to date while the caller waits. */
import { pause } from "../client/time.ts";
import type { Attendance } from "./attend.ts";
import { gapAfter } from "./holds.ts";
import { MirrorError } from "./mirror-error.ts";
import type { Place } from "./store.ts";
import { syncPlace } from "./sync-place.ts";

export interface Synced {
  readonly place: Place;
  /** `not offered`: the tool has no such list. `switched off`: the integration's scope config forbids it. */
  readonly outcome: "current" | "not offered" | "switched off";
}

export interface SyncAll {
  readonly full: boolean;
  readonly patienceSeconds: number;
  readonly signal: AbortSignal;
}

/** Throws what kept a place from it, once all others are done; an AggregateError when there were several. */
export async function syncAll(
  attendance: Attendance,
  places: readonly Place[],
  wish: SyncAll,
): Promise<readonly Synced[]> {
  const ends = await Promise.allSettled(places.map((place) => patiently(attendance, place, wish)));
  wish.signal.throwIfAborted();
  const errors = ends.flatMap((end) => (end.status === "rejected" ? [end.reason as unknown] : []));
  if (errors.length === 1) throw errors[0];
  if (errors.length > 1)
    throw new AggregateError(
      errors,
      `${errors.length} of ${places.length} copies are not up to date`,
    );
  return ends.flatMap((end) => (end.status === "fulfilled" ? [end.value] : []));
}

/** What the store throws is the caller's at once: it is theirs. */
async function patiently(
  { ground, lanes, holds }: Attendance,
  place: Place,
  { full, patienceSeconds, signal }: SyncAll,
): Promise<Synced> {
  const { time, tell } = ground;
  const began = time.monotonic();
  for (let failures = 1; ; failures += 1) {
    try {
      await lanes.run(place, () => syncPlace(ground, place, { full, signal }));
      holds.release(place);
      return { place, outcome: "current" };
    } catch (error) {
      if (!(error instanceof MirrorError)) throw error;
      if (error.code === "not_offered") return { place, outcome: "not offered" };
      if (error.code === "switched_off") return { place, outcome: "switched off" };
      const seconds = gapAfter(error, failures, time.random());
      const spent = time.monotonic() - began;
      if (error.whatNow === "stop" || spent + seconds > patienceSeconds) throw error;
      tell({ kind: "postponed", place, error, seconds });
      await pause(time, seconds, signal);
    }
  }
}
