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
