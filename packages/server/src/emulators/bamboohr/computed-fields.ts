/** Fields that the product computes: from dated rows, from the manager, from stamps. */
import { withoutMs } from "../days.ts";
import type { Declared } from "./field-lists.ts";
import {
  inForce,
  isActive,
  type JobRow,
  nameOf,
  optionName,
  type PayRow,
  type Person,
  terminationOf,
  today,
  type World,
} from "./world.ts";

export type Value = (world: World, person: Person) => string | null;

const job = (world: World, person: Person): JobRow | null => inForce(person.jobs, today(world));
const pay = (world: World, person: Person): PayRow | null => inForce(person.pays, today(world));
const text = (value: string | undefined): string | null =>
  value === undefined || value === "" ? null : value;

/** Nobody reports to a person who was removed. */
export function managerOf(world: World, person: Person): Person | null {
  const manager = job(world, person)?.manager ?? null;
  return manager === null ? null : (world.people.get(manager) ?? null);
}

const teamNames = (world: World, person: Person): string | null =>
  job(world, person)
    ?.teams?.map((team) => optionName(world, "teams", team) ?? "")
    .join(", ") || null;

const stamp = (moment: number): string => withoutMs(moment).replace("Z", "+00:00");
const nameOfOrNull = (person: Person | null): string | null => person && nameOf(person);
const lastFirst = (person: Person | null): string | null =>
  person &&
  [person.plain.get("lastName"), person.plain.get("firstName")].filter(Boolean).join(", ");

export type Computed = readonly [...Declared, Value];

export const ofCalculated: readonly Computed[] = [
  ["eeid", "id", "EEID", "int", (_, person) => String(person.id)],
  ["name", "displayName", "Name", "text", (_, person) => nameOf(person)],
  [
    "status",
    "status",
    "Status",
    "options",
    (world, person) => (isActive(person, today(world)) ? "Active" : "Inactive"),
  ],
  [
    "supervisorEid",
    "supervisorEId",
    "Supervisor EID",
    "int",
    (world, person) => text(managerOf(world, person)?.id.toString()),
  ],
  // The manager's employee number, and in spite of its name no id.
  [
    "supervisorId",
    "supervisorId",
    "Supervisor ID",
    "text",
    (world, person) => managerOf(world, person)?.plain.get("employeeNumber") ?? null,
  ],
  [
    "supervisorName",
    "supervisor",
    "Supervisor name",
    "text",
    (world, person) => lastFirst(managerOf(world, person)),
  ],
  [
    "supervisorEmail",
    "supervisorEmail",
    "Supervisor email",
    "text",
    (world, person) => managerOf(world, person)?.plain.get("email") ?? null,
  ],
  ["lastChanged", "lastChanged", "Last changed", "date", (_, person) => stamp(person.lastChanged)],
  ["lastChangedIso", null, "Last changed: ISO", "date", (_, person) => stamp(person.lastChanged)],
  [
    "terminationDate",
    "terminationDate",
    "Termination Date",
    "date",
    (_, person) => terminationOf(person),
  ],
];

export const ofTables: readonly Computed[] = [
  [
    "employmentStatus",
    "employmentHistoryStatus",
    "Employment Status",
    "options",
    (world, person) => inForce(person.statuses, today(world))?.status ?? null,
  ],
  [
    "employmentStatusEffectiveDate",
    null,
    "Employment Status: Date",
    "date",
    (world, person) => inForce(person.statuses, today(world))?.date ?? null,
  ],
  [
    "employmentStatusTerminationReason",
    null,
    "Termination Reason",
    "options",
    (world, person) => text(inForce(person.statuses, today(world))?.terminationReason),
  ],
  [
    "jobInformationJobTitle",
    "jobTitle",
    "Job Title",
    "options",
    (world, person) => job(world, person)?.title ?? null,
  ],
  [
    "jobInformationDepartment",
    "department",
    "Department",
    "options",
    (world, person) => optionName(world, "department", job(world, person)?.department ?? null),
  ],
  [
    "jobInformationDivision",
    "division",
    "Division",
    "options",
    (world, person) => optionName(world, "division", job(world, person)?.division ?? null),
  ],
  [
    "jobInformationLocation",
    "location",
    "Location",
    "options",
    (world, person) => optionName(world, "location", job(world, person)?.location ?? null),
  ],
  [
    "jobInformationReportsTo",
    "reportsTo",
    "Reports to",
    "text",
    (world, person) => nameOfOrNull(managerOf(world, person)),
  ],
  [
    "jobInformationEffectiveDate",
    null,
    "Job Information: Date",
    "date",
    (world, person) => job(world, person)?.date ?? null,
  ],
  ["teams", "teams", "Teams", "options", teamNames],
  [
    "compensationPayRate",
    null,
    "Pay rate",
    "currency",
    (world, person) => text(pay(world, person)?.value),
  ],
  [
    "compensationPayRateCurrencyCode",
    null,
    "Pay rate - Currency code",
    "text",
    (world, person) => text(pay(world, person)?.currency),
  ],
  [
    "compensationPaidPer",
    "payPer",
    "Paid per",
    "options",
    (world, person) => text(pay(world, person)?.paidPer),
  ],
  [
    "compensationPayType",
    "payType",
    "Pay type",
    "options",
    (world, person) => text(pay(world, person)?.type),
  ],
  [
    "compensationPaySchedule",
    "paySchedule",
    "Pay Schedule",
    "options",
    (world, person) => pay(world, person)?.schedule ?? null,
  ],
  [
    "compensationEffectiveDate",
    null,
    "Compensation: Date",
    "date",
    (world, person) => pay(world, person)?.date ?? null,
  ],
];
