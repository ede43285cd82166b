/** Takes webhooks: counts their calls in the store, and does what they ask for where no `run` does it. */
import { pause } from "../client/time.ts";
import { attend } from "./attend.ts";
import { calledBy } from "./called-by.ts";
import { keyOf } from "./lanes.ts";
import type { Running } from "./run.ts";
import { isObject } from "../is-object.ts";
import type { Place } from "./store.ts";

export interface Heard {
  /** Where there is work to do now. It is counted in the store: no crash forgets it. */
  readonly called: readonly Place[];
  /** Why there is none; null. */
  readonly ignored: string | null;
}

export interface Ear {
  hear(body: unknown): Promise<Heard>;
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Ids of webhooks that are remembered, so that the event log does not call a second time. */
const heardAtMost = 10_000;
/** So often work behind the caller's back is tried; then it waits for the next webhook, or for a `run`. */
const mostTries = 8;

export interface Hearing extends Running {
  readonly heard: Set<string>;
  readonly hasRun: () => boolean;
}

export function openEar(hearing: Hearing): Ear {
  const { ground, holds, bell, log, heard, hasRun } = hearing;
  const { store, time, tell } = ground;
  const closing = new AbortController();
  const { signal } = closing;
  const underWay = new Map<string, Promise<void>>();
  // What is left undone here is counted: the next webhook finds it, or a run.
  const work = async (place: Place): Promise<void> => {
    for (let tries = 0; tries < mostTries && !signal.aborted && !hasRun(); tries += 1) {
      if (holds.isHeld(place)) return;
      if ((await attend(hearing, place, signal)) !== "later") return;
      await pause(time, holds.heldFor(place), signal).catch(() => {});
    }
  };
  const begin = (place: Place): void => {
    const before = underWay.get(keyOf(place)) ?? Promise.resolve();
    const ended = before
      .then(() => work(place))
      .then(() => {
        if (underWay.get(keyOf(place)) === ended) underWay.delete(keyOf(place));
      });
    underWay.set(keyOf(place), ended);
  };
  const idle = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.all(underWay.values());
  };
  return {
    hear: async (body) => {
      const called = calledBy(body, log.wanted);
      if (called.ignored !== null) tell({ kind: "ignored", why: called.ignored });
      if (called.fetch.length > 0) await store.call(called.fetch, "fetch");
      if (called.check.length > 0) await store.call(called.check, "check");
      if (called.deleted !== null) await log.deleted(called.deleted);
      if (isObject(body) && typeof body["id"] === "string") remember(heard, body["id"]);
      const places = [...called.fetch, ...called.check];
      for (const place of places) holds.called(place);
      if (hasRun()) bell.ring();
      else places.forEach(begin);
      return { called: places, ignored: called.ignored };
    },
    idle,
    close: async () => {
      closing.abort();
      await idle();
    },
  };
}

/** The oldest are forgotten first: a Set keeps the order in which it was filled. */
function remember(heard: Set<string>, id: string): void {
  heard.add(id);
  if (heard.size <= heardAtMost) return;
  const [oldest] = heard;
  if (oldest !== undefined) heard.delete(oldest);
}
