/** What happens to time off and hours. Approving moves the request alone: balances are calculated. */
import { addDays, dayOf, toSeconds } from "../dates.ts";
import { mondayFrom, requestTimeOff } from "../requests.ts";
import { type Making, type Mutation, some } from "./mutation.ts";

const requestLeave: Mutation = (making) => {
  const { world, count } = making;
  const type = some(
    making,
    "hr.leave.type",
    ({ active, request_unit }) => active && request_unit !== "hour",
  );
  const employee = some(
    making,
    "hr.employee",
    ({ active, company_id }) => active && (type?.company_id ?? company_id) === company_id,
  );
  if (employee === null || type === null) return false;
  const from = mondayFrom(addDays(dayOf(world.now()), 120 + (count % 30) * 7));
  const half =
    type.request_unit === "half_day" ? ({ half: "pm" } as const) : { to: addDays(from, 1) };
  requestTimeOff(world, {
    employee: employee.id,
    type: type.id,
    state: "confirm",
    from,
    note: `Trip ${count}`,
    ...half,
  });
  return true;
};

const decide =
  (state: "validate" | "refuse"): Mutation =>
  (making) => {
    const leave = some(
      making,
      "hr.leave",
      (one) => one.state === "confirm" || one.state === "validate1",
    );
    const approver = some(making, "hr.employee", ({ active }) => active);
    if (leave === null) return false;
    making.world.write("hr.leave", leave.id, {
      state,
      ...(leave.state === "validate1"
        ? { second_approver_id: approver?.id ?? null }
        : { first_approver_id: approver?.id ?? null }),
    });
    return true;
  };

/** Only what nobody has decided about can be deleted; what was approved can be cancelled. */
const deleteRequest: Mutation = (making) => {
  const leave = some(making, "hr.leave", ({ state }) => state === "confirm");
  if (leave === null) return false;
  making.world.remove("hr.leave", leave.id);
  return true;
};

const cancelLeave: Mutation = (making) => {
  const leave = some(
    making,
    "hr.leave",
    ({ state, date_from }) => state === "validate" && date_from > dayOf(making.world.now()),
  );
  if (leave === null) return false;
  making.world.write("hr.leave", leave.id, { state: "cancel" });
  return true;
};

/** A public holiday makes requests shorter; it does not move anybody's employee. */
const publicHoliday: Mutation = (making) => {
  const leave = some(making, "hr.leave", ({ number_of_days }) => number_of_days >= 2);
  if (leave === null) return false;
  const perDay = leave.number_of_hours / leave.number_of_days;
  making.world.write("hr.leave", leave.id, {
    number_of_days: leave.number_of_days - 1,
    number_of_hours: leave.number_of_hours - perDay,
  });
  return true;
};

const allocate: Mutation = (making) => {
  const type = some(
    making,
    "hr.leave.type",
    ({ active, requires_allocation }) => active && requires_allocation === "yes",
  );
  const employee = some(
    making,
    "hr.employee",
    ({ active, company_id }) => active && (type?.company_id ?? company_id) === company_id,
  );
  if (type === null || employee === null) return false;
  making.world.create("hr.leave.allocation", {
    employee_id: employee.id,
    holiday_status_id: type.id,
    state: "validate",
    allocation_type: "regular",
    number_of_days: 1 + (making.count % 5),
    date_from: addDays(dayOf(making.world.now()), -1),
  });
  return true;
};

const approveAllocation: Mutation = (making) => {
  const waiting = some(
    making,
    "hr.leave.allocation",
    ({ state }) => state === "confirm" || state === "validate1",
  );
  if (waiting === null) return false;
  making.world.write("hr.leave.allocation", waiting.id, { state: "validate" });
  return true;
};

const logHours: Mutation = (making) => {
  const { world, count } = making;
  const employee = some(making, "hr.employee", ({ active }) => active);
  const project = some(making, "project.project");
  if (employee === null || project === null) return false;
  world.create("account.analytic.line", {
    employee_id: employee.id,
    project_id: project.id,
    company_id: employee.company_id,
    date: dayOf(world.now()),
    unit_amount: 1.25 + (count % 4),
    name: `Task ${count}`,
  });
  return true;
};

const correctHours: Mutation = (making) => {
  const line = some(
    making,
    "account.analytic.line",
    ({ project_id, holiday_id, employee_id }) =>
      project_id !== null && holiday_id === null && employee_id !== null,
  );
  if (line === null) return false;
  making.world.write("account.analytic.line", line.id, { unit_amount: line.unit_amount + 0.5 });
  return true;
};

const nowOf = ({ world }: Making): string => toSeconds(world.now().toISOString().replace("T", " "));

/** Checking in moves the employee too. */
const checkIn: Mutation = (making) => {
  const { world } = making;
  const inside = new Set(
    [...world.rows("hr.attendance").values()]
      .filter(({ check_out }) => check_out === null)
      .map(({ employee_id }) => employee_id),
  );
  const employee = some(making, "hr.employee", ({ id, active }) => active && !inside.has(id));
  if (employee === null) return false;
  world.create("hr.attendance", {
    employee_id: employee.id,
    check_in: nowOf(making),
    overtime_status: "to_approve",
    in_mode: "systray",
  });
  world.write("hr.employee", employee.id, {});
  return true;
};

const checkOut: Mutation = (making) => {
  const open = some(making, "hr.attendance", ({ check_out }) => check_out === null);
  if (open === null) return false;
  making.world.write("hr.attendance", open.id, {
    check_out: nowOf(making),
    worked_hours: 4,
    out_mode: "systray",
  });
  making.world.write("hr.employee", open.employee_id, {});
  return true;
};

export const timeMutations: readonly Mutation[] = [
  requestLeave,
  decide("validate"),
  decide("refuse"),
  requestLeave,
  deleteRequest,
  cancelLeave,
  publicHoliday,
  allocate,
  approveAllocation,
  logHours,
  correctHours,
  checkIn,
  checkOut,
];
