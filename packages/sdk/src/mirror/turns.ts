/** When each copy is compared with the server: once in an interval, all of them spread over it. */
import type { Time } from "../client/time.ts";
import { keyOf } from "./lanes.ts";
import type { Place, Store } from "./store.ts";

/** Turns begin within this last part of the interval, so that what began together does not come due together. */
const spread = 0.25;
/** Other processes verify too: so long at most a place's turn is believed. */
const believedSeconds = 600;

export interface Turns {
  /** A place whose turn has come and that may be worked on, if there is one. */
  next(asked: {
    readonly store: Store;
    readonly verifySeconds: number;
    readonly isHeld: (place: Place) => boolean;
  }): Promise<Place | null>;
}

export function openTurns(time: Time): Turns {
  /** When to look at a place again, by the monotonic clock. */
  const looks = new Map<string, number>();
  return {
    next: async ({ store, verifySeconds, isHeld }) => {
      for (const place of await store.places()) {
        const key = keyOf(place);
        if ((looks.get(key) ?? 0) > time.monotonic() || isHeld(place)) continue;
        const { progress } = await store.read(place);
        // A copy that is not whole yet is being fetched: there is nothing to compare.
        const wait =
          progress.watermark === null
            ? believedSeconds
            : secondsUntil(progress.verifiedAt, { key, verifySeconds, wall: time.wall() });
        looks.set(key, time.monotonic() + Math.max(1, Math.min(wait, believedSeconds)));
        if (wait <= 0) return place;
      }
      return null;
    },
  };
}

/** 0 and less: now. A time that lies ahead is of a clock that was wrong. */
export function secondsUntil(
  verifiedAt: string | null,
  at: { readonly key: string; readonly verifySeconds: number; readonly wall: number },
): number {
  const since = (at.wall - Date.parse(verifiedAt ?? "")) / 1000;
  if (Number.isNaN(since) || since < 0) return 0;
  return at.verifySeconds * (1 - spread * shareOf(at.key)) - since;
}

/** From 0 to 1, the same for the same text. */
function shareOf(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01_00_01_93) >>> 0;
  return hash / 0xff_ff_ff_ff;
}
