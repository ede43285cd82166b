import { expect, test } from "vitest";
import { everyText, scheduleText } from "./schedule-text.ts";

test.each([
  [36_000, "10h"],
  [5400, "1h 30m"],
  [86_461, "1d 1m 1s"],
])("%d seconds are %s", (seconds, text) => expect(everyText(seconds)).toBe(text));

test("a schedule in words: what is due when, and why it is rarer", () => {
  const text = scheduleText({
    full_interval_seconds: 86_400,
    delta_interval_seconds: null,
    full_interval_is_default: true,
    delta_interval_is_default: true,
    next_full_at: "2026-03-02T10:00:00Z",
    next_delta_at: null,
    polling_slowed: true,
  });
  expect(text).toBe(
    [
      "type   every                                                 next",
      "FULL   1d                                           default  2026-03-02T10:00:00Z",
      "DELTA  never: the tool cannot be asked for changes  -        -",
      "The tool's own webhooks arrive, so it is asked less often by default.",
    ].join("\n"),
  );
});
