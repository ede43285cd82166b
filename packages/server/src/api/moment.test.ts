import * as fc from "fast-check";
import { expect, test } from "vitest";
import { dayOnly, dayOrMoment } from "./moment.ts";

const read = (text: string) => dayOrMoment().read(text, "updated_after");

test.each([
  ["2026-01-31", "2026-01-31"],
  ["2026-01-31Z", "2026-01-31"],
  ["2026-01-31T08:00:00", "2026-01-31T08:00:00Z"],
  ["2026-01-31T08:00:00.123Z", "2026-01-31T08:00:00.123Z"],
  ["2024-02-29", "2024-02-29"],
  // Cut and not rounded: the bound may only move down.
  ["2026-01-31T08:00:00.123456999Z", "2026-01-31T08:00:00.123456Z"],
])("%s is %s", (text, moment) => expect(read(text)).toBe(moment));

test.each([
  "2025-02-29",
  "2100-02-29",
  "2026-13-01",
  "2026-00-10",
  "2026-04-31",
  "2026-01-01T25:00:00",
  "2026-01-01T10:60:00Z",
  "20260101",
  "2026-01-01 10:00:00",
  "2026-01-01T10:00:00+01:00",
])("%s is refused", (text) => expect(() => read(text)).toThrow("updated_after"));

test("whatever a Date prints is read back as it is", () => {
  const dates = fc.date({
    min: new Date("0001-01-01"),
    max: new Date("9999-12-31"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(dates, (date) => {
      expect(read(date.toISOString())).toBe(date.toISOString());
    }),
  );
});

test("a day's bound drops the time", () => {
  expect(dayOnly().read("2026-01-31T23:59:59Z", "date_from")).toBe("2026-01-31");
});
