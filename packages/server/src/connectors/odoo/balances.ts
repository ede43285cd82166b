/**
 * What people have left of their time off. Approvals, passing days and accruals move it, and no write_date: so it is
 * read anew each time, for a page of employees at once, from the sums of their allocations.
 */
import { hrisTimeOffBalances } from "@muster/model";
import { z } from "zod";
import { day, number } from "../../connect/coerce.ts";
import { companion } from "../../connect/companion.ts";
import { feedFrom } from "../../connect/from-columns.ts";
import type { Place } from "../../connect/place.ts";
import { catalogue, stream } from "../../connect/stream.ts";
import { context, search } from "./call.ts";
import { described, page, pages } from "./lists.ts";
import { fieldsOf, type Found, link, odooRow, type OdooRow, one, rounded } from "./rows.ts";
import { types } from "./time.ts";
import { unitOf } from "./words.ts";

interface Balance {
  readonly employee: string;
  readonly type: string;
  /** Of allocations in force. */
  readonly given: number;
  readonly taken: number;
  /** By all allocations, of all times. */
  readonly covered: number;
  /** Approved, of all times, where a type may go below zero. */
  readonly approved: { readonly DAYS: number; readonly HOURS: number };
}
type Beside = Found & { readonly balances?: ReadonlyMap<number, readonly Balance[]> };

const sum = (rows: readonly OdooRow[], column: string): number =>
  rows.reduce((all, row) => all + (number(row[column]) ?? 0), 0);

const columns = [
  "employee_id",
  "holiday_status_id",
  "date_from",
  "date_to",
  "max_leaves",
  "leaves_taken",
];

/** Two years ahead: what is approved counts from its approval, also when it lies in the future. */
const farAhead = (asOf: string): string => `${Number(asOf.slice(0, 4)) + 2}-${asOf.slice(5, 7)}-01`;

function asks(rows: readonly OdooRow[], { asOf, offered }: Place) {
  if (rows.length === 0) return [];
  const approved = [
    ["employee_id", "in", rows.map(({ id }) => id)],
    ["state", "=", "validate"],
  ];
  const allocations = (type: string, more: object) =>
    search("hr.leave.allocation", [...approved, ["allocation_type", "=", type]], columns, {
      context: { ...context, ...more },
    });
  const leaves = search(
    "hr.leave",
    [...approved, ["holiday_status_id.allows_negative", "=", true]],
    ["employee_id", "holiday_status_id", "number_of_days", "number_of_hours"],
  );
  const mayBeNegative = offered?.some(({ name }) => name === "allows_negative") ?? true;
  return [
    allocations("regular", { default_date_from: farAhead(asOf) }),
    allocations("accrual", {}),
    ...(mayBeNegative ? [leaves] : []),
  ];
}

/** Where nothing is in force there is no balance. */
function balanceOf(rows: readonly OdooRow[], today: string): readonly Balance[] {
  const allocations = rows.filter((row) => "max_leaves" in row);
  const leaves = rows.filter((row) => "number_of_days" in row);
  const inForce = allocations.filter(
    (row) => (day(row["date_from"]) ?? today) <= today && (day(row["date_to"]) ?? today) >= today,
  );
  const [first] = inForce;
  if (first === undefined) return [];
  return [
    {
      employee: String(first["employee_id"]),
      type: String(first["holiday_status_id"]),
      given: sum(inForce, "max_leaves"),
      taken: sum(inForce, "leaves_taken"),
      covered: sum(allocations, "leaves_taken"),
      approved: { DAYS: sum(leaves, "number_of_days"), HOURS: sum(leaves, "number_of_hours") },
    },
  ];
}

const balances = companion({
  per: "page",
  asks,
  answer: z.object({ result: z.array(odooRow) }),
  // Left out by a right, they would all look deleted: then the whole list fails.
  gather: (answers, { asOf }) => {
    const rows = answers.flatMap(({ result }) => result);
    const named = rows.filter((row) => link(row["employee_id"]) && link(row["holiday_status_id"]));
    const sets = Map.groupBy(
      named,
      (row) => `${String(row["employee_id"])}-${String(row["holiday_status_id"])}`,
    );
    const all = [...sets.values()].flatMap((set) => balanceOf(set, asOf.slice(0, 10)));
    return Map.groupBy(all, ({ employee }) => Number(employee));
  },
});

const unit = ({ type }: Balance, { types }: Beside) =>
  unitOf(one(types, Number(type))?.["request_unit"]);

/** What no allocation covers is used up too, where a type allows that. */
const used = (one: Balance, found: Beside): number =>
  one.taken + Math.max(0, one.approved[unit(one, found)] - one.covered);

const balance = fieldsOf<Balance, Beside>();

export const timeOffBalances = stream({
  ...pages,
  name: "time_off_balances",
  ask: ({ position }) => page("hr.employee", position, ["id"]),
  row: odooRow,
  companions: { types, balances },
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
      each: ({ id }: OdooRow, found: Beside) => found.balances?.get(id) ?? [],
      id: ({ employee, type }: Balance) => `${employee}-${type}`,
      map: {
        employee_id: balance("", ({ employee }) => employee),
        type_id: balance("", ({ type }) => type),
        balance: balance("", (one, found) => rounded(one.given - used(one, found))),
        balance_unit: balance("", unit),
        used: balance("", (one, found) => rounded(used(one, found))),
        used_unit: balance("", unit),
      },
    }).feed,
  ],
});
