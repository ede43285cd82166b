import { expect, test } from "vitest";
import { day, email, flag, hours, midnight, moment, number, splitName, text } from "./coerce.ts";

const cases = {
  text: [
    text,
    [
      ["  Ida ", "Ida"],
      ["", null],
      [" \t\n", null],
      ["a\0b", "ab"],
      ["\ud83d", "\ufffd"],
      ["Çelik 😀", "Çelik 😀"],
      [7, "7"],
      [Number.NaN, null],
      [true, null],
      [null, null],
      [undefined, null],
      [{}, null],
    ],
  ],
  email: [
    email,
    [
      [" Ida.Roth@Heron.EXAMPLE ", "Ida.Roth@heron.example"],
      ["o'neil+hr@mail.heron.example", "o'neil+hr@mail.heron.example"],
      ["ida", null],
      ["ida@localhost", null],
      ["a..b@heron.example", null],
      [".a@heron.example", null],
      ["ida@heron.example; jan@heron.example", null],
      ["ida roth@heron.example", null],
      ["@heron.example", null],
      ["", null],
      [null, null],
    ],
  ],
  day: [
    day,
    [
      ["2026-03-01", "2026-03-01"],
      ["2024-02-29", "2024-02-29"],
      ["2026-03-01T23:59:59Z", "2026-03-01"],
      ["2026-02-29", null],
      ["2026-13-01", null],
      ["0000-00-00", null],
      ["01.03.2026", null],
      ["2026-03-01x", null],
      [20260301, null],
      [null, null],
    ],
  ],
  midnight: [
    midnight,
    [
      ["2026-03-01", "2026-03-01T00:00:00.000Z"],
      ["soon", null],
    ],
  ],
  moment: [
    moment,
    [
      ["2026-03-01T10:00:00Z", "2026-03-01T10:00:00.000Z"],
      ["2026-03-01T10:00:00.123456+02:00", "2026-03-01T08:00:00.123Z"],
      ["2026-03-01T10:00:00-0530", "2026-03-01T15:30:00.000Z"],
      ["2026-03-01 10:00", "2026-03-01T10:00:00.000Z"],
      ["2026-02-30T10:00:00Z", null],
      ["2026-03-01T25:00:00Z", null],
      ["2026-03-01", null],
      ["now", null],
      [null, null],
    ],
  ],
  number: [
    number,
    [
      [1.5, 1.5],
      ["1234.50", 1234.5],
      ["-1,234,567.8", -1234567.8],
      ["0", 0],
      ["1,5", null],
      ["1.234,50", null],
      ["12 EUR", null],
      ["1e3", null],
      ["", null],
      [Infinity, null],
      [null, null],
    ],
  ],
  hours: [
    hours,
    [
      [18_000, 5],
      [1_200, 0.333333],
      [1, 0.000278],
      ["5400", 1.5],
      [null, null],
    ],
  ],
  flag: [
    flag,
    [
      [true, true],
      [1, true],
      ["Yes", true],
      [false, false],
      ["0", false],
      [0, false],
      ["perhaps", null],
      ["constructor", null],
      [2, null],
      [null, null],
    ],
  ],
  splitName: [
    splitName,
    [
      ["Ida Roth", { first: "Ida", last: "Roth" }],
      ["  Jan  Willem van  Dijk ", { first: "Jan Willem van", last: "Dijk" }],
      ["Cher", { first: "Cher", last: null }],
      ["", { first: null, last: null }],
      [null, { first: null, last: null }],
    ],
  ],
} as const;

for (const [name, [read, table]] of Object.entries(cases)) {
  test.each<readonly [unknown, unknown]>(table)(`${name} reads %j as %j`, (value, expected) => {
    expect(read(value)).toEqual(expected);
  });
}
