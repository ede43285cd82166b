import { expect, test } from "vitest";
import { compareFilled } from "./emptied-fields.ts";

const compare = (
  had: number,
  { filled, records = 50, open = false }: { filled: number; records?: number; open?: boolean },
) => {
  const now = { records, fields: { ssn: filled } };
  const { emptied, reference } = compareFilled({ ssn: had }, now, new Set(open ? ["ssn"] : []));
  return { emptied: emptied["ssn"] ?? null, reference: reference["ssn"] };
};

test.each([
  ["every value gone", compare(40, { filled: 0 }), { emptied: 40, reference: 40 }],
  ["gone since long", compare(40, { filled: 0, open: true }), { emptied: 40, reference: 40 }],
  ["back again", compare(40, { filled: 7, open: true }), { emptied: null, reference: 7 }],
  ["one is left", compare(40, { filled: 1 }), { emptied: null, reference: 1 }],
  ["few had one", compare(19, { filled: 0 }), { emptied: null, reference: 0 }],
  ["20 had one", compare(20, { filled: 0 }), { emptied: 20, reference: 20 }],
  [
    "few records are left",
    compare(40, { filled: 0, records: 19 }),
    { emptied: null, reference: 0 },
  ],
  [
    "few records are left of those that lost it",
    compare(40, { filled: 0, records: 19, open: true }),
    { emptied: null, reference: 40 },
  ],
])("%s", (_, found, expected) => {
  expect(found).toEqual(expected);
});

test("a field that was never counted is not missed", () => {
  const now = { records: 50, fields: { ssn: 0 } };
  expect(compareFilled({}, now, new Set())).toEqual({ now, emptied: {}, reference: { ssn: 0 } });
});
