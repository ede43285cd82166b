import * as fc from "fast-check";
import { expect, test } from "vitest";
import { controlPlace, readCursor, recordPlace, writeCursor } from "./cursor.ts";

const id = "222k7eCGyUdgt2JWZDNnkDs3";
const place = { touchedAt: "2026-01-01T00:00:00.123456Z", id };
const question = ["/hris/employees", "ledger:x", [["ids", ["a", "b"]]]];

test("a cursor leads back to its place", () => {
  for (const one of [place, { touchedAt: null, id }]) {
    expect(readCursor(writeCursor(question, one), question, recordPlace)).toEqual(one);
  }
});

test("another question refuses it", () => {
  const cursor = writeCursor(question, place);
  const others = [
    [],
    question.slice(1),
    [...question, "x"],
    ["/hris/employees", "ledger:x", [["ids", ["a,b"]]]],
  ];
  for (const other of others) {
    expect(() => readCursor(cursor, other, recordPlace)).toThrow("another list");
  }
});

test("a place of another kind is refused", () => {
  expect(() => readCursor(writeCursor(question, place), question, controlPlace)).toThrow("changed");
});

test("no text breaks the reader: it is the place or a clear refusal", () => {
  const cursor = writeCursor(question, place);
  const texts = fc.oneof(
    fc.string(),
    fc.base64String(),
    fc.json().map((json) => Buffer.from(json).toString("base64url")),
    fc.nat(cursor.length - 1).map((at) => cursor.slice(0, at)),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(() => readCursor(text, question, recordPlace)).toThrow("cursor");
    }),
  );
});
