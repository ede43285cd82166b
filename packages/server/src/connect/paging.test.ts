import { expect, test } from "vitest";
import {
  byCursor,
  byLastId,
  byNextLink,
  byOffset,
  byPage,
  byWindows,
  nextLinkAsk,
  windowAt,
  type OffsetEnd,
  wholeAnswer,
} from "./paging.ts";
import type { Position } from "./place.ts";

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

interface Told {
  readonly total?: unknown;
}
const rowsOf = (count: number): readonly unknown[] => Array.from({ length: count }, () => ({}));
const malformed: unknown = expect.objectContaining({ kind: "malformed" });
// What a test's answer tells is not always a number.
const total = (answer: Told) => answer.total as number | null | undefined;
const byTotal: OffsetEnd<Told> = { by: "total", total };
const byShort: OffsetEnd<Told> = { by: "short page", pageSize: 2 };
const byEmpty: OffsetEnd<Told> = { by: "empty page" };

test.each<[string, OffsetEnd<Told>, 0 | 1, Position, number, Told, Position]>([
  ["the first page goes on behind what it brought", byEmpty, 0, null, 3, {}, 3],
  ["counted from one too", byEmpty, 1, null, 3, {}, 4],
  ["a later page as well", byEmpty, 1, 4, 3, {}, 7],
  ["a small page is not the last unless that is said", byEmpty, 0, 3, 1, {}, 4],
  ["an empty page is", byEmpty, 0, 4, 0, {}, null],
  ["a full page goes on", byShort, 0, null, 2, {}, 2],
  ["a short page ends it where that is said", byShort, 0, 2, 1, {}, null],
  ["a page smaller than asked for goes on to the total", byTotal, 0, null, 1, { total: 3 }, 1],
  ["the total ends it", byTotal, 0, 1, 2, { total: 3 }, null],
  ["counted from one, the total ends it as well", byTotal, 1, 2, 2, { total: 3 }, null],
  ["counted from one, not a row too early", byTotal, 1, 2, 1, { total: 3 }, 3],
  ["a list of nothing ends", byTotal, 0, null, 0, { total: 0 }, null],
])("by offset: %s", (_, end, first, from, received, answer, next) => {
  const page = { ...at, position: from, answer, rows: rowsOf(received) };

  expect(byOffset(end, first).next(page)).toBe(next);
});

test.each([
  ["without a total", 2, {}],
  ["with a total that is none", 2, { total: "3" }],
  ["that is empty before the total", 0, { total: 30 }],
])("by offset: a page %s is no end", (_, received, answer) => {
  const page = { ...at, answer, rows: rowsOf(received) };

  expect(() => byOffset(byTotal).next(page)).toThrow(malformed);
});

test.each<[string, number | null, Position, number, Told, Position]>([
  ["the first page is followed by the second", 2, null, 2, {}, 2],
  ["a full page goes on", 2, 2, 2, {}, 3],
  ["a short page is the last", 2, 3, 1, {}, null],
  ["told pages count, not the rows", 2, 1, 1, { total: 2 }, 2],
  ["the last page told ends it", 2, 2, 2, { total: 2 }, null],
  ["no pages at all are told", null, null, 0, { total: 0 }, null],
])("by page: %s", (_, pageSize, from, received, answer, next) => {
  const page = { ...at, position: from, answer, rows: rowsOf(received) };

  expect(byPage({ pages: total, pageSize }).next(page)).toBe(next);
});

test("by page: where the answer has to say how many there are and does not, that is no end", () => {
  const page = { ...at, position: null, answer: {}, rows: [] };

  expect(() => byPage({ pages: total, pageSize: null }).next(page)).toThrow(malformed);
});

const link = (header: string) =>
  byNextLink("header").next({ ...at, headers: { link: header }, answer: [], rows: [] });

