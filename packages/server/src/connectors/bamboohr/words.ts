/** BambooHR's words where ours differ by more than case and dashes. Customers may change most of them. */
import { hrisAbsences, hrisEmployees, hrisEmployments } from "@muster/model";
import { text } from "../../connect/coerce.ts";
import { closedWord, openWord, plainWord } from "../../connect/words.ts";

const employee = hrisEmployees.fields;

export const gender = openWord(employee.gender, {
  nonbinary: "NON_BINARY",
  undisclosed: "NOT_SPECIFIED",
  "decline to answer": "NOT_SPECIFIED",
});

export const ethnicity = openWord(employee.ethnicity, {
  "hispanic or latino": "HISPANIC_LATINO",
  "native hawaiian or other pacific islander": "HAWAIIAN",
  "american indian or alaska native": "NATIVE_AMERICAN",
  "black or african american": "BLACK_AFRICAN_AMERICAN",
  "two or more races": "MULTIPLE_ETHNICITIES",
  "decline to answer": "DECLINE_TO_SPECIFY",
});

export const maritalStatus = openWord(employee.marital_status);
export const employmentStatus = openWord(employee.employment_status);
const contract = openWord(employee.employment_type, {
  contractor: "CONTRACT",
  intern: "INTERNSHIP",
});

export const isAway = (status: unknown): boolean =>
  /\bleave\b|furlough/.test(plainWord(text(status) ?? ""));

/** One list of the tool says what contract somebody has, and whether they work at all. */
export const employmentType = (status: unknown) =>
  isAway(status) || plainWord(text(status) ?? "") === "terminated" ? null : contract(status);

export const payPeriod = openWord(hrisEmployments.fields.pay_period, {
  "every other week": "TWO_WEEKS",
  "twice a month": "HALF_MONTH",
});
export const payFrequency = openWord(hrisEmployments.fields.pay_frequency, {
  "every other week": "BIWEEKLY",
  "twice a month": "SEMIMONTHLY",
  "twice a year": "SEMIANNUALLY",
});

export const unit = closedWord(hrisAbsences.fields.unit);

/** `superceded` is BambooHR's spelling: another request took its place. */
export const requestState = openWord(hrisAbsences.fields.status, {
  denied: "DECLINED",
  canceled: "CANCELLED",
  superceded: "DELETED",
});
