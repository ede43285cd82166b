import { hrisAbsences, hrisEmployees } from "@muster/model";
import { expect, test } from "vitest";
import { idsOfNames } from "./names.ts";
import { closedWord, openWord } from "./words.ts";

const { employment_type } = hrisEmployees.fields;

test.each([
  ["Full-Time", "FULL_TIME"],
  [" part   time ", "PART_TIME"],
  ["Contractor", "CONTRACT"],
  ["Vollzeit", "Vollzeit"],
  ["constructor", "constructor"],
  [null, null],
])("an open choice reads %j as %j", (theirs, ours) => {
  expect(openWord(employment_type, { contractor: "CONTRACT" })(theirs)).toBe(ours);
});

test.each([
  ["hours", "HOURS"],
  ["Tage", null],
  ["__proto__", null],
  [null, null],
])("a closed choice reads %j as %j", (theirs, ours) => {
  expect(closedWord(hrisAbsences.fields.unit)(theirs)).toBe(ours);
});

test("names are found in their own list, whatever their case and blanks", () => {
  const idOf = idsOfNames([
    { list: "department", id: "1", name: "Human  Resources" },
    { list: "division", id: "2", name: "human resources" },
    { list: "department", id: "3", name: "human resources" },
  ]);
  expect(idOf("department", " human resources")).toBe("1");
  expect(idOf("division", "Human Resources")).toBe("2");
  expect(idOf("location", "Human Resources")).toBeNull();
  expect(idOf("department", null)).toBeNull();
});
