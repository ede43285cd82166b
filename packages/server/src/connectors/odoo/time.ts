/** Leave, and time worked: lines of timesheets, and attendances. */
import { hrisAbsences, hrisAbsenceTypes, hrisTimesheets } from "@muster/model";
import { day, offset, moment, text } from "../../connect/coerce.ts";
import { beside, date, is, must, of, said, when } from "../../connect/fields.ts";
import { named, type Row, type Rows } from "../../connect/rows.ts";
import { openWord } from "../../connect/words.ts";
import { linked, whole } from "./beside.ts";
import { list } from "./lists.ts";
import { changedAt, clock, customFields, fed, rounded } from "./rows.ts";

const isOfNobody = (row: Row): boolean => text(row["employee_id"]) === null;

/** In what amounts of a type are counted. */
const inHoursOrDays = (unit: unknown): "HOURS" | "DAYS" => (unit === "hour" ? "HOURS" : "DAYS");
export const types = whole("hr.leave.type", "request_unit");
export const unitOf = ({ holiday_status_id }: Row, found: { readonly types: Rows }) =>
  inHoursOrDays(named(found.types, holiday_status_id, "request_unit"));

export const leaveTypes = list({
  model: "hr.leave.type",
  feeds: [
    fed(hrisAbsenceTypes, {
      name: said("name"),
      unit: is("request_unit", inHoursOrDays),
      half_days_supported: is("request_unit", (unit) => unit !== "day"),
      exact_times_supported: is("request_unit", (unit) => unit === "hour"),
    }),
  ],
});

/** The half is named for whole days too. */
const half = (which: "am" | "pm") =>
  of(
    "request_unit_half request_date_from_period",
    (row: Row) => row["request_unit_half"] === true && row["request_date_from_period"] === which,
  );

const timeOf = (column: string) =>
  of(`request_unit_hours ${column}`, (row: Row) =>
    row["request_unit_hours"] === true ? clock(row[column]) : null,
  );

const leaveState = openWord(hrisAbsences.fields.status, {
  confirm: "REQUESTED",
  validate1: "REQUESTED",
  validate: "APPROVED",
  refuse: "DECLINED",
  cancel: "CANCELLED",
});

export const leaves = list({
  model: "hr.leave",
  feeds: [
    fed(
      hrisAbsences,
      {
        employee_id: must("employee_id"),
        approver_id: said("first_approver_id second_approver_id"),
        start_date: date("request_date_from"),
        end_date: date("request_date_to"),
        start_half_day: half("pm"),
        end_half_day: half("am"),
        start_time: timeOf("request_hour_from"),
        end_time: timeOf("request_hour_to"),
        amount: beside({ types })(
          "number_of_hours number_of_days holiday_status_id",
          (row: Row, found) =>
            rounded(row[unitOf(row, found) === "HOURS" ? "number_of_hours" : "number_of_days"]),
        ),
        unit: beside({ types })("holiday_status_id", unitOf),
        status: is("state", leaveState),
        employee_note: said("private_name"),
        type_id: said("holiday_status_id"),
        remote_created_at: when("create_date"),
        remote_updated_at: changedAt,
      },
      { deleted: isOfNobody },
    ),
  ],
});

export const lines = list({
  model: "account.analytic.line",
  // Without a project it is a line of the accounts.
  needs: "project_id",
  feeds: [
    fed(
      hrisTimesheets,
      {
        employee_id: of("employee_id holiday_id global_leave_id", must("employee_id")),
        payable_hours: is("unit_amount", rounded),
        comment: is("name", (name) => (name === "/" ? null : text(name))),
        custom_fields: customFields(
          "account.analytic.line",
          "",
          of("date", (row: Row) => ({ date: day(row["date"]) })),
        ),
      },
      {
        id: ({ id }) => `line-${String(id)}`,
        // Nobody worked while Odoo wrote lines for time off and public holidays.
        deleted: (row) => isOfNobody(row) || said("holiday_id global_leave_id")(row) !== null,
      },
    ),
  ],
});

const employees = linked("hr.employee", "tz", { from: "employee_id" });

export const attendances = list({
  model: "hr.attendance",
  feeds: [
    fed(
      hrisTimesheets,
      {
        employee_id: must("employee_id"),
        started_at: when("check_in"),
        ended_at: when("check_out"),
        timezone: beside({ employees })("check_in", (row: Row, found) =>
          offset(named(found.employees, row["employee_id"], "tz"), moment(row["check_in"])),
        ),
        payable_hours: is("worked_hours", rounded),
        approval_status: said("overtime_status"),
        custom_fields: customFields("hr.attendance"),
      },
      { id: ({ id }) => `attendance-${String(id)}`, deleted: isOfNobody },
    ),
  ],
});
