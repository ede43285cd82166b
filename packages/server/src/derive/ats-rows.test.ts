/** What ATS rows hold that HRIS rows do not: variants told apart inside, whole numbers, inner ids, lists of two kinds. */
import {
  atsApplications,
  atsApplicationStages,
  atsCandidates,
  atsScreeningQuestions,
  type RecordOf,
} from "@muster/model";
import { expect, it } from "vitest";
import { compileRow } from "./validate.ts";

const compiled = {
  application: [compileRow(atsApplications), Object.keys(atsApplications.fields)],
  candidate: [compileRow(atsCandidates), Object.keys(atsCandidates.fields)],
  question: [compileRow(atsScreeningQuestions), Object.keys(atsScreeningQuestions.fields)],
  stage: [compileRow(atsApplicationStages), Object.keys(atsApplicationStages.fields)],
} as const;

/** The normalised value of one field, or the reason why it does not fit. */
function fitted(row: keyof typeof compiled, field: string, value: unknown): unknown {
  const [check, names] = compiled[row];
  const fit = check({ [field]: value });
  return fit.ok ? fit.row[names.indexOf(field)] : fit.reason;
}

const answered = (type: unknown, answer: unknown) =>
  fitted("application", "screening_question_answers", [
    { answer, question: { type, title: "Why?", remote_id: "7", secret: 1 } },
  ]);
const kept = (type: string, answer: object) => [
  { answer, question: { type, title: "Why?", remote_id: "7" } },
];
const at = "screening_question_answers[0]";

it.each([
  ["TEXT", { content: "Because." }, { content: "Because." }],
  ["TEXT", {}, { content: null }],
  ["SINGLE_SELECT", { choice: "A" }, { choice: "A" }],
  ["MULTI_SELECT", { choices: ["A", "B"] }, { choices: ["A", "B"] }],
  ["MULTI_SELECT", {}, { choices: [] }],
  ["MULTI_SELECT", { choices: null }, { choices: [] }],
  ["BOOLEAN", { checked: false }, { checked: false }],
  ["NUMBER", { number: 2.5 }, { number: 2.5 }],
  ["DATE", { date: "2026-03-01T10:00:00+01:00" }, { date: "2026-03-01T09:00:00.000Z" }],
  ["UNKNOWN", { raw: [1, { b: 2, a: null }] }, { raw: [1, { a: null, b: 2 }] }],
  ["UNKNOWN", {}, { raw: null }],
])("an answer to a question of the type %s: %j", (type, given, stored) => {
  expect(answered(type, given)).toEqual(kept(type, stored));
});

it.each([
  [
    "FILE",
    {},
    `${at}.question.type is none of TEXT, SINGLE_SELECT, MULTI_SELECT, BOOLEAN, NUMBER, DATE, UNKNOWN`,
  ],
  ["TEXT", { content: 7 }, `${at}.answer.content is not text`],
  ["TEXT", null, `${at}.answer is missing`],
  ["MULTI_SELECT", { choices: "A" }, `${at}.answer.choices is not a list`],
  ["DATE", { date: "soon" }, `${at}.answer.date is not a moment (RFC 3339)`],
])("an answer that does not fit: %s %j", (type, given, reason) => {
  expect(answered(type, given)).toBe(reason);
});

it("an answer whose question is missing says so", () => {
  expect(fitted("application", "screening_question_answers", [{ answer: {} }])).toContain(
    `${at}.question.type is none of`,
  );
});

it("an option has an id that follows from what the connector calls it; conditions name it alike", () => {
  const options = [
    { id: "q1:yes", name: "Yes" },
    { id: "q1:no", remote_id: "2", name: "No" },
  ];
  const format = fitted("question", "format", { type: "SINGLE_SELECT", options });
  const conditions = fitted("question", "precondition_options", ["q1:yes", "q1:no"]);
  const id = expect.stringMatching(/^[1-9A-HJ-NP-Za-km-z]{24}$/);
  expect(conditions).toEqual([id, id]);
  const [yes, no] = Array.isArray(conditions) ? conditions : [];
  expect(yes).not.toBe(no);
  expect(format).toEqual({
    type: "SINGLE_SELECT",
    display_type: null,
    options: [
      { id: yes, remote_id: null, name: "Yes" },
      { id: no, remote_id: "2", name: "No" },
    ],
  });
  expect(
    fitted("question", "format", { type: "MULTI_SELECT", options: [{ id: "", name: "" }] }),
  ).toBe("format.options[0].id is missing");
});

it("conditions are answers of one kind", () => {
  expect(fitted("question", "precondition_options", [true, false])).toEqual([true, false]);
  expect(fitted("question", "precondition_options", [])).toEqual([]);
  for (const odd of [[true, "a"], [1], "a"])
    expect(fitted("question", "precondition_options", odd)).toBe(
      "precondition_options fits none of its forms",
    );
});

it.each([
  [{ type: "NUMBER" }, { type: "NUMBER", display_type: "FIELD", max: null, min: null }],
  [
    { type: "NUMBER", display_type: null },
    { type: "NUMBER", display_type: null, max: null, min: null },
  ],
  [
    { type: "TEXT", max_length: 80 },
    { type: "TEXT", display_type: null, max_length: 80 },
  ],
  [{ type: "TEXT", max_length: 80.5 }, "format.max_length is not a whole number"],
  [{ type: "INFORMATION", more: 1 }, { type: "INFORMATION" }],
  [
    { type: "UNKNOWN", raw_question: "?" },
    { type: "UNKNOWN", raw_question: "?" },
  ],
])("what a question wants: %j", (given, stored) => {
  expect(fitted("question", "format", given)).toEqual(stored);
});

it("places are whole numbers", () => {
  expect(fitted("stage", "index", 3)).toBe(3);
  expect(fitted("stage", "index", 0)).toBe(0);
  expect(fitted("stage", "index", 1.5)).toBe("index is not a whole number");
  expect(fitted("stage", "index", 2 ** 53)).toBe("index is not a whole number");
  expect(fitted("stage", "index", "3")).toBe("index is not a number");
});

it("an address of a candidate looks as the contract demands", () => {
  const entry = { email_address: "ida@heron.example", type: "WORK" };
  expect(fitted("candidate", "email_addresses", [entry])).toEqual([entry]);
  expect(fitted("candidate", "email_addresses", [{ email_address: "ida" }])).toBe(
    "email_addresses[0].email_address does not look as the contract demands",
  );
});

it("a connector's map cannot give what does not fit", () => {
  type Answers = NonNullable<RecordOf<typeof atsApplications>["screening_question_answers"]>;
  type Format = NonNullable<RecordOf<typeof atsScreeningQuestions>["format"]>;
  const question = { title: "Why?", remote_id: null };
  const answers: Answers = [
    { question: { type: "TEXT", ...question }, answer: { content: "Because." } },
    { question: { type: "MULTI_SELECT", ...question }, answer: {} },
    { question: { type: "UNKNOWN", ...question }, answer: { raw: 7 } },
    // @ts-expect-error -- a text has no number
    { question: { type: "TEXT", ...question }, answer: { number: 7 } },
  ];
  // @ts-expect-error -- a choice needs options
  const format: Format = { type: "SINGLE_SELECT" };
  expect(fitted("application", "screening_question_answers", answers.slice(0, 3))).toHaveLength(3);
  expect(fitted("question", "format", format)).toBe("format.options is missing");
});
