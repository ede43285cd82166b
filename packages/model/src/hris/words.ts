/** Words that several HRIS tables share, as the contract spells them. */

export const employmentTypes = [
  "FULL_TIME",
  "PART_TIME",
  "CONTRACT",
  "INTERNSHIP",
  "FREELANCE",
  "WORKING_STUDENT",
  "APPRENTICESHIP",
  "TRAINING",
] as const;

export const amountUnits = ["HOURS", "DAYS"] as const;

/** What the contract takes as an e-mail address; anything else must be left out. */
export const emailPattern =
  "^(?!\\.)(?!.*\\.\\.)([\\w'+-.]*)[\\w+-]@([\\da-z][\\da-z-]*\\.)+[a-z]{2,}$";
