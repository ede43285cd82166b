import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { EndState } from "../report.ts";
import { afterSync, intervals, nextDue, notAhead, retryGap, type Rhythm } from "./schedule.ts";

const hours = (count: number): number => count * 3600;
const at = (time: string): Date => new Date(`2026-03-02T${time}:00.000Z`);
const none = { full: null, delta: null };

const rhythm: Rhythm = {
  id: "ledger:1",
  hasDelta: true,
  slowed: false,
  overrides: none,
  createdAt: at("00:00"),
  fullEndedAt: null,
  deltaEndedAt: null,
  failing: null,
};

describe("intervals", () => {
  it.each([
    ["with deltas", true, false, none, { full: hours(10), delta: hours(3) }],
    ["without deltas", false, false, none, { full: hours(3), delta: null }],
    ["slowed, with deltas", true, true, none, { full: hours(24), delta: hours(24) }],
    ["slowed, without deltas", false, true, none, { full: hours(24), delta: null }],
    ["set", true, false, { full: 7200, delta: 600 }, { full: 7200, delta: 600 }],
    ["set, though slowed", true, true, { full: 7200, delta: 600 }, { full: 7200, delta: 600 }],
    ["one set, slowed", true, true, { full: null, delta: 600 }, { full: hours(24), delta: 600 }],
    [
      "a delta set without deltas",
      false,
      false,
      { full: null, delta: 600 },
      { full: hours(3), delta: null },
    ],
  ] as const)("%s", (_, hasDelta, slowed, overrides, expected) => {
    expect(intervals({ hasDelta, slowed, overrides })).toEqual(expected);
  });
});

describe("what is due next", () => {
  test("the document's example: full syncs every 10 hours, one ended at 10 AM, a manual one at 2 PM: the next is due at midnight", () => {
    const morning = afterSync(rhythm, { type: "FULL", state: "SUCCEEDED", at: at("10:00") });
    expect(nextDue(morning).nextFullAt).toEqual(at("20:00"));
    const manual = afterSync(morning, { type: "FULL", state: "SUCCEEDED", at: at("14:00") });
    expect(nextDue(manual)).toEqual({
      nextFullAt: new Date("2026-03-03T00:00:00.000Z"),
      nextDeltaAt: at("17:00"),
    });
  });

  it("a delta moves the next delta and not the next full sync", () => {
    const full = afterSync(rhythm, { type: "FULL", state: "SUCCEEDED", at: at("01:00") });
    const delta = afterSync(full, { type: "DELTA", state: "PARTIALLY_FAILED", at: at("02:00") });
    expect(nextDue(delta)).toEqual({ nextFullAt: at("11:00"), nextDeltaAt: at("05:00") });
  });

  it("an integration that was never synced counts from its making", () => {
    expect(nextDue(rhythm)).toEqual({ nextFullAt: at("10:00"), nextDeltaAt: at("03:00") });
    expect(nextDue({ ...rhythm, hasDelta: false }).nextDeltaAt).toBeNull();
  });

  it.each(["FAILED", "AUTHENTICATION_FAILED", "TIMED_OUT"] as const)(
    "%s: the same type soon again, the other not before",
    (state) => {
      const fine = afterSync(rhythm, { type: "FULL", state: "SUCCEEDED", at: at("01:00") });
      const failed = afterSync(fine, { type: "DELTA", state, at: at("04:00") });
      const gap = retryGap(rhythm.id, 1, hours(3));
      const retryAt = new Date(at("04:00").getTime() + gap * 1000);
      expect(nextDue(failed)).toEqual({ nextFullAt: at("11:00"), nextDeltaAt: retryAt });
      const worse = afterSync(failed, { type: "FULL", state, at: at("10:59") });
      const { nextFullAt, nextDeltaAt } = nextDue(worse);
      expect(nextFullAt.getTime() - at("10:59").getTime()).toBe(
        1000 * retryGap(rhythm.id, 2, hours(10)),
      );
      expect(nextDeltaAt).toEqual(nextFullAt);
    },
  );

  it("success forgets the failures", () => {
    const failed = afterSync(rhythm, { type: "FULL", state: "FAILED", at: at("01:00") });
    const mended = afterSync(failed, { type: "FULL", state: "PARTIALLY_FAILED", at: at("02:00") });
    expect(mended.failing).toBeNull();
    expect(nextDue(mended).nextFullAt).toEqual(at("12:00"));
  });

  it("ends of a clock that was set back since do not put the next sync off", () => {
    const ahead = afterSync(rhythm, { type: "FULL", state: "SUCCEEDED", at: at("23:00") });
    expect(nextDue(notAhead(ahead, at("05:00"))).nextFullAt).toEqual(at("15:00"));
  });
});

describe("the gap after failures", () => {
  it("is 5 minutes, 10, 20 …, a quarter more or less, and never longer than the interval", () => {
    const shares = [1, 2, 3, 4].map(
      (failures) => retryGap("ledger:1", failures, hours(10)) / (300 * 2 ** (failures - 1)),
    );
    for (const share of shares) expect(share).toBeCloseTo(shares[3] ?? 0, 2);
    expect(Math.abs((shares[3] ?? 0) - 1)).toBeLessThanOrEqual(0.25);
    expect(retryGap("ledger:1", 1000, hours(3))).toBeLessThanOrEqual(hours(3));
  });

  it("is never in lockstep: 1,000 integrations that failed together come back over half of the gap", () => {
    const gaps = Array.from({ length: 1000 }, (_, n) => retryGap(`ledger:${n}`, 1, hours(3)));
    expect(new Set(gaps.map((gap) => Math.floor(gap))).size).toBeGreaterThan(120);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(225);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(375);
  });
});

test("whatever happens, the next sync is due within its interval of the last one's end, and never before it", () => {
  const states: readonly EndState[] = ["SUCCEEDED", "PARTIALLY_FAILED", "FAILED", "TIMED_OUT"];
  const happening = fc.record({
    gap: fc.integer({ min: 1, max: 100_000 }),
    type: fc.constantFrom("FULL" as const, "DELTA" as const),
    state: fc.constantFrom(...states),
  });
  const interval = fc.option(fc.integer({ min: 60, max: 1_000_000 }));
  const start = fc.record({
    id: fc.string(),
    hasDelta: fc.boolean(),
    slowed: fc.boolean(),
    overrides: fc.record({ full: interval, delta: interval }),
  });
  fc.assert(
    fc.property(start, fc.array(happening, { minLength: 1 }), (given, happenings) => {
      let one: Rhythm = { ...rhythm, ...given };
      let now = one.createdAt;
      for (const { gap, type, state } of happenings) {
        now = new Date(now.getTime() + gap * 1000);
        one = afterSync(one, { type: given.hasDelta ? type : "FULL", state, at: now });
      }
      const { full, delta } = intervals(one);
      const { nextFullAt, nextDeltaAt } = nextDue(one);
      const first = Math.min(nextFullAt.getTime(), nextDeltaAt?.getTime() ?? Infinity);
      const longest = Math.max(full, delta ?? full) * 1000;
      expect(first).toBeLessThanOrEqual(now.getTime() + longest);
      // A full sync may be overdue while deltas went on; a type that just failed never is.
      expect(one.failing === null || first > now.getTime()).toBe(true);
      expect(nextDeltaAt === null).toBe(!given.hasDelta);
    }),
  );
});
