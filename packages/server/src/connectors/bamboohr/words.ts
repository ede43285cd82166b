/** BambooHR's words where ours differ by more than case and dashes. Customers may change most of them. */
import { hrisEmployees } from "@muster/model";
import { openWord, plainWord } from "../../connect/words.ts";

export const genders = {
  nonbinary: "NON_BINARY",
  undisclosed: "NOT_SPECIFIED",
  "decline to answer": "NOT_SPECIFIED",
} as const;

export const ethnicities = {
  "hispanic or latino": "HISPANIC_LATINO",
  "native hawaiian or other pacific islander": "HAWAIIAN",
  "american indian or alaska native": "NATIVE_AMERICAN",
  "black or african american": "BLACK_AFRICAN_AMERICAN",
  "two or more races": "MULTIPLE_ETHNICITIES",
  "decline to answer": "DECLINE_TO_SPECIFY",
} as const;

const contracts = { contractor: "CONTRACT", intern: "INTERNSHIP" } as const;
const away = /\bleave\b|furlough/;

export const isAway = (status: string | null): boolean =>
  status !== null && away.test(plainWord(status));

/** One list of the tool says what contract somebody has, and whether they work at all. */
export function employmentType(status: string | null) {
  if (status === null || isAway(status) || plainWord(status) === "terminated") return null;
  return openWord(hrisEmployees.fields.employment_type, status, contracts);
}

export const payPeriods = {
  "every other week": "TWO_WEEKS",
  "twice a month": "HALF_MONTH",
} as const;
export const payFrequencies = {
  "every other week": "BIWEEKLY",
  "twice a month": "SEMIMONTHLY",
  "twice a year": "SEMIANNUALLY",
} as const;

/** `superceded` is BambooHR's spelling: another request took its place. */
export const requestStates = {
  denied: "DECLINED",
  canceled: "CANCELLED",
  superceded: "DELETED",
} as const;
