/** Time off: types of each unit, allocations that begin, end, grow and run out, requests in every state. */
import { addDays, dayOf } from "../dates.ts";
import type { Row } from "../models.ts";
import { mondayFrom, type Request, requestTimeOff } from "../requests.ts";
import type { World } from "../world.ts";
import type { Inventing, Staff } from "./people.ts";

interface Types {
  readonly paid: number;
  readonly sick: number;
  readonly hours: number;
  readonly negative: number;
  readonly accrued: number;
}

export function inventTimeOff({ world, ground }: Inventing, { employees }: Staff): void {
  const types = inventTypes(world, ground.companies[0]);
  employees.forEach((employee, at) => {
    world.begin(39 - (at % 30));
    inventAllocations(world, { employee, at, types });
    inventRequests(world, { employee, at, types, approver: employees[0] ?? null });
  });
}

function inventTypes(world: World, werft: number): Types {
  let sequence = 0;
  const type = (given: Partial<Row<"hr.leave.type">>): number =>
    world.create("hr.leave.type", { time_type: "leave", sequence: (sequence += 1), ...given });
  const types = {
    paid: type({ name: "Paid Time Off", request_unit: "half_day", requires_allocation: "yes" }),
    sick: type({ name: "Sick Time Off", request_unit: "day", requires_allocation: "no" }),
    hours: type({
      name: "Compensatory Hours",
      request_unit: "hour",
      requires_allocation: "yes",
      company_id: werft,
    }),
    negative: type({
      name: "Extra Days",
      request_unit: "day",
      requires_allocation: "yes",
      allows_negative: true,
      max_allowed_negative: 5,
    }),
    accrued: type({ name: "Accrued Days", request_unit: "half_day", requires_allocation: "yes" }),
  };
  type({ name: "Training", request_unit: "hour", requires_allocation: "no", time_type: "other" });
  type({
    name: "Unpaid",
    request_unit: "day",
    requires_allocation: "no",
    unpaid: true,
    active: false,
  });
  return types;
}

interface Whose {
  readonly employee: number;
  readonly at: number;
  readonly types: Types;
}

function inventAllocations(world: World, { employee, at, types }: Whose): void {
  const today = dayOf(world.now());
  const year = today.slice(0, 4);
  const allocate = (
    holiday_status_id: number,
    given: Partial<Row<"hr.leave.allocation">>,
  ): void => {
    world.create("hr.leave.allocation", {
      employee_id: employee,
      holiday_status_id,
      state: "validate",
      allocation_type: "regular",
      date_from: `${year}-01-01`,
      date_to: `${year}-12-31`,
      private_name: "Yearly",
      ...given,
    });
  };
  if (at % 8 === 7) return;
  // Its days are over: what was taken in them does not count today.
  if (at % 2 === 0)
    allocate(types.paid, {
      number_of_days: 25,
      date_from: addDays(today, -500),
      date_to: addDays(today, -100),
    });
  allocate(types.paid, {
    number_of_days: 28,
    date_from: addDays(today, -99),
    date_to: addDays(today, 265),
  });
  if (at % 3 === 0) allocate(types.hours, { number_of_days: 3, date_to: null });
  if (at % 4 === 0)
    allocate(types.negative, {
      number_of_days: 2,
      date_from: addDays(today, -200),
      date_to: addDays(today, 200),
    });
  if (at % 4 === 1)
    allocate(types.accrued, {
      number_of_days: 6.5,
      allocation_type: "accrual",
      date_from: addDays(today, -300),
      date_to: null,
    });
  if (at % 5 === 0) allocate(types.paid, { number_of_days: 2, state: "confirm" });
  if (at % 5 === 1) allocate(types.paid, { number_of_days: 3, state: "refuse" });
  if (at % 5 === 2) allocate(types.paid, { number_of_days: 4, state: "validate1" });
}

type Asked = Omit<Request, "employee">;

function inventRequests(
  world: World,
  { employee, at, types, approver }: Whose & { readonly approver: number | null },
): void {
  const today = dayOf(world.now());
  // A week of its own for each request: nobody is away twice.
  const week = (weeks: number): string => mondayFrom(addDays(today, weeks * 7));
  const asked = at % 8 === 7 ? [] : [...approvedOf(at, types, week), undecidedOf(at, types, week)];
  for (const request of asked)
    requestTimeOff(world, {
      employee,
      approvers: [approver, at % 4 === 0 ? employee : null],
      ...request,
    });
}

type Week = (weeks: number) => string;

function approvedOf(
  at: number,
  { paid, hours, negative, accrued }: Types,
  week: Week,
): readonly Asked[] {
  const state = "validate";
  const [longAgo, lately] = [week(-30), week(-5)];
  return [
    { type: paid, state, from: lately, to: addDays(lately, 4) },
    ...(at % 2 === 0
      ? [
          // In the days of an allocation that is over.
          { type: paid, state, from: longAgo, to: addDays(longAgo, 2) } as const,
          { type: paid, state, from: week(4), half: "am", note: "Dentist" } as const,
        ]
      : [{ type: paid, state, from: week(5), half: "pm" } as const]),
    ...(at % 3 === 0 ? [{ type: hours, state, from: week(-2), hours: [9, 11.5] } as const] : []),
    // More than the two days that were allocated.
    ...(at % 4 === 0
      ? [{ type: negative, state, from: week(-8), to: addDays(week(-8), 3) } as const]
      : []),
    // Of an accrual: the later one counts once it has begun.
    ...(at % 4 === 1
      ? [
          { type: accrued, state, from: week(-6) } as const,
          { type: accrued, state, from: week(8) } as const,
        ]
      : []),
  ];
}

function undecidedOf(at: number, { paid, sick }: Types, week: Week): Asked {
  const none = [null, null] as const;
  switch (at % 6) {
    case 0:
      return {
        type: paid,
        state: "confirm",
        from: week(10),
        to: addDays(week(10), 4),
        note: "Wedding",
        approvers: none,
      };
    case 1:
      return { type: paid, state: "validate1", from: week(11) };
    case 2:
      return { type: paid, state: "refuse", from: week(12), note: "Too late" };
    case 3:
      return { type: sick, state: "cancel", from: week(-9), approvers: none };
    default:
      return { type: sick, state: "validate", from: week(-10), to: addDays(week(-10), 1) };
  }
}
