import { expect, test } from "vitest";
import { inBatches } from "./batches.ts";

test.each<readonly [readonly (string | null)[], readonly (readonly string[])[]]>([
  [[], []],
  [[null], []],
  [["1"], [["1"]]],
  [["1", "2"], [["1", "2"]]],
  [
    ["3", "1", null, "3", "2"],
    [["3", "1"], ["2"]],
  ],
])("%j in twos is %j", (ids, batches) => {
  expect(inBatches(ids, 2)).toEqual(batches);
});
