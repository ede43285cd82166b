import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Outcome, retryAfterMs } from "./outcome.ts";
import { jitter, longestRetryAfter, whatNext } from "./schedule.ts";

const now = new Date("2026-01-01T00:00:00Z");
const after = (ms: number): Date => new Date(now.getTime() + ms);
const seconds = (count: number): Date => after(count * 1000);
const refused = (status: number, askedMs: number | null = null): Outcome => ({
  kind: "refused",
  status,
  answer: "",
  retryAfterMs: askedMs,
});
const afterAsking = (ms: number) => whatNext({ ...first, outcome: refused(503, ms) });
const first = { step: 0, plannedAt: null, now, random: 0 };

test("2xx is the end; everything else is tried again", () => {
  const accepted: Outcome = { kind: "accepted", status: 204, answer: "" };
  expect(whatNext({ ...first, outcome: accepted })).toEqual({ state: "DELIVERED" });
  const others: Outcome[] = [
    ...[100, 301, 302, 307, 400, 401, 404, 409, 429, 500, 503].map((status) => refused(status)),
    { kind: "unanswered", why: "timed_out" },
    { kind: "unanswered", why: "blocked" },
  ];
  for (const outcome of others) {
    expect(whatNext({ ...first, outcome })).toMatchObject({
      state: "PENDING",
      at: seconds(5),
      step: 1,
    });
  }
});

test("ten tries over more than three days, then FAILED", () => {
  const hour = 3600;
  const expected = [5, 300, 1800, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];
  const outcome = refused(500);
  const tries = expected.map((_gap, step) => whatNext({ ...first, outcome, step }));

  expect(tries.map((next) => next.state === "PENDING" && next.at)).toEqual(expected.map(seconds));
  expect(expected.reduce((sum, gap) => sum + gap)).toBeGreaterThan(3 * 24 * hour);
  expect(whatNext({ ...first, outcome, step: expected.length })).toEqual({
    state: "FAILED",
    disableEndpoint: false,
  });
});

test("410 ends the delivery and disables the endpoint", () => {
  expect(whatNext({ ...first, outcome: refused(410) })).toEqual({
    state: "FAILED",
    disableEndpoint: true,
  });
});

test("Retry-After is obeyed when it is later than the schedule, up to a day", () => {
  expect(afterAsking(60_000)).toMatchObject({
    at: seconds(60),
    notBefore: seconds(60),
    plannedAt: seconds(5),
  });
  expect(afterAsking(1000)).toMatchObject({ at: seconds(5), notBefore: seconds(1) });
  expect(afterAsking(1e12)).toMatchObject({ at: after(longestRetryAfter) });
});

test("a try made early because of news uses up no step and leaves the plan as it was", () => {
  const early = { ...first, step: 3, plannedAt: seconds(600) };

  expect(whatNext({ ...early, outcome: refused(500) })).toEqual({
    state: "PENDING",
    at: seconds(600),
    notBefore: null,
    plannedAt: seconds(600),
    step: 3,
  });
  expect(whatNext({ ...early, outcome: refused(503, 900_000) })).toMatchObject({
    at: seconds(900),
    step: 3,
  });
});

test("jitter only ever adds, and never more than its share", () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(random, fc.integer({ min: 0, max: 8 }), (share, step) => {
      const plain = whatNext({ ...first, outcome: refused(500), step });
      const spread = whatNext({ ...first, outcome: refused(500), step, random: share });
      if (plain.state !== "PENDING" || spread.state !== "PENDING") throw new Error("not pending");
      const [least, got] = [
        plain.at.getTime() - now.getTime(),
        spread.at.getTime() - now.getTime(),
      ];
      expect(got).toBeGreaterThanOrEqual(least);
      expect(got).toBeLessThanOrEqual(least * (1 + jitter));
    }),
  );
});

test.each([
  ["120", 120_000],
  [" 0 ", 0],
  ["Thu, 01 Jan 2026 00:01:00 GMT", 60_000],
  ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
  ["soon", null],
  ["-5", null],
  ["1.5", null],
  ["99999999999", null],
  ["", null],
  [undefined, null],
])("Retry-After: %s", (header, ms) => {
  expect(retryAfterMs(header, now)).toBe(ms);
});
