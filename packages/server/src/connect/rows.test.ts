import { expect, test } from "vitest";
import { many, memberAt, named, one, rowsBy, rowsIn, sortedBy } from "./rows.ts";

test("rows are found by text, however their ids came; one that comes twice counts once", () => {
  const rows = rowsBy(
    [
      { id: 1, of: 7 },
      { id: "1", of: "7", name: " Hull " },
      { id: 1, of: 8 },
      { of: 7 },
      { of: 7 },
    ],
    "of",
  );
  expect(many(rows, 7)).toEqual([{ id: "1", of: "7", name: " Hull " }, { of: 7 }, { of: 7 }]);
  expect([one(rows, "8"), one(rows, 9), one(rows, null)]).toEqual([{ id: 1, of: 8 }, {}, {}]);
  expect([named(rows, 7), named(rows, 7, "of"), named(rows, false)]).toEqual(["Hull", "7", null]);
});

test("a dot leads into an object, and nowhere where there is none", () => {
  const at = memberAt("a.b");
  expect([{ a: { b: 1 } }, { a: "b" }, { a: ["b"] }, {}].map(at)).toEqual([1, null, null, null]);
});

test("rows are the objects of a list or of a record of them", () => {
  expect(rowsIn([{ id: 1 }, null, "row", [2]])).toEqual([{ id: 1 }]);
  expect(rowsIn({ 7: { id: 7 } })).toEqual([{ id: 7 }]);
  expect(rowsIn("row")).toEqual([]);
});

test("numbers are in order as such, and times as text", () => {
  const rows = [{ id: 10 }, { id: 9 }, { id: "2", at: "2026-01-01" }];
  expect(sortedBy(rows, "at id").map(({ id }) => id)).toEqual([9, 10, "2"]);
});