test.each([
  ["one link", '<https://a.example/v3/x?cursor=abc>; rel="next"', "?cursor=abc"],
  ["without quotes", "<https://a.example/x?cursor=abc>; rel=next", "?cursor=abc"],
  [
    "among others",
    '<https://a.example/x?p=1>; rel="prev", <https://a.example/x?p=3>; rel="next"',
    "?p=3",
  ],
  [
    "with parameters before and behind",
    '<x?p=3>; title="a, <b>; \\"c"; REL="Next"; type=x',
    "?p=3",
  ],
  ["of several relations", '<x?p=3>;rel="last next"', "?p=3"],
  ["of a relation named twice, of which the first counts", "<x?p=3>; rel=next; rel=prev", "?p=3"],
  ["with a comma in the address", '<x?ids=1,2&p=3>; rel="next"', "?ids=1,2&p=3"],
  ["encoded already", '<x?cursor=a%2Fb%3D%3D#top>; rel="next"', "?cursor=a%2Fb%3D%3D"],
  ["of other relations only", '<https://a.example/x?p=1>; rel="prev"; title="next"', null],
  ["with a bare parameter and empty elements", ", <x?p=3>; crossorigin; rel=next,", "?p=3"],
  ["no links", "", null],
])("by next link: a header %s", (_, header, next) => {
  expect(link(header)).toBe(next);
});

test.each([
  ["without brackets", 'https://a.example/x?p=1; rel="next"'],
  ["that is cut off", "<https://a.example/x?p=1"],
  ["whose quotes do not end", '<https://a.example/x?p=1>; rel="next'],
  ["with something behind a parameter", '<x?p=1>; rel="next" what'],
  ["without a query", '<https://a.example/x>; rel="next"'],
  ["with an empty query", '<https://a.example/x?>; rel="next"'],
  ["that is no address", '<https://:/?p=1>; rel="next"'],
])("by next link: a header %s is no end", (_, header) => {
  expect(() => link(header)).toThrow(malformed);
});

test.each([
  ["https://a.example/x?p=3", "?p=3"],
  ["/x?p=3", "?p=3"],
  ["", null],
  [null, null],
  [undefined, null],
])("by next link: the answer's own %j goes on at %j", (next, position) => {
  const paging = byNextLink<{ next: typeof next }>((answer) => answer.next);

  expect(paging.next({ ...at, answer: { next }, rows: [] })).toBe(position);
});

test("by next link: a companion's ask goes on with the link's search alone", () => {
  const ask = {
    method: "GET",
    path: "/notes",
    query: { ids: "1,2" },
    headers: { a: "b" },
  } as const;
  const headers = { link: '<https://a.example/elsewhere?cursor=x>; rel="next"' };

  expect(nextLinkAsk("header")({ ask, answer: [], headers })).toEqual({
    method: "GET",
    path: "/notes",
    headers: { a: "b" },
    search: "?cursor=x",
  });
  expect(nextLinkAsk("header")({ ask, answer: [], headers: {} })).toBeNull();
});

const around = { backDays: 30, aheadDays: 10, windowDays: 20 };

test("by windows: they lie side by side around the first ask's day, also when the read goes on later", () => {
  const windows = [];
  let position: Position = null;
  for (let [turn, going] = [0, true]; going && turn < 9; turn += 1) {
    // Each page is asked for a day later.
    const asOf = `2026-03-${String(10 + turn)}T23:30:00.000Z`;
    windows.push(windowAt(around, { position, asOf }));
    position = byWindows(around).next({ ...at, answer: [], rows: [], position, asOf });
    going = position !== null;
  }

  expect(windows).toEqual([
    { from: "2026-02-08", to: "2026-02-27" },
    { from: "2026-02-28", to: "2026-03-19" },
    { from: "2026-03-20", to: "2026-03-20" },
  ]);
});

const counted = byPage<{ pages: number; total: number }>({
  pages: ({ pages }) => pages,
  pageSize: null,
  total: ({ total }) => total,
});

test.each([
  [
    "the first page keeps how many rows there are",
    null,
    { pages: 3, total: 25 },
    { page: 2, total: 25 },
  ],
  ["as many rows go on", { page: 2, total: 25 }, { pages: 3, total: 25 }, { page: 3, total: 25 }],
  ["more rows go on", { page: 2, total: 25 }, { pages: 3, total: 26 }, { page: 3, total: 26 }],
  [
    "fewer rows go back a page",
    { page: 2, total: 25 },
    { pages: 3, total: 24 },
    { page: 1, total: 24 },
  ],
  [
    "so they do on the last page",
    { page: 3, total: 21 },
    { pages: 2, total: 20 },
    { page: 2, total: 20 },
  ],
  ["there is none before the first", { page: 1, total: 9 }, { pages: 1, total: 8 }, null],
  ["the last page ends", { page: 3, total: 25 }, { pages: 3, total: 25 }, null],
])("by page, counting rows: %s", (_, position, answer, next) => {
  expect(counted.next({ ...at, position, answer, rows: [] })).toEqual(next);
});
