/** Every list of the product, in an order in which nothing points ahead except people at their managers. */
import { companies, orgUnits, sites } from "./company.ts";
import { contracts } from "./contracts.ts";
import type { List } from "./ground.ts";
import { leaveAccounts, leaveRequests, leaveTypes } from "./leave.ts";
import { openings } from "./openings.ts";
import { people } from "./people.ts";
import { folders, reviewRounds, reviews } from "./reviews.ts";
import { assessors, scales, skillLevels, skills } from "./skills.ts";
import { timeEntries } from "./time-entries.ts";

export const lists = {
  companies,
  sites,
  org_units: orgUnits,
  people,
  contracts,
  leave_types: leaveTypes,
  leave_requests: leaveRequests,
  leave_accounts: leaveAccounts,
  time_entries: timeEntries,
  folders,
  review_rounds: reviewRounds,
  reviews,
  scales,
  skills,
  assessors,
  skill_levels: skillLevels,
  openings,
} as const satisfies Readonly<Record<string, List>>;

export type ListName = keyof typeof lists;

export const listNames = Object.keys(lists).filter(isListName);

export function isListName(text: string): text is ListName {
  return Object.hasOwn(lists, text);
}
