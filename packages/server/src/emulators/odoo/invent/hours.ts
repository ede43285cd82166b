/** Hours worked: timesheet lines with the ones that are none, attendances with open ones. */
import { addDays, dayOf, instantOf } from "../dates.ts";
import { mondayFrom } from "../requests.ts";
import type { Row } from "../models.ts";
import type { World } from "../world.ts";
import type { Inventing, Staff } from "./people.ts";

export function inventHours({ world, ground }: Inventing, { employees }: Staff): void {
  const [company_id] = ground.companies;
  const hull = world.create("project.project", { name: "Hull 12", company_id });
  const refit = world.create("project.project", { name: "Refit", company_id });
  const task = world.create("project.task", { name: "Keel", project_id: hull });
  const harbourDay = world.create("resource.calendar.leaves", {
    name: "Harbour Day",
    date_from: "2026-05-07 06:00:00.000000",
    date_to: "2026-05-07 15:00:00.000000",
  });
  const today = dayOf(world.now());
  const monday = mondayFrom(addDays(today, -14));
  const approved = [...world.rows("hr.leave").values()].filter(({ state }) => state === "validate");
  const leaves = new Map(approved.map(({ employee_id, id }) => [employee_id, id]));
  employees.forEach((employee_id, at) => {
    const line = (given: Partial<Row<"account.analytic.line">>): void => {
      world.create("account.analytic.line", {
        employee_id,
        company_id,
        project_id: at % 8 < 4 ? hull : refit,
        name: "/",
        ...given,
      });
    };
    if (at % 4 === 0) {
      line({
        date: monday,
        unit_amount: 7.5,
        name: "Hull plates",
        task_id: at % 8 === 0 ? task : null,
      });
      line({ date: addDays(monday, 1), unit_amount: 0.25 });
      // Odoo writes lines for time off and public holidays too, and costs of other kinds have no project.
      const holiday_id = leaves.get(employee_id);
      if (holiday_id !== undefined)
        line({ date: addDays(monday, 2), unit_amount: 8, name: "Time Off (1/1)", holiday_id });
      line({
        date: addDays(monday, 3),
        unit_amount: 8,
        name: "Harbour Day",
        global_leave_id: harbourDay,
      });
      line({ date: addDays(monday, 4), unit_amount: 120, name: "Invoice 7", project_id: null });
    }
    if (at % 4 === 1) inventAttendances(world, employee_id, { monday, at });
  });
  world.create("account.analytic.line", {
    employee_id: null,
    company_id,
    project_id: hull,
    date: addDays(monday, -300),
    unit_amount: 6,
    name: "Of somebody deleted",
  });
}

const statuses = ["to_approve", "approved", "refused"] as const;

function inventAttendances(
  world: World,
  employee_id: number,
  { monday, at }: { readonly monday: string; readonly at: number },
): void {
  const tz = world.rows("hr.employee").get(employee_id)?.tz ?? "UTC";
  statuses.forEach((overtime_status, day) =>
    world.create("hr.attendance", {
      employee_id,
      check_in: instantOf(addDays(monday, day), 8.25, tz),
      check_out: instantOf(addDays(monday, day), 15.75, tz),
      worked_hours: 6.5,
      overtime_hours: -1.5,
      overtime_status,
      in_mode: "kiosk",
      out_mode: "kiosk",
    }),
  );
  if (at % 8 === 1)
    world.create("hr.attendance", {
      employee_id,
      check_in: instantOf(dayOf(world.now()), 8, tz),
      overtime_status: "to_approve",
      in_mode: "systray",
    });
}
