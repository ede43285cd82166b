/**
 * What people have left of their time off. Approvals, passing days and accruals move it, and no write_date: so it is
 * read anew each time, for a page of employees at once, from the sums of their allocations.
 */
import { hrisTimeOffBalances } from "@muster/model";
import { day } from "../../connect/coerce.ts";
import { feed } from "../../connect/feed.ts";
import { beside, said } from "../../connect/fields.ts";
import type { Place } from "../../connect/place.ts";
import { many, type Row, type Rows, rowsBy } from "../../connect/rows.ts";
import { catalogue, stream } from "../../connect/stream.ts";
import { rowsBeside } from "./beside.ts";
import { context, search } from "./call.ts";
import { described, page, pages } from "./lists.ts";
import { odooRow, rounded, sum } from "./rows.ts";
import { types, unitOf } from "./time.ts";

const ofApproved = (rows: readonly Row[]) => [
  ["employee_id", "in", rows.map(({ id }) => id)],
  ["state", "=", "validate"],
];

const columns = "employee_id holiday_status_id date_from date_to max_leaves leaves_taken".split(
  " ",
);

/** What is approved counts from its approval, also when it lies in the future. Accruals count as far as they went. */
function askAllocations(rows: readonly Row[], { asOf }: Place) {
  if (rows.length === 0) return [];
  const inTwoYears = `${Number(asOf.slice(0, 4)) + 2}${asOf.slice(4, 8)}01`;
  const ask = (type: string, more: object) =>
    search("hr.leave.allocation", [...ofApproved(rows), ["allocation_type", "=", type]], columns, {
      context: { ...context, ...more },
    });
  return [ask("regular", { default_date_from: inTwoYears }), ask("accrual", {})];
}

/** Approved time off of types that may go below zero, which older versions have none of. */
function askLeaves(rows: readonly Row[], { offered }: Place) {
  if (rows.length === 0 || offered?.some(({ name }) => name === "allows_negative") === false)
    return [];
  const negative = [...ofApproved(rows), ["holiday_status_id.allows_negative", "=", true]];
  const counted = ["employee_id", "holiday_status_id", "number_of_days", "number_of_hours"];
  return [search("hr.leave", negative, counted)];
}

// Without one of them balances would be wrong or look deleted: a right that is missing fails the list.
const needed = {
  types,
  allocations: { ...rowsBeside("employee_id", askAllocations), spared: null },
  leaves: { ...rowsBeside("employee_id", askLeaves), spared: null },
};
type Needed = Readonly<Record<keyof typeof needed, Rows>>;

/** Of one employee, by types. Where nothing is in force there is no balance. */
function accounts({ id }: Row, found: Needed, today: string) {
  const isInForce = (row: Row): boolean =>
    (day(row["date_from"]) ?? today) <= today && (day(row["date_to"]) ?? today) >= today;
  const leavesByType = rowsBy(many(found.leaves, id), "holiday_status_id");
  return [...rowsBy(many(found.allocations, id), "holiday_status_id")].flatMap(([type, all]) => {
    const inForce = all.filter(isInForce);
    if (type === null || inForce.length === 0) return [];
    const unit = unitOf({ holiday_status_id: type }, found);
    const approved = sum(
      many(leavesByType, type),
      unit === "HOURS" ? "number_of_hours" : "number_of_days",
    );
    // What no allocation of any time covers is used up too, where a type allows that.
    const used = sum(inForce, "leaves_taken") + Math.max(0, approved - sum(all, "leaves_taken"));
    const balance = sum(inForce, "max_leaves") - used;
    return [{ employee: String(id), type, unit, used: rounded(used), balance: rounded(balance) }];
  });
}

export const timeOffBalances = stream({
  ...pages,
  name: "time_off_balances",
  ask: ({ position }) => page("hr.employee", position, ["id"]),
  row: odooRow,
  // Of leave, so that without its module the list is missing and not empty.
  catalogue: catalogue({ ...described("hr.leave.type"), feeds: [] }),
  delta: { by: "time", overlapSeconds: 0 },
  lookup: {
    ...pages,
    most: 50,
    ask: (ids) => search("hr.employee", [["id", "in", ids.map(Number)]], ["id"]),
    id: said("id"),
  },
  absence: "deleted",
  feeds: [
    feed({
      table: hrisTimeOffBalances,
      each: beside(needed)("", accounts),
      id: (one: ReturnType<typeof accounts>[number]) => `${one.employee}-${one.type}`,
      map: {
        employee_id: ({ employee }) => employee,
        type_id: ({ type }) => type,
        balance: ({ balance }) => balance,
        balance_unit: ({ unit }) => unit,
        used: ({ used }) => used,
        used_unit: ({ unit }) => unit,
      },
    }),
  ],
});
