import { expect, test } from "vitest";
import { byCursor, byLastId, wholeAnswer } from "./paging.ts";

const position = 7;
const at = { headers: {}, position, asOf: "2026-01-01T00:00:00.000Z" };

test.each([
  ["a full page goes on after its last row", [{ id: 8 }, { id: 9 }], 9],
  ["ids may be text", [{ id: "a" }, { id: "b" }], "b"],
  ["a row without an id is passed over", [{ id: 8 }, { name: "no id" }], 8],
  ["rows that are no objects are passed over", [{ id: 8 }, null], 8],
  ["a page that is not full is the last", [{ id: 8 }], null],
  ["an empty page is the last", [], null],
])("by last id: %s", (_, rows, next) => {
  expect(byLastId(2).next({ ...at, answer: {}, rows })).toBe(next);
});

test("by last id: a full page without any id is no end", () => {
  const page = { ...at, answer: {}, rows: [{}, { id: null }] };

  expect(() => byLastId(2).next(page)).toThrow(expect.objectContaining({ kind: "malformed" }));
});

test.each([
  ["abc", "abc"],
  [12, 12],
  ["", null],
  [null, null],
  [undefined, null],
])("by cursor: %j goes on at %j", (cursor, next) => {
  const paging = byCursor<{ cursor: typeof cursor }>((answer) => answer.cursor);

  expect(paging.next({ ...at, answer: { cursor }, rows: [] })).toBe(next);
});

test("a whole answer ends the list", () => {
  expect(wholeAnswer.next({ ...at, answer: [], rows: [{ id: 1 }], position: null })).toBeNull();
});
