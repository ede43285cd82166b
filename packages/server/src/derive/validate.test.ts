import {
  hrisAbsences,
  hrisEmployees,
  hrisSkillProficiencyScales,
  hrisStaffingEntities,
  hrisTimesheets,
} from "@muster/model";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRow } from "./validate.ts";

const employee = compileRow(hrisEmployees);
const absence = compileRow(hrisAbsences);
const staffing = compileRow(hrisStaffingEntities);
const timesheet = compileRow(hrisTimesheets);
const scale = compileRow(hrisSkillProficiencyScales);

/** The normalised value of one field of an employee, or the reason why it does not fit. */
function fitted(field: keyof typeof hrisEmployees.fields, value: unknown): unknown {
  const fit = employee({ [field]: value });
  return fit.ok ? fit.row[Object.keys(hrisEmployees.fields).indexOf(field)] : fit.reason;
}

/** The address of a staffing entity as it is stored, false when it does not fit. */
function address(remote_url: string): unknown {
  const fit = staffing({ remote_url });
  return fit.ok && fit.row[Object.keys(hrisStaffingEntities.fields).indexOf("remote_url")];
}

describe("a row", () => {
  it("has a place for every field, absent ones are null, unknown ones are dropped", () => {
    const fit = employee({ first_name: "Ada", favourite_colour: "teal" });
    expect(fit.ok && fit.row).toEqual(
      Object.keys(hrisEmployees.fields).map((name) => (name === "first_name" ? "Ada" : null)),
    );
  });
  it("lacks no required field", () => {
    expect(absence({ start_date: "2026-01-01" })).toEqual({
      ok: false,
      reason: "employee_id is missing",
    });
    expect(absence({ employee_id: "" })).toEqual({ ok: false, reason: "employee_id is missing" });
  });
  it("is refused as a whole when its parts fit but their sum does not", () => {
    const long = "x".repeat(999_999);
    const fit = employee({
      first_name: long,
      last_name: long,
      job_title: long,
      nationality: long,
      ssn: long,
    });
    expect(fit).toEqual({ ok: false, reason: "the row is larger than 4000000 characters" });
  });
});

