/** The groups that decide what a user may read. Ids are of this installation; names and XML ids are Odoo's. */

const declared = {
  "base.group_user": { id: 1, name: "User types/Internal User", implies: [] },
  "base.group_portal": { id: 10, name: "User types/Portal", implies: [] },
  "hr.group_hr_user": {
    id: 20,
    name: "Employees/Officer: Manage all employees",
    implies: ["base.group_user"],
  },
  "hr_contract.group_hr_contract_employee_manager": {
    id: 22,
    name: "Contracts/Employee Manager",
    implies: ["base.group_user"],
  },
  "hr_contract.group_hr_contract_manager": {
    id: 23,
    name: "Contracts/Administrator",
    implies: ["hr_contract.group_hr_contract_employee_manager", "hr.group_hr_user"],
  },
  "hr_holidays.group_hr_holidays_user": {
    id: 31,
    name: "Time Off/Officer: Manage all requests",
    implies: ["base.group_user"],
  },
  "hr_recruitment.group_hr_recruitment_interviewer": {
    id: 35,
    name: "Recruitment/Interviewer",
    implies: ["base.group_user"],
  },
  "hr_recruitment.group_hr_recruitment_user": {
    id: 36,
    name: "Recruitment/Officer: Manage all applicants",
    implies: ["hr_recruitment.group_hr_recruitment_interviewer"],
  },
  "hr_recruitment.group_hr_recruitment_manager": {
    id: 37,
    name: "Recruitment/Administrator",
    implies: ["hr_recruitment.group_hr_recruitment_user"],
  },
  "hr_timesheet.group_hr_timesheet_user": {
    id: 41,
    name: "Timesheets/User: own timesheets only",
    implies: ["base.group_user"],
  },
  "hr_timesheet.group_hr_timesheet_approver": {
    id: 42,
    name: "Timesheets/User: all timesheets",
    implies: ["hr_timesheet.group_hr_timesheet_user"],
  },
  "hr_timesheet.group_timesheet_manager": {
    id: 43,
    name: "Timesheets/Administrator",
    implies: ["hr_timesheet.group_hr_timesheet_approver"],
  },
  "hr_attendance.group_hr_attendance_officer": {
    id: 51,
    name: "Attendances/Officer: Manage attendances",
    implies: ["base.group_user"],
  },
  "hr_attendance.group_hr_attendance_manager": {
    id: 52,
    name: "Attendances/Administrator",
    implies: ["hr_attendance.group_hr_attendance_officer"],
  },
} as const;

export type Group = keyof typeof declared;

interface Declared {
  readonly id: number;
  readonly name: string;
  readonly implies: readonly Group[];
}
export const groups: Readonly<Record<Group, Declared>> = declared;

/** In the order of their ids. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object's keys are its keys
export const groupNames = Object.keys(declared) as readonly Group[];

/** What the notes for customers ask for: enough to read everything. */
export const everyRight: readonly Group[] = [
  "hr.group_hr_user",
  "hr_contract.group_hr_contract_manager",
  "hr_holidays.group_hr_holidays_user",
  "hr_recruitment.group_hr_recruitment_user",
  "hr_timesheet.group_timesheet_manager",
  "hr_attendance.group_hr_attendance_manager",
];

/** A user's groups with all that they imply. */
export function withImplied(given: readonly Group[]): ReadonlySet<Group> {
  const all = new Set<Group>();
  const add = (group: Group): void => {
    if (all.has(group)) return;
    all.add(group);
    for (const implied of groups[group].implies) add(implied);
  };
  for (const group of given) add(group);
  return all;
}
