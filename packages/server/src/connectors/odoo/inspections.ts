/** What lists do not say: rights that hide rows without a word, apps that are off, companies and keys. */
import { z } from "zod";
import { type Inspection, inspection } from "../../connect/connector.ts";
import { moment } from "../../connect/coerce.ts";
import { call, callOnUs, search } from "./call.ts";
import { odooRow } from "./rows.ts";

/** Groups without which a list is shorter than it should be, or empty, by the module that brings each. */
const groups = [
  ["hr.group_hr_user", "Employees / Officer", "private data of employees"],
  ["hr_contract.group_hr_contract_manager", "Contracts / Administrator", "contracts"],
  ["hr_holidays.group_hr_holidays_user", "Time Off / Officer", "time off"],
  ["hr_timesheet.group_timesheet_manager", "Timesheets / Administrator", "timesheets"],
  ["hr_attendance.group_hr_attendance_manager", "Attendances / Administrator", "attendances"],
  [
    "hr_recruitment.group_hr_recruitment_user",
    "Recruitment / Officer",
    "candidates and applications",
  ],
] as const;

const groupsAreGiven: readonly Inspection[] = groups.map(([group, label, hidden]) =>
  inspection({
    ask: () => callOnUs("has_group", [group]),
    answer: z.object({ result: z.boolean() }),
    warn: ({ result }) =>
      result
        ? []
        : [
            `The user is not in "${label}", or the app is not installed: ${hidden} may be hidden without a word.`,
          ],
  }),
);

const modules = [
  "hr",
  "hr_contract",
  "hr_holidays",
  "hr_timesheet",
  "hr_attendance",
  "hr_recruitment",
  "calendar",
];

const appsAreInstalled = inspection({
  ask: () =>
    search(
      "ir.module.module",
      [
        ["state", "=", "installed"],
        ["name", "in", modules],
      ],
      ["name"],
    ),
  answer: z.object({ result: z.array(odooRow) }),
  warn: ({ result }) => {
    const installed = new Set(result.map(({ name }) => name));
    const off = modules.filter((name) => !installed.has(name));
    return off.length === 0
      ? []
      : [`Not installed, so there is nothing to read: ${off.join(", ")}.`];
  },
});

const allCompaniesAreGiven = inspection({
  ask: () => callOnUs("read", [["company_ids", "companies_count"]]),
  answer: z.object({
    result: z.tuple([z.object({ company_ids: z.array(z.int()), companies_count: z.int() })]),
  }),
  warn: ({ result: [{ company_ids, companies_count }] }) =>
    company_ids.length >= companies_count
      ? []
      : [
          `The user has ${company_ids.length} of ${companies_count} companies: the others' people are hidden. Add them to its allowed companies.`,
        ],
});

const twoWeeksMs = 14 * 24 * 3600 * 1000;

const keysLast = inspection({
  // All columns: older versions have none for the end, and keys that do not end.
  ask: () => call("res.users.apikeys", "search_read", [[]], { fields: [] }),
  answer: z.object({
    result: z.array(z.looseObject({ name: z.string(), expiration_date: z.unknown() })),
  }),
  warn: ({ result }, asOf) =>
    result.flatMap(({ name, expiration_date }) => {
      const left = Date.parse(moment(expiration_date) ?? "") - Date.parse(asOf);
      return left > 0 && left < twoWeeksMs
        ? [`The API key "${name}" ends on ${String(expiration_date).slice(0, 10)}: make a new one.`]
        : [];
    }),
});

export const odooInspections = [
  ...groupsAreGiven,
  appsAreInstalled,
  allCompaniesAreGiven,
  keysLast,
];
