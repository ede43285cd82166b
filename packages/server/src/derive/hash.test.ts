import { hrisAbsenceTypes, hrisEmployees, hrisLocations, hrisTeams } from "@muster/model";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileHash } from "./hash.ts";
import { compileRow } from "./validate.ts";

const hashRow = compileHash(hrisAbsenceTypes);

describe("the hash of a row", () => {
  it("is a UUID's worth of hex and does not change between releases by accident", () => {
    expect(hashRow(1, ["Holiday", "DAYS", true, null])).toMatchInlineSnapshot(
      `"d1922dd6a7af601f7ed4b78aa9c96c46"`,
    );
  });
  it("depends on the translation's version and on the field names", () => {
    const row = ["x", null, null];
    expect(hashRow(1, row)).not.toBe(hashRow(2, row));
    expect(compileHash(hrisTeams)(1, row)).not.toBe(compileHash(hrisLocations)(1, row));
  });
  it("is equal exactly when the rows are", () => {
    const value = fc.oneof(
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.dictionary(fc.string(), fc.string()),
    );
    const row = fc.array(value, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(row, row, (one, other) => {
        expect(hashRow(1, one)).toMatch(/^[\da-f]{32}$/);
        expect(hashRow(1, one) === hashRow(1, other)).toBe(
          JSON.stringify(one) === JSON.stringify(other),
        );
      }),
    );
  });
  it("cannot be led astray by values that look like the border between two fields", () => {
    expect(hashRow(1, ['a","b', null, null, null])).not.toBe(hashRow(1, ["a", "b", null, null]));
    expect(hashRow(1, ["null", null, null, null])).not.toBe(hashRow(1, [null, "null", null, null]));
  });
  it("does not depend on the order of the tool's keys", () => {
    const employee = compileRow(hrisEmployees);
    const hashed = (custom_fields: unknown) => {
      const fit = employee({ custom_fields });
      return fit.ok ? compileHash(hrisEmployees)(1, fit.row) : fit.reason;
    };
    expect(hashed({ a: 1, b: { c: 2, d: 3 } })).toBe(hashed({ b: { d: 3, c: 2 }, a: 1 }));
  });
});
