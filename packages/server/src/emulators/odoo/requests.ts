/** A request for time off as Odoo writes it: from local days and hours it calculates instants and both durations. */
import { addDays, instantOf, weekdayOf } from "./dates.ts";
import type { Row } from "./models.ts";
import type { World } from "./world.ts";

export interface Request {
  readonly employee: number;
  readonly type: number;
  readonly state: Row<"hr.leave">["state"];
  readonly from: string;
  readonly to?: string;
  readonly half?: "am" | "pm";
  /** From and to: 11.5 is 11:30. */
  readonly hours?: readonly [number, number];
  readonly note?: string;
  readonly approvers?: readonly [number | null, number | null];
}

export function requestTimeOff(world: World, request: Request): number {
  const { employee, type, state, from, to = from, half, hours, note = null } = request;
  const person = world.rows("hr.employee").get(employee);
  const perDay =
    world.rows("resource.calendar").get(person?.resource_calendar_id ?? 0)?.hours_per_day ?? 8;
  const tz = person?.tz ?? "UTC";
  const [begin, end] = hours ?? (half === "am" ? [8, 12] : half === "pm" ? [13, 17] : [8, 17]);
  const days = hours ? (end - begin) / perDay : half ? 0.5 : workingDays(from, to);
  return world.create("hr.leave", {
    employee_id: employee,
    holiday_status_id: type,
    state,
    request_date_from: from,
    request_date_to: to,
    date_from: instantOf(from, begin, tz),
    date_to: instantOf(to, end, tz),
    // Odoo keeps three digits: 2.5 hours of 8 are 0.313 days.
    number_of_days: Math.round(days * 1000) / 1000,
    number_of_hours: hours ? end - begin : days * perDay,
    request_unit_half: half !== undefined,
    // It says "am" for whole days too.
    request_date_from_period: half ?? "am",
    request_unit_hours: hours !== undefined,
    request_hour_from: hours?.[0] ?? 0,
    request_hour_to: hours?.[1] ?? 0,
    private_name: note,
    first_approver_id: request.approvers?.[0] ?? null,
    second_approver_id: request.approvers?.[1] ?? null,
    company_id: person?.company_id ?? null,
  });
}

function workingDays(from: string, to: string): number {
  let days = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) days += weekdayOf(day) < 5 ? 1 : 0;
  return days;
}

/** The first Monday on or after a day. */
export function mondayFrom(day: string): string {
  return addDays(day, (7 - weekdayOf(day)) % 7);
}