describe("a field", () => {
  it.each([
    ["first_name", "", null],
    ["first_name", "a\0b", "first_name holds a NUL character"],
    ["first_name", "\ud800", "first_name holds half of a surrogate pair"],
    ["first_name", "👩‍🚀", "👩‍🚀"],
    ["first_name", 7, "first_name is not text"],
    ["first_name", "x".repeat(1_000_001), "first_name is longer than 1000000 characters"],
    ["work_email", "ada@example.com", "ada@example.com"],
    ["work_email", "ada at example", "work_email does not look as the contract demands"],
    ["weekly_hours", 38.5, 38.5],
    ["weekly_hours", -0, 0],
    ["weekly_hours", Number.NaN, "weekly_hours is not a finite number"],
    ["weekly_hours", "40", "weekly_hours is not a number"],
    ["gender", "MALE", "MALE"],
    ["gender", "something new", "something new"],
    ["start_date", "2026-02-28", "2026-02-28T00:00:00.000Z"],
    ["start_date", "2026-02-29", "start_date is not a moment (RFC 3339)"],
    ["start_date", "2026-02-28T12:00:00+02:00", "2026-02-28T10:00:00.000Z"],
    ["start_date", "2026-12-31T23:30:00.123456-01:00", "2027-01-01T00:30:00.123Z"],
    ["start_date", "2026-02-28 12:00:00Z", "start_date is not a moment (RFC 3339)"],
    ["start_date", "2026-02-28T12:00:00", "start_date is not a moment (RFC 3339)"],
    ["start_date", "0000-01-01", "start_date is not a moment (RFC 3339)"],
    ["start_date", "0001-01-01T00:00:00+01:00", "start_date is not a moment (RFC 3339)"],
    ["bank_accounts", {}, "bank_accounts is not a list"],
    ["bank_accounts", [null], "bank_accounts[0] is not an object"],
    ["bank_accounts", [{}, { iban: 5 }], "bank_accounts[1].iban is not text"],
    [
      "bank_accounts",
      [{ domestic_bank_routing: { type: "AU_BSB_CODE" } }],
      "bank_accounts[0].domestic_bank_routing.number is missing",
    ],
    ["custom_fields", [], "custom_fields is not an object"],
    ["custom_fields", { at: new Date(0) }, "custom_fields holds something that is not JSON"],
    ["custom_fields", { a: "\0" }, "custom_fields holds a NUL character"],
    [
      "custom_fields",
      { big: "x".repeat(999_999), more: "xx" },
      "custom_fields is larger than 1000000 characters",
    ],
  ] as const)("%s: %j", (field, value, expected) => {
    expect(fitted(field, value)).toEqual(expected);
  });

  it("of days, times, offsets and addresses is checked against the calendar and the contract", () => {
    const days = (start_date: string) => absence({ employee_id: "e", start_date }).ok;
    expect(
      ["2024-02-29", "2026-02-29", "1900-02-29", "2000-02-29", "2026-13-01", "2026-1-1"].map(days),
    ).toEqual([true, false, false, true, false, false]);
    const times = (start_time: string) => absence({ employee_id: "e", start_time }).ok;
    expect(["23:59:59", "24:00:00", "12:60:00", "12:00", "1a:00:00"].map(times)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(absence({ employee_id: "e", unit: "WEEKS" })).toEqual({
      ok: false,
      reason: "unit is none of HOURS, DAYS",
    });
    expect(timesheet({ employee_id: "e", timezone: "+2" }).ok).toBe(false);
    expect(address("https://jobs.example.com/a?b=c")).toBe("https://jobs.example.com/a?b=c");
    expect(address("https://jobs.example.com/ö [1] 100%")).toBe(
      "https://jobs.example.com/%C3%B6%20%5B1%5D%20100%25",
    );
    expect(address("jobs/1")).toBe(false);
  });

  it("of a structure has its members in declared order, nothing unknown, and null for what is absent", () => {
    const nothing = {
      city: null,
      country: null,
      raw: null,
      state: null,
      street_1: null,
      street_2: null,
    };
    expect(
      JSON.stringify(fitted("home_address", { zip_code: "1", raw: "", planet: "Earth" })),
    ).toBe(JSON.stringify({ ...nothing, zip_code: "1" }));
    expect(scale({ scale: { max: 5, type: "NUMERIC", min: 1 } })).toEqual({
      ok: true,
      row: [{ type: "NUMERIC", min: 1, max: 5, step: null }],
    });
    expect(scale({ scale: { type: "ROMAN" } })).toEqual({
      ok: false,
      reason: "scale.type is none of NUMERIC, SINGLE_SELECT",
    });
  });

  it("of custom fields may be deep, but not bottomless, and a key may be called anything", () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
    expect(fitted("custom_fields", nested(20))).toEqual(nested(20));
    expect(fitted("custom_fields", nested(21))).toBe(
      "custom_fields is nested deeper than 20 levels",
    );
    const loop: Record<string, unknown> = {};
    loop["self"] = loop;
    expect(fitted("custom_fields", loop)).toBe("custom_fields is nested deeper than 20 levels");
    const odd: unknown = JSON.parse('{"constructor":2,"__proto__":1}');
    expect(JSON.stringify(fitted("custom_fields", odd))).toBe('{"__proto__":1,"constructor":2}');
  });
});

/** The same JSON with the keys of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, shuffled(member)]),
  );
}

const wellFormed = fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0"));
const json = fc.dictionary(wellFormed, fc.jsonValue({ maxDepth: 4, stringUnit: "grapheme" }));

describe("normalising", () => {
  it("does not depend on the order of keys, whatever the depth", () => {
    const values = fc.record({
      custom_fields: json,
      home_address: fc.record({ city: wellFormed, zip_code: wellFormed }, { requiredKeys: [] }),
      bank_accounts: fc.array(
        fc.record({ bic: wellFormed, iban: wellFormed }, { requiredKeys: [] }),
      ),
      first_name: wellFormed,
    });
    fc.assert(
      fc.property(values, (given) => {
        expect(JSON.stringify(employee(Object(shuffled(given))))).toBe(
          JSON.stringify(employee(given)),
        );
      }),
      { numRuns: 200 },
    );
  });
  it("twice changes nothing", () => {
    const names = Object.keys(hrisEmployees.fields);
    fc.assert(
      fc.property(
        json,
        fc.date({ noInvalidDate: true, min: new Date("0001-01-02"), max: new Date("9999-12-30") }),
        (custom_fields, at) => {
          const first = employee({ custom_fields, start_date: at.toISOString() });
          if (!first.ok) return;
          const again = employee(
            Object.fromEntries(names.map((name, index) => [name, first.row[index]])),
          );
          expect(again).toEqual(first);
        },
      ),
      { numRuns: 200 },
    );
  });
  it("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(hrisEmployees.fields)),
        fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }),
        (field, value) => {
          const fit = employee({ [field]: value });
          expect(fit.ok || fit.reason.startsWith(field)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
