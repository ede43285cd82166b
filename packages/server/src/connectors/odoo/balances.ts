/**
 * What people have left of their time off. Approvals, passing days and accruals move it, and no write_date: so it is
 * read anew each time, for a page of employees at once, from the sums of their allocations.
 */
import { hrisTimeOffBalances } from "@muster/model";
import { day, number } from "../../connect/coerce.ts";
import { feedFrom } from "../../connect/from-columns.ts";
import type { Place } from "../../connect/place.ts";
import { catalogue, stream } from "../../connect/stream.ts";
import { beside } from "./beside.ts";
import { context, search } from "./call.ts";
import { described, page, pages } from "./lists.ts";
import { fieldsOf, type Found, odooRow, type OdooRow, one, rounded } from "./rows.ts";
import { types } from "./time.ts";
import { unitOf } from "./words.ts";

const needed = [[hrisTimeOffBalances, "employee_id"]] as const;
const ofApproved = (rows: readonly OdooRow[]) => [
  ["employee_id", "in", rows.map(({ id }) => id)],
  ["state", "=", "validate"],
];

const columns = "employee_id holiday_status_id date_from date_to max_leaves leaves_taken".split(
  " ",
);

/** What is approved counts from its approval, also when it lies in the future. Accruals count as far as they went. */
function askAllocations(rows: readonly OdooRow[], { asOf }: Place) {
  if (rows.length === 0) return [];
  const inTwoYears = `${Number(asOf.slice(0, 4)) + 2}${asOf.slice(4, 8)}01`;
  const ask = (type: string, more: object) =>
    search("hr.leave.allocation", [...ofApproved(rows), ["allocation_type", "=", type]], columns, {
      context: { ...context, ...more },
    });
  return [ask("regular", { default_date_from: inTwoYears }), ask("accrual", {})];
}

const allocations = beside(needed, "employee_id", askAllocations);

/** Approved time off of types that may go below zero, which older versions have none of. */
const leaves = beside(needed, "employee_id", (rows, { offered }) =>
  rows.length === 0 || offered?.some(({ name }) => name === "allows_negative") === false
    ? []
    : [
        search(
          "hr.leave",
          [...ofApproved(rows), ["holiday_status_id.allows_negative", "=", true]],
          ["employee_id", "holiday_status_id", "number_of_days", "number_of_hours"],
        ),
      ],
);

/** Of one employee and one type. */
interface Account {
  readonly employee: string;
  readonly type: number;
  readonly allocations: readonly OdooRow[];
  readonly inForce: readonly OdooRow[];
  readonly leaves: readonly OdooRow[];
}

/** Where nothing is in force there is no balance. */
function accounts({ id }: OdooRow, found: Found, today: string): readonly Account[] {
  const isInForce = (row: OdooRow): boolean =>
    (day(row["date_from"]) ?? today) <= today && (day(row["date_to"]) ?? today) >= today;
  const byType = Map.groupBy(
    found["allocations"]?.get(id) ?? [],
    (row) => row["holiday_status_id"],
  );
  return [...byType]
    .map(([type, all]) => ({
      employee: String(id),
      type: Number(type),
      allocations: all,
      inForce: all.filter(isInForce),
      leaves: (found["leaves"]?.get(id) ?? []).filter((row) => row["holiday_status_id"] === type),
    }))
    .filter(({ type, inForce }) => type > 0 && inForce.length > 0);
}

const sum = (rows: readonly OdooRow[], column: string): number =>
  rows.reduce((all, row) => all + (number(row[column]) ?? 0), 0);

const unit = ({ type }: Account, found: Found) =>
  unitOf(one(found["types"], type)?.["request_unit"]);

/** What no allocation of any time covers is used up too, where a type allows that. */
function used(account: Account, found: Found): number {
  const { allocations: all, inForce, leaves: taken } = account;
  const approved = sum(
    taken,
    unit(account, found) === "HOURS" ? "number_of_hours" : "number_of_days",
  );
  return sum(inForce, "leaves_taken") + Math.max(0, approved - sum(all, "leaves_taken"));
}

const of = fieldsOf<Account>();

export const timeOffBalances = stream({
  ...pages,
  name: "time_off_balances",
  ask: ({ position }) => page("hr.employee", position, ["id"]),
  row: odooRow,
  // Without one of them balances would be wrong or look deleted: a right that is missing fails the list.
  companions: {
    types,
    allocations: { ...allocations, spared: null },
    leaves: { ...leaves, spared: null },
  },
  // Of leave, so that without its module the list is missing and not empty.
  catalogue: catalogue({ ...described("hr.leave.type"), feeds: [] }),
  delta: { by: "time", overlapSeconds: 0 },
  lookup: {
    ...pages,
    most: 50,
    ask: (ids) => search("hr.employee", [["id", "in", ids.map(Number)]], ["id"]),
    id: ({ id }) => String(id),
  },
  absence: "deleted",
  feeds: [
    feedFrom({
      table: hrisTimeOffBalances,
      each: accounts,
      id: ({ employee, type }: Account) => `${employee}-${type}`,
      map: {
        employee_id: of("", ({ employee }) => employee),
        type_id: of("", ({ type }) => String(type)),
        balance: of("", (account, found) =>
          rounded(sum(account.inForce, "max_leaves") - used(account, found)),
        ),
        balance_unit: of("", unit),
        used: of("", (account, found) => rounded(used(account, found))),
        used_unit: of("", unit),
      },
    }).feed,
  ],
});
