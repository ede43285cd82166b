/** Odoo's words in the unified model's. */
import { text } from "../../connect/coerce.ts";

/** A word without a translation is left out. */
export function known<const Ours extends string>(
  words: Readonly<Record<string, Ours>>,
  theirs: unknown,
): Ours | null {
  const word = text(theirs);
  return word !== null && Object.hasOwn(words, word) ? (words[word] ?? null) : null;
}

/** A word without a translation stays as it came: any module may add some. */
export const kept = <const Ours extends string>(
  words: Readonly<Record<string, Ours>>,
  theirs: unknown,
): Ours | (string & {}) | null => known(words, theirs) ?? text(theirs);

export const genders = { male: "MALE", female: "FEMALE", other: "NON_BINARY" } as const;
export const maritalStates = {
  single: "SINGLE",
  married: "MARRIED",
  cohabitant: "DOMESTIC_PARTNERSHIP",
  widower: "WIDOWED",
  divorced: "DIVORCED",
} as const;

/** What says nothing of the hours, `employee` and `worker`, is not among them. */
export const employeeTypes = {
  student: "WORKING_STUDENT",
  trainee: "INTERNSHIP",
  contractor: "CONTRACT",
  freelance: "FREELANCE",
} as const;

/** Names of the list that Odoo comes with; customers edit it. */
export const contractTypes = {
  "Full-Time": "FULL_TIME",
  Intern: "INTERNSHIP",
  Student: "WORKING_STUDENT",
  Apprenticeship: "APPRENTICESHIP",
  Temporary: "CONTRACT",
  Seasonal: "CONTRACT",
  Interim: "CONTRACT",
} as const;
export const jobTypes = { ...contractTypes, Seasonal: "SEASONAL" } as const;

export const leaveStates = {
  confirm: "REQUESTED",
  validate1: "REQUESTED",
  validate: "APPROVED",
  refuse: "DECLINED",
  cancel: "CANCELLED",
} as const;

export const unitOf = (requestUnit: unknown) => (requestUnit === "hour" ? "HOURS" : "DAYS");
