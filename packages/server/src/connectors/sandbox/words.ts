/** Sandbox HR's words in the unified model's. */

/** For closed choices: a word without a translation is left out. */
export function known<const Ours extends string>(
  words: Readonly<Record<string, Ours>>,
  theirs: string | null,
): Ours | null {
  return theirs !== null && Object.hasOwn(words, theirs) ? (words[theirs] ?? null) : null;
}

/** For open choices: a word without a translation stays as it came. */
export function kept<const Ours extends string>(
  words: Readonly<Record<string, Ours>>,
  theirs: string | null,
): Ours | (string & {}) | null {
  return known(words, theirs) ?? theirs;
}

export const sexes = {
  f: "FEMALE",
  m: "MALE",
  x: "NON_BINARY",
  unspecified: "NOT_SPECIFIED",
} as const;

export const civilStates = {
  single: "SINGLE",
  married: "MARRIED",
  divorced: "DIVORCED",
  widowed: "WIDOWED",
  "registered partnership": "DOMESTIC_PARTNERSHIP",
} as const;

export const ethnicGroups = {
  white: "WHITE",
  asian: "ASIAN",
  hispanic: "HISPANIC_LATINO",
  black: "BLACK_AFRICAN_AMERICAN",
  "native american": "NATIVE_AMERICAN",
  "two or more": "MULTIPLE_ETHNICITIES",
  declined: "DECLINE_TO_SPECIFY",
} as const;

export const personStates = {
  working: "ACTIVE",
  away: "LEAVE",
  joining: "PENDING",
  left: "INACTIVE",
} as const;

export const contractKinds = {
  permanent_full: "FULL_TIME",
  permanent_part: "PART_TIME",
  fixed_contractor: "CONTRACT",
  intern: "INTERNSHIP",
  freelance: "FREELANCE",
  working_student: "WORKING_STUDENT",
  apprentice: "APPRENTICESHIP",
  trainee: "TRAINING",
} as const;

export const payPeriods = {
  hour: "HOUR",
  fortnight: "TWO_WEEKS",
  month: "MONTH",
  year: "YEAR",
} as const;
export const payFrequencies = { monthly: "MONTHLY", fortnightly: "BIWEEKLY" } as const;

export const unitKinds = {
  division: "DEPARTMENT",
  squad: "TEAM",
  cost_centre: "COST_CENTER",
} as const;
export const countedIn = { d: "DAYS", h: "HOURS" } as const;

export const leaveStates = {
  asked: "REQUESTED",
  granted: "APPROVED",
  refused: "DECLINED",
  withdrawn: "CANCELLED",
  removed: "DELETED",
} as const;

export const bankSchemes = {
  aba: "US_ABA_ROUTING_TRANSIT_NUMBER",
  sort_code: "GB_SORT_CODE",
} as const;

export const reviewRoles = {
  boss: "MANAGER",
  report: "DIRECT_REPORT",
  peer: "PEER",
  self: "SELF",
} as const;

export const ratingSources = { self: "SELF", manager: "EXTERNAL", system: "EXTERNAL" } as const;

export const openingKinds = { job: "JOB", seat: "POSITION", request: "REQUISITION" } as const;
export const openingStates = {
  open: "OPEN_LIMITED",
  open_many: "OPEN_UNLIMITED",
  waiting: "PENDING",
  frozen: "FROZEN",
  filled: "FILLED",
  closed: "CLOSED",
} as const;
