/**
 * How Odoo counts time off against allocations. Requests are taken in the order of their days, pending ones too, each
 * from the allocations that cover its days, earliest end first; only approved ones count as taken.
 */
import { addDays, dayOf, weekdayOf } from "./dates.ts";
import type { Row } from "./models.ts";
import type { Reader } from "./reader.ts";

type Allocation = Row<"hr.leave.allocation">;
type Leave = Row<"hr.leave">;
type LeaveType = Row<"hr.leave.type">;

interface Consumed {
  /** In the type's unit. */
  readonly max: number;
  readonly taken: number;
  /** With pending requests. */
  readonly virtuallyTaken: number;
  readonly hours: number;
}

interface Counted {
  readonly byAllocation: ReadonlyMap<number, Consumed>;
  /** Approved time off that no allocation covered. */
  readonly excess: number;
}

/** What one allocation gives and what of it is used, as of the day that the context names. */
export function consumedBy(allocation: Allocation, at: Reader): Consumed {
  const { employee_id, holiday_status_id } = allocation;
  const max = sizeOf(allocation, at);
  const none = { max, taken: 0, virtuallyTaken: 0, hours: hoursOf(allocation, at) };
  const type = at.row("hr.leave.type", holiday_status_id);
  if (type === null) return none;
  const on = at.session.balancesOn ?? dayOf(at.session.view.now());
  return (
    count(employee_id, type, { at, on, future: false }).byAllocation.get(allocation.id) ?? none
  );
}

/** What Odoo's own screen shows of the employee whom the context names; 0, 0 without allocations in force. */
export function balanceOfType(
  type: LeaveType,
  at: Reader,
): { max: number; taken: number; remaining: number } {
  const { employee } = at.session;
  if (employee === null) return { max: 0, taken: 0, remaining: 0 };
  const { max, taken, virtuallyTaken } = balanceOf(employee, type, at);
  return { max, taken, remaining: max - virtuallyTaken };
}

export interface Balance {
  readonly max: number;
  readonly taken: number;
  readonly virtuallyTaken: number;
  /** Allocations that are approved and in force today. */
  readonly inForce: number;
}

/** Future time off counts from its approval, but for types with accruals only once it has begun. */
export function balanceOf(employee: number, type: LeaveType, at: Reader): Balance {
  const today = dayOf(at.session.view.now());
  const counted = count(employee, type, { at, on: today, future: true });
  const sum = { max: 0, taken: 0, virtuallyTaken: 0, inForce: 0 };
  for (const allocation of approved(employee, type.id, at)) {
    if (allocation.date_from > today || (allocation.date_to ?? today) < today) continue;
    const consumed = counted.byAllocation.get(allocation.id);
    sum.max += consumed?.max ?? 0;
    sum.taken += consumed?.taken ?? 0;
    sum.virtuallyTaken += consumed?.virtuallyTaken ?? 0;
    sum.inForce += 1;
  }
  if (type.allows_negative && sum.inForce > 0) {
    sum.taken += counted.excess;
    sum.virtuallyTaken += counted.excess;
  }
  return sum;
}

interface Counting {
  readonly at: Reader;
  readonly on: string;
  /** Do requests that begin after `on` count? */
  readonly future: boolean;
}

function count(employee: number, type: LeaveType, { at, on, future }: Counting): Counted {
  const allocations = approved(employee, type.id, at).toSorted(byEnd);
  const accrual = allocations.some(({ allocation_type }) => allocation_type === "accrual");
  const used = new Map<number, { taken: number; virtuallyTaken: number }>();
  let excess = 0;
  for (const leave of at.lines("hr.leave", "employee_id", employee).toSorted(byStart)) {
    if (leave.holiday_status_id !== type.id || !holding.has(leave.state)) continue;
    if ((!future || accrual) && leave.date_from.slice(0, 10) > on) continue;
    let left = amountOf(leave, type);
    for (const allocation of allocations) {
      const covered = coveredBy(allocation, leave, { type, at });
      const before = used.get(allocation.id) ?? { taken: 0, virtuallyTaken: 0 };
      const part = Math.min(covered, sizeOf(allocation, at) - before.virtuallyTaken, left);
      if (part <= 0) continue;
      used.set(allocation.id, {
        taken: before.taken + (leave.state === "validate" ? part : 0),
        virtuallyTaken: before.virtuallyTaken + part,
      });
      left -= part;
    }
    if (leave.state === "validate") excess += left;
  }
  const nothing = { taken: 0, virtuallyTaken: 0 };
  return {
    excess,
    byAllocation: new Map(
      allocations.map((one) => [
        one.id,
        { max: sizeOf(one, at), hours: hoursOf(one, at), ...(used.get(one.id) ?? nothing) },
      ]),
    ),
  };
}

const holding: ReadonlySet<string> = new Set(["confirm", "validate1", "validate"]);
const byStart = (a: Leave, b: Leave): number => (a.date_from < b.date_from ? -1 : 1);
const byEnd = (a: Allocation, b: Allocation): number =>
  (a.date_to ?? "9999") < (b.date_to ?? "9999") ? -1 : 1;

function approved(employee: number, type: number, at: Reader): readonly Allocation[] {
  return at
    .lines("hr.leave.allocation", "employee_id", employee)
    .filter(({ holiday_status_id, state }) => holiday_status_id === type && state === "validate");
}

function hoursOf({ employee_id, number_of_days }: Allocation, at: Reader): number {
  const calendar = at.row("hr.employee", employee_id)?.resource_calendar_id ?? null;
  return number_of_days * (at.row("resource.calendar", calendar)?.hours_per_day || 8);
}

function sizeOf(allocation: Allocation, at: Reader): number {
  const type = at.row("hr.leave.type", allocation.holiday_status_id);
  return type?.request_unit === "hour" ? hoursOf(allocation, at) : allocation.number_of_days;
}

export function amountOf(leave: Leave, type: LeaveType | null): number {
  return type?.request_unit === "hour" ? leave.number_of_hours : leave.number_of_days;
}

/** How much of a request lies in the allocation's days; one that crosses its end is counted by working days. */
function coveredBy(
  { date_from, date_to }: Allocation,
  leave: Leave,
  { type, at }: { readonly type: LeaveType; readonly at: Reader },
): number {
  const [first, last] = [leave.request_date_from, leave.request_date_to];
  const [from, to] = [max(first, date_from), min(last, date_to ?? last)];
  if (from > to) return 0;
  if (from === first && to === last) return amountOf(leave, type);
  let days = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) days += weekdayOf(day) < 5 ? 1 : 0;
  if (type.request_unit !== "hour") return days;
  const calendar = at.row("hr.employee", leave.employee_id)?.resource_calendar_id ?? null;
  return days * (at.row("resource.calendar", calendar)?.hours_per_day || 8);
}

const max = (a: string, b: string): string => (a > b ? a : b);
const min = (a: string, b: string): string => (a < b ? a : b);
