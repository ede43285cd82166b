/** The 13 HRIS lists as the SDK names them, and the filters of each with what they should find. */
import type { Kombo } from "@kombo-api/sdk";

/** A record as the SDK gives it: dates are Dates. */
export interface Read {
  readonly id: string;
  readonly remote_id: string;
  readonly changed_at: Date;
  readonly [member: string]: unknown;
}

export type Query = Readonly<Record<string, unknown>>;

interface Pages extends AsyncIterable<{
  readonly result: { readonly data: { readonly results: readonly object[] } };
}> {}

interface List {
  readonly table: string;
  /** So small that the sandbox's records fill several pages. */
  readonly pageSize: number;
  readonly read: (kombo: Kombo, query: Query) => Promise<Pages>;
}

export const lists = {
  employees: { table: "hris_employees", pageSize: 60, read: ({ hris }, q) => hris.getEmployees(q) },
  employments: {
    table: "hris_employments",
    pageSize: 100,
    read: ({ hris }, q) => hris.getEmployments(q),
  },
  groups: { table: "hris_teams", pageSize: 7, read: ({ hris }, q) => hris.getGroups(q) },
  legalEntities: {
    table: "hris_legal_entities",
    pageSize: 2,
    read: ({ hris }, q) => hris.getLegalEntities(q),
  },
  locations: { table: "hris_locations", pageSize: 7, read: ({ hris }, q) => hris.getLocations(q) },
  absenceTypes: {
    table: "hris_absence_types",
    pageSize: 2,
    read: ({ hris }, q) => hris.getAbsenceTypes(q),
  },
  absences: { table: "hris_absences", pageSize: 100, read: ({ hris }, q) => hris.getAbsences(q) },
  timeOffBalances: {
    table: "hris_time_off_balances",
    pageSize: 100,
    read: ({ hris }, q) => hris.getTimeOffBalances(q),
  },
  timesheets: {
    table: "hris_timesheets",
    pageSize: 100,
    read: ({ hris }, q) => hris.getTimesheets(q),
  },
  documentCategories: {
    table: "hris_employee_document_categories",
    pageSize: 2,
    read: ({ hris }, q) => hris.getEmployeeDocumentCategories(q),
  },
  reviewCycles: {
    table: "hris_performance_review_cycles",
    pageSize: 2,
    read: ({ hris }, q) => hris.getPerformanceReviewCycles(q),
  },
  reviews: {
    table: "hris_performance_reviews",
    pageSize: 100,
    read: ({ hris }, q) => hris.getPerformanceReviews(q),
  },
  staffingEntities: {
    table: "hris_staffing_entities",
    pageSize: 3,
    read: ({ hris }, q) => hris.getStaffingEntities(q),
  },
} as const satisfies Readonly<Record<string, List>>;

export type ListName = keyof typeof lists;
export const listNames = Object.keys(lists) as readonly ListName[];

export interface FilterCase {
  readonly list: ListName;
  readonly filter: string;
  /** A query with values that occur. */
  readonly choose: (all: readonly Read[]) => Query;
  /** Should the record be found? Said by the record alone. */
  readonly fits: (record: Read, query: Query) => boolean;
}

/** Records whose member is one of some values that occur; `folded` asks in another case. */
function among(
  list: ListName,
  filter: string,
  member: (record: Read) => readonly (string | null | undefined)[],
  { folded = false } = {},
): FilterCase {
  const values = (record: Read) => member(record).filter((one) => typeof one === "string");
  return {
    list,
    filter,
    choose: (all) => {
      const present = [...new Set(all.flatMap(values))];
      const some = present.slice(0, Math.max(1, Math.min(3, present.length - 1)));
      return { [filter]: folded ? some.map((one) => one.toUpperCase()) : some };
    },
    fits: (record, query) => {
      const asked = (query[filter] as readonly string[]).map((one) => one.toLowerCase());
      return values(record).some((one) => asked.includes(one.toLowerCase()));
    },
  };
}

/** As `among`, for filters that take one value. */
function exactly(list: ListName, filter: string, member: (record: Read) => unknown): FilterCase {
  return {
    list,
    filter,
    choose: (all) => ({ [filter]: all.map(member).find((one) => typeof one === "string") }),
    fits: (record, query) => member(record) === query[filter],
  };
}

