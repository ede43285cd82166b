import { describe, expect, test } from "vitest";
import { streams } from "../../../test/harness/fake-source.ts";
import { itemsByToken } from "../../../test/source/plain-tool.ts";
import { afterAudit, auditWindow, isDue, mappingOf, type Tally } from "./audit.ts";
import type { Watermark } from "./watermarks.ts";

const { people, teams } = streams;
const mapping = mappingOf(people, { version: 1, scope: "", withheld: [], settings: "" });
const watermark: Watermark = {
  fullPassedAt: "2026-03-02T00:00:00.000Z",
  passedAt: "2026-03-02T06:00:00.000Z",
  token: null,
  overlapSeconds: null,
  mapping,
  missedInARow: 0,
  cleanInARow: 0,
};

describe("what is audited", () => {
  // The stream's own overlap is a minute.
  test.each([
    ["2026-03-02T05:58:59.999Z", true],
    ["2026-03-02T05:59:00.000Z", false],
    ["2026-03-02T07:00:00.000Z", false],
    ["2026-03-01T00:00:00.000Z", true],
    ["2026-02-28T23:59:59.999Z", false],
    ["not a time", false],
    [null, false],
  ])("a change at %s: %s", (changed, due) => {
    const window = auditWindow(people, watermark, mapping);
    expect(window !== null && isDue(people, { changed }, window)).toBe(due);
  });

  test("in the widened overlap the next delta would have asked again", () => {
    const window = auditWindow(people, { ...watermark, overlapSeconds: 3_600 }, mapping);
    expect(window?.before).toBe(Date.parse("2026-03-02T05:00:00.000Z"));
  });

  test.each([
    ["the first full sync", undefined],
    ["a stream that was never read whole", { ...watermark, fullPassedAt: null }],
    ["rows that are translated otherwise now", { ...watermark, mapping: "other" }],
    ["passes by different translations", { ...watermark, mapping: null }],
    ["no delta since the last full sync", { ...watermark, passedAt: "2026-03-02T00:00:00.000Z" }],
  ])("%s proves nothing", (_, known) => {
    expect(auditWindow(people, known, mapping)).toBeNull();
  });

  test("a stream that tells no changes is not audited", () => {
    expect(auditWindow(teams, watermark, mapping)).toBeNull();
    expect(auditWindow({ ...people, changedAt: null }, watermark, mapping)).toBeNull();
  });

  test("a new version, another scope, withheld fields, other settings and another table are other mappings", () => {
    const others = [
      mappingOf(people, { version: 2, scope: "", withheld: [], settings: "" }),
      mappingOf(people, { version: 1, scope: "less", withheld: [], settings: "" }),
      mappingOf(teams, { version: 1, scope: "", withheld: [], settings: "" }),
      mappingOf(people, { version: 1, scope: "", withheld: ["hris_employees.ssn"], settings: "" }),
      mappingOf(people, { version: 1, scope: "", withheld: [], settings: "some" }),
    ];
    expect(new Set([mapping, ...others]).size).toBe(6);
  });
});

describe("how deltas go on", () => {
  const fresh: Tally = { overlapSeconds: null, missedInARow: 0, cleanInARow: 0 };
  /** Overlaps after full syncs that found so many misses, one after the other. */
  function overlaps(
    stream: typeof people,
    ...misses: readonly number[]
  ): readonly (number | null)[] {
    let tally = fresh;
    return misses.map((missed) => (tally = afterAudit(stream, tally, missed)).overlapSeconds);
  }

  test.each([
    [
      [1, 0, 1],
      [null, null, null],
    ],
    [
      [1, 1],
      [null, 120],
    ],
    [
      [1, 1, 5, 0, 1, 1],
      [null, 120, 240, 240, 240, 480],
    ],
    [
      [1, 1, 0, 0, 0],
      [null, 120, 120, 120, null],
    ],
    [
      [1, 1, 0, 0, 1, 0, 0, 0],
      [null, 120, 120, 120, 120, 120, 120, null],
    ],
  ])("misses %j: overlaps %j", (misses, expected) => {
    expect(overlaps(people, ...misses)).toEqual(expected);
  });

  test("they never ask further back than a day", () => {
    expect(overlaps(people, ...Array.from({ length: 30 }, () => 1)).at(-1)).toBe(86_400);
  });

  test("a token has no overlap", () => {
    expect(overlaps(itemsByToken, 1, 1, 1)).toEqual([null, null, null]);
  });
});
