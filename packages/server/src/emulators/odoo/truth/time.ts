/** Absences and what is left of them; hours worked. */
import { amountOf, balanceOf } from "../balances.ts";
import { offsetOf } from "../dates.ts";
import type { Row } from "../models.ts";
import type { Known, Records, Tables } from "./known.ts";
import { moment, text } from "./values.ts";

type LeaveType = Row<"hr.leave.type">;

export const time: Tables = {
  hris_absence_types: ({ rows }) =>
    rows("hr.leave.type").map((type) => [
      String(type.id),
      {
        name: type.name,
        unit: unitOf(type),
        // The form offers half days for types that are counted in hours too.
        half_days_supported: type.request_unit !== "day",
        exact_times_supported: type.request_unit === "hour",
      },
    ]),
  hris_absences: (known) =>
    known.rows("hr.leave").map((leave) => [String(leave.id), absenceOf(leave, known)]),
  hris_time_off_balances: ({ rows, at }) => {
    const types = rows("hr.leave.type");
    const allocated = new Set(rows("hr.leave.allocation").map(({ employee_id }) => employee_id));
    return [...allocated].flatMap((employee) =>
      types.flatMap((type): Records => {
        const { inForce, max, taken } = balanceOf(employee, type, at);
        if (inForce === 0) return [];
        const unit = unitOf(type);
        return [
          [
            `${employee}-${type.id}`,
            {
              employee_id: String(employee),
              type_id: String(type.id),
              balance: max - taken,
              balance_unit: unit,
              used: taken,
              used_unit: unit,
            },
          ],
        ];
      }),
    );
  },
  hris_timesheets: (known) => [...linesOf(known), ...attendancesOf(known)],
};

function unitOf({ request_unit }: LeaveType): "HOURS" | "DAYS" {
  return request_unit === "hour" ? "HOURS" : "DAYS";
}

const statuses = {
  confirm: "REQUESTED",
  validate1: "REQUESTED",
  validate: "APPROVED",
  refuse: "DECLINED",
  cancel: "CANCELLED",
} as const;

function absenceOf(leave: Row<"hr.leave">, { at }: Known) {
  const type = at.row("hr.leave.type", leave.holiday_status_id);
  const half = leave.request_unit_half ? leave.request_date_from_period : null;
  const hours = leave.request_unit_hours;
  return {
    employee_id: String(leave.employee_id),
    approver_id: text(leave.first_approver_id ?? leave.second_approver_id),
    start_date: leave.request_date_from,
    end_date: leave.request_date_to,
    start_half_day: half === "pm",
    end_half_day: half === "am",
    start_time: hours ? clock(leave.request_hour_from) : null,
    end_time: hours ? clock(leave.request_hour_to) : null,
    amount: Math.round(amountOf(leave, type) * 100) / 100,
    unit: type === null ? null : unitOf(type),
    status: statuses[leave.state],
    employee_note: leave.private_name,
    type_id: String(leave.holiday_status_id),
    remote_created_at: moment(leave.create_date),
    remote_updated_at: moment(leave.write_date),
  };
}

const two = (part: number): string => String(Math.floor(part)).padStart(2, "0");

/** 11.5 is 11:30:00. */
function clock(hours: number): string {
  const minutes = Math.round(hours * 60);
  return `${two(minutes / 60)}:${two(minutes % 60)}:00`;
}

/** Lines of projects that people wrote themselves. */
function linesOf({ rows }: Known): Records {
  return rows("account.analytic.line").flatMap((line): Records => {
    const own = line.holiday_id === null && line.global_leave_id === null;
    if (line.project_id === null || line.employee_id === null || !own) return [];
    return [
      [
        `line-${line.id}`,
        {
          employee_id: String(line.employee_id),
          payable_hours: line.unit_amount,
          comment: line.name === "/" ? null : line.name,
          // A line has a day and no times.
          custom_fields: { date: line.date },
        },
      ],
    ];
  });
}

function attendancesOf({ rows, at }: Known): Records {
  return rows("hr.attendance").map((attendance) => [
    `attendance-${attendance.id}`,
    {
      employee_id: String(attendance.employee_id),
      started_at: moment(attendance.check_in),
      ended_at: moment(attendance.check_out),
      payable_hours: attendance.worked_hours,
      approval_status: attendance.overtime_status,
      timezone: zoneOf(attendance, at.row("hr.employee", attendance.employee_id)?.tz ?? "UTC"),
    },
  ]);
}

/** The model wants an offset: that of the person's zone when work began. */
function zoneOf({ check_in }: Row<"hr.attendance">, tz: string): string {
  const minutes = offsetOf(tz, new Date(moment(check_in) ?? 0));
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(size / 60)}:${two(size % 60)}`;
}
