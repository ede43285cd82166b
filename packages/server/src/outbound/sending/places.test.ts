/** Counted: whom receivers that hang or fail can keep waiting. */
import { expect, test } from "vitest";
import { Places, quickMs } from "./places.ts";

const start = new Date("2026-01-01T00:00:00Z");
const after = (ms: number): Date => new Date(start.getTime() + ms);
const limits = { overall: 128, perEndpoint: 8, drainMs: 0 };

/** Begins whatever has room, as an endpoint with a long backlog would; says how many. */
function fill(places: Places, endpointId: string, now: Date, failing = false): number {
  let begun = 0;
  while (places.hasRoom(endpointId, { failing, now })) {
    places.begin(endpointId, { failing, now });
    begun += 1;
  }
  return begun;
}

test("eight for an endpoint, and no more than there are places", () => {
  const places = new Places(limits);
  expect(fill(places, "a", start)).toBe(8);
  for (let at = 0; at < 40; at += 1) fill(places, `b${at}`, start);
  expect(places.inFlight).toBe(128);
  expect(fill(places, "c", start)).toBe(0);
});

test("one for a failing endpoint, and none of the places for any number of them", () => {
  const places = new Places(limits);
  let begun = 0;
  for (let at = 0; at < 5000; at += 1) begun += fill(places, `dead${at}`, start, true);
  expect(begun).toBe(128);
  expect(fill(places, "dead0", after(20_000), true)).toBe(0);
  expect(places.free(start)).toBe(128);
  expect(fill(places, "alive", start)).toBe(8);
});

test("however many begin to hang at the same moment: every second all places are free again", () => {
  const places = new Places(limits);
  let [hanging, seconds] = [0, 0];
  for (; hanging < 600; seconds += 1) {
    const now = after(seconds * quickMs);
    expect(places.free(now)).toBe(128);
    expect(places.hasRoom("alive", { failing: false, now })).toBe(true);
    while (places.free(now) > 0) fill(places, `hangs${(hanging += 1)}`, now);
  }
  // 16 of them with eight each; then it is crowded, and the others get one each.
  expect(seconds).toBe(1 + Math.ceil((600 - 16) / 128));
});

test("a place that is free again is given to others; one that ended late frees none twice", () => {
  const places = new Places({ ...limits, overall: 1 });
  const slow = places.begin("slow", { failing: false, now: start });
  expect(places.nextFreeAt()).toEqual(after(quickMs));
  expect(places.free(after(quickMs - 1))).toBe(0);
  expect(places.free(after(quickMs))).toBe(1);
  const quick = places.begin("quick", { failing: false, now: after(quickMs) });
  places.end(slow);
  expect(places.free(after(quickMs))).toBe(0);
  places.end(quick);
  expect([places.free(after(quickMs)), places.inFlight, places.counts().size]).toEqual([1, 0, 0]);
});
