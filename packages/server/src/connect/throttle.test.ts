import { expect, test } from "vitest";
import { secondsLeft, untilUnixSeconds, whenSpent } from "./throttle.ts";

const now = new Date("2026-01-01T00:00:00.000Z");
const soon = String(now.getTime() / 1000 + 7);
const ahead = { date: "Thu, 01 Jan 2026 00:00:05 GMT" };

test.each<[string, Record<string, string>, number | null]>([
  ["by our clock", { "x-ratelimit-reset": soon }, 7_000],
  ["by the tool's clock", { "x-ratelimit-reset": soon, ...ahead }, 2_000],
  ["with another hyphen", { "x-rate-limit-reset": soon }, 7_000],
  ["a time that is over", { "x-ratelimit-reset": "12" }, 0],
  ["text", { "x-ratelimit-reset": "tomorrow" }, null],
  ["a number below zero", { "x-ratelimit-reset": "-1" }, null],
  ["nothing", { "x-ratelimit-reset": " " }, null],
  ["no header", {}, null],
])("until a unix time: %s", (_, headers, ms) => {
  expect(untilUnixSeconds("x-ratelimit-reset")({ headers }, now)).toBe(ms);
});

test.each<[string, Record<string, string>, number | null]>([
  ["whole ones", { "x-rate-limit-reset": "4" }, 4_000],
  ["parts", { "x-rate-limit-reset": "0.5" }, 500],
  ["without the hyphen", { "x-ratelimit-reset": "4" }, 4_000],
  ["no header", {}, null],
])("seconds left: %s", (_, headers, ms) => {
  expect(secondsLeft("x-rate-limit-reset")({ headers }, now)).toBe(ms);
});

test.each([
  ["0", 4_000],
  ["1", null],
  [undefined, null],
])("when spent: with %j left", (left, ms) => {
  const headers = {
    "reset-in": "4",
    ...(left === undefined ? {} : { "x-ratelimit-remaining": left }),
  };
  const read = whenSpent("x-rate-limit-remaining", secondsLeft("reset-in"));

  expect(read({ headers }, now)).toBe(ms);
});
