/** P13, P14: whatever comes in whatever order, dies wherever it may, and whatever the clock says meanwhile. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { testDatabase } from "../../../test/harness/database.ts";
import { deedNames } from "../../../test/outbound/deeds.ts";
import { playTelling } from "../../../test/outbound/telling-play.ts";

const db = testDatabase();

const kind = <const K extends string>(name: K) => fc.constant(name);
const to = fc.nat({ max: 2 });
const deed = fc.constantFrom(...deedNames);
const statement = fc.integer({ min: 1, max: 24 });
const death = fc.oneof(
  fc.record({ dies: kind("before"), statement }),
  fc.record({ dies: kind("once"), statement }),
  fc.record({ dies: kind("after"), commit: fc.integer({ min: 1, max: 2 }) }),
);
const deeds = fc.array(deed, { minLength: 1, maxLength: 3 });
const notifiers = fc.array(fc.option(death), { minLength: 1, maxLength: 2 });
const byMs = fc.integer({ min: -90_000, max: 90_000 });
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: kind("deed"), to, deed }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("page"), to, deeds }) },
  { weight: 2, arbitrary: fc.record({ kind: kind("end page"), commit: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ kind: kind("pass"), ms: fc.nat({ max: 40_000 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind("set clock"), byMs }) },
  { weight: 8, arbitrary: fc.record({ kind: kind("look"), notifiers }) },
);

test("P14: in each window one telling at most, of exactly what was committed since the last; none is lost (P13)", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      expect(await playTelling(db.sql, steps)).toEqual([]);
    }),
    // So that a failure is shown before it is shrunk to the last.
    { numRuns: 40, interruptAfterTimeLimit: 45_000 },
  );
}, 60_000);
