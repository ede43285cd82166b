/** Does what places were called for. Failures are told and held off; whoever calls has nothing to handle. */
import type { Holds } from "./holds.ts";
import { willPass } from "./holds.ts";
import type { Lanes } from "./lanes.ts";
import { isDue, stateOf } from "./machine.ts";
import type { Place } from "./store.ts";
import { type Ground, syncPlace } from "./sync-place.ts";
import { verifyPlace } from "./verify-place.ts";

export interface Attendance {
  readonly ground: Ground;
  readonly lanes: Lanes;
  readonly holds: Holds;
}

/** Called without end while it works, a place is left to the next look after so many fetches. */
const mostRounds = 10;

/** `later`: the place is held and may be tried again. `stopped`: it is held for long, or the signal ended it. */
export async function attend(
  { ground, lanes, holds }: Attendance,
  place: Place,
  signal: AbortSignal,
): Promise<"done" | "later" | "stopped"> {
  try {
    await lanes.run(place, () => answerCalls(ground, place, signal));
    holds.release(place);
    return "done";
  } catch (error) {
    if (signal.aborted) return "stopped";
    const seconds = holds.failed(place, error);
    const told = error instanceof Error ? error : new Error(String(error));
    const end = willPass(error) ? "later" : "stopped";
    ground.tell({ kind: end === "later" ? "postponed" : "stopped", place, error: told, seconds });
    return end;
  }
}

async function answerCalls(ground: Ground, place: Place, signal: AbortSignal): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    signal.throwIfAborted();
    const stored = await ground.store.read(place);
    const { progress, checks, calls } = stored;
    // The integration was forgotten meanwhile: nobody calls for it any more.
    if (calls === 0 && stateOf(progress) === "empty") return;
    if (isDue(stored)) {
      await syncPlace(ground, place, { full: false, signal });
    } else if (checks > progress.checked) {
      const wish = { repair: true, full: "never", signal } as const;
      ground.tell({ kind: "verified", verified: await verifyPlace(ground, place, wish) });
    } else return;
  }
}
