import { expect, test } from "vitest";
import { type Health, healthAfter, healthy, isDead, isNews, reasonFor } from "./health.ts";
import type { Outcome } from "./outcome.ts";

const hour = 3_600_000;
const start = new Date("2026-01-01T00:00:00Z");
const at = (hours: number): Date => new Date(start.getTime() + hours * hour);
const accepted: Outcome = { kind: "accepted", status: 200, answer: "" };
const refused: Outcome = { kind: "refused", status: 500, answer: "", retryAfterMs: null };
const unsigned: Outcome = { kind: "unanswered", why: "unsigned" };

/** Failures at these hours; a negative number is a success at that hour. */
function after(hours: readonly number[]): Health {
  return hours.reduce(
    (health, one) => healthAfter(health, one < 0 ? accepted : refused, at(Math.abs(one))),
    healthy,
  );
}

test.each([
  ["one failure", [0], false],
  ["a failure a day for five days", [0, 24, 48, 72, 96, 120], true],
  ["an hour less than five days", [0, 24, 48, 72, 96, 119], false],
  ["a failure every two days", [0, 48, 96, 144], true],
  ["a pause of more than two days between two failures", [0, 24, 73, 120, 140], false],
  ["five days from the end of a pause", [0, 24, 73, 120, 160, 193], true],
  ["two failures a week apart", [0, 168], false],
  ["a success in between", [0, 24, 48, -72, 96, 120, 144], false],
  ["five days after a success", [0, -1, 2, 26, 50, 74, 98, 122], true],
  ["thousands within an hour", Array.from({ length: 3600 }, (_, second) => second / 3600), false],
])("P15: %s", (_name, hours, dead) => {
  expect(isDead(after(hours))).toBe(dead);
});

test("a success forgets everything; what was not sent says nothing", () => {
  const failing = after([0, 24]);
  expect(healthAfter(failing, accepted, at(25))).toEqual(healthy);
  expect(healthAfter(failing, unsigned, at(25))).toEqual(failing);
  expect(healthAfter(healthy, unsigned, at(25))).toEqual(healthy);
});

test("an outcome that comes late moves nothing back", () => {
  expect(after([0, 5, 3])).toEqual({ failingSince: at(0), lastFailedAt: at(5) });
});

test("the row is written when failing begins or ends, and else every ten minutes", () => {
  expect(isNews(healthy, healthy)).toBe(false);
  expect(isNews(healthy, after([0]))).toBe(true);
  expect(isNews(after([0]), healthy)).toBe(true);
  expect(isNews(after([0]), after([0, 0.16]))).toBe(false);
  expect(isNews(after([0]), after([0, 0.17]))).toBe(true);
});

test("the reason is a sentence that names the last answer", () => {
  expect(reasonFor(refused)).toContain("answered 500.");
  expect(reasonFor({ ...refused, status: 410 })).toBe("The receiver answered 410 Gone.");
  expect(reasonFor({ kind: "unanswered", why: "timed_out" })).toContain("did not answer in time.");
});