/** A moment in the middle of those that occur, or the day it lies in. */
function bound(
  list: ListName,
  filter: string,
  { member, fits }: { member: string; fits: (record: Read, at: Date) => boolean },
): FilterCase {
  return {
    list,
    filter,
    choose: (all) => {
      const times = all.map((one) => time(one[member])).filter((one) => one !== null);
      return {
        [filter]: new Date(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0),
      };
    },
    fits: (record, query) => fits(record, query[filter] as Date),
  };
}

const idOf = (nested: unknown) => (nested as { id: string } | null)?.id;
/** Moments come as Dates, the two days of an absence as text. */
const time = (value: unknown) =>
  value instanceof Date ? value.getTime() : typeof value === "string" ? Date.parse(value) : null;
const dayAfter = (at: Date) => Date.parse(at.toISOString().slice(0, 10)) + 86_400_000;
const startOfDay = (at: Date) => Date.parse(at.toISOString().slice(0, 10));

export const filterCases: readonly FilterCase[] = [
  among("employees", "employment_statuses", (one) => [one["employment_status"] as string | null]),
  among("employees", "group_ids", (one) => (one["groups"] as { id: string }[]).map(({ id }) => id)),
  among("employees", "legal_entity_ids", (one) => [idOf(one["legal_entity"])]),
  among("employees", "work_location_ids", (one) => [idOf(one["work_location"])]),
  among("employees", "work_emails", (one) => [one["work_email"] as string | null], {
    folded: true,
  }),
  among("employees", "personal_emails", (one) => [one["personal_email"] as string | null], {
    folded: true,
  }),
  among("absences", "type_ids", (one) => [idOf(one["type"])]),
  exactly("absences", "employee_id", (one) => one["employee_id"]),
  bound("absences", "date_from", {
    member: "end_date",
    // An absence without a last day has not ended yet.
    fits: (one, at) => (time(one["end_date"]) ?? Infinity) >= startOfDay(at),
  }),
  bound("absences", "date_until", {
    member: "start_date",
    fits: (one, at) => (time(one["start_date"]) ?? Infinity) < dayAfter(at),
  }),
  exactly("timeOffBalances", "employee_id", (one) => one["employee_id"]),
  exactly("timesheets", "employee_id", (one) => one["employee_id"]),
  bound("timesheets", "started_after", {
    member: "started_at",
    fits: (one, at) => (time(one["started_at"]) ?? -Infinity) >= at.getTime(),
  }),
  bound("timesheets", "started_before", {
    member: "started_at",
    fits: (one, at) => (time(one["started_at"]) ?? Infinity) < at.getTime(),
  }),
  bound("timesheets", "ended_after", {
    member: "ended_at",
    fits: (one, at) => (time(one["ended_at"]) ?? -Infinity) >= at.getTime(),
  }),
  bound("timesheets", "ended_before", {
    member: "ended_at",
    fits: (one, at) => (time(one["ended_at"]) ?? Infinity) <= at.getTime(),
  }),
  among("groups", "types", (one) => [one["type"] as string | null]),
  {
    list: "locations",
    filter: "name_contains",
    choose: (all) => ({ name_contains: String(all[0]?.["name"]).slice(1).toUpperCase() }),
    fits: (one, { name_contains }) =>
      String(one["name"]).toLowerCase().includes(String(name_contains).toLowerCase()),
  },
  among("reviews", "types", (one) => [one["type"] as string | null]),
  among("reviews", "review_cycle_ids", (one) => [idOf(one["review_cycle"])]),
  among("reviews", "reviewee_ids", (one) => [idOf(one["reviewee"])]),
  among("staffingEntities", "model_types", (one) => [one["model_type"] as string | null]),
  among("staffingEntities", "statuses", (one) => [one["status"] as string | null]),
  {
    list: "employees",
    filter: "custom_fields",
    choose: (all) => {
      const [key, value] = all
        .flatMap((one) => Object.entries((one["custom_fields"] as object | null) ?? {}))
        .find(([, one]) => typeof one === "string") ?? ["", ""];
      return { custom_fields: JSON.stringify({ [key]: value as string }) };
    },
    fits: (one, { custom_fields }) => {
      const [[key, value] = ["", ""]] = Object.entries(JSON.parse(String(custom_fields)) as object);
      return (one["custom_fields"] as Query | null)?.[key] === value;
    },
  },
];
