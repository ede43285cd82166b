/** Leave, and time worked: lines of timesheets, and attendances. */
import { hrisAbsences, hrisAbsenceTypes, hrisTimeOffBalances, hrisTimesheets } from "@muster/model";
import { day, moment, text } from "../../connect/coerce.ts";
import { kinds, linked, whole } from "./beside.ts";
import { list } from "./lists.ts";
import {
  changedAt,
  clock,
  customFields,
  fed,
  type Found,
  is,
  link,
  of,
  type OdooRow,
  offset,
  one,
  rounded,
} from "./rows.ts";
import * as words from "./words.ts";

export const leaveTypes = list({
  model: "hr.leave.type",
  feeds: [
    fed(hrisAbsenceTypes, {
      name: is("name", text),
      unit: is("request_unit", words.unitOf),
      half_days_supported: is("request_unit", (unit) => unit !== "day"),
      exact_times_supported: is("request_unit", (unit) => unit === "hour"),
    }),
  ],
});

/** In what amounts of a type are counted. */
export const types = whole(
  "hr.leave.type",
  ["request_unit"],
  [
    [hrisAbsences, "amount", "unit"],
    [hrisTimeOffBalances, "employee_id"],
  ],
);

export const leaves = list({
  model: "hr.leave",
  companions: { types },
  feeds: [
    fed(
      hrisAbsences,
      {
        employee_id: of("employee_id", ({ employee_id }) => String(employee_id)),
        approver_id: of(
          "first_approver_id second_approver_id",
          (row) => link(row["first_approver_id"]) ?? link(row["second_approver_id"]),
        ),
        start_date: is("request_date_from", day),
        end_date: is("request_date_to", day),
        start_half_day: of(
          "request_unit_half request_date_from_period",
          (row) => halfOf(row) === "pm",
        ),
        end_half_day: of(
          "request_unit_half request_date_from_period",
          (row) => halfOf(row) === "am",
        ),
        start_time: of("request_unit_hours request_hour_from", (row) =>
          timeOf(row, "request_hour_from"),
        ),
        end_time: of("request_unit_hours request_hour_to", (row) => timeOf(row, "request_hour_to")),
        amount: of("number_of_hours number_of_days holiday_status_id", (row, found) =>
          rounded(row[unitOf(row, found) === "HOURS" ? "number_of_hours" : "number_of_days"]),
        ),
        unit: of("holiday_status_id", unitOf),
        status: is("state", (state) => words.kept(words.leaveStates, state)),
        employee_note: is("private_name", text),
        type_id: is("holiday_status_id", link),
        remote_created_at: is("create_date", moment),
        remote_updated_at: changedAt,
      },
      { deleted: ({ employee_id }) => link(employee_id) === null },
    ),
  ],
});

function unitOf({ holiday_status_id }: OdooRow, found: Found) {
  return words.unitOf(one(found["types"], holiday_status_id)?.["request_unit"]);
}

/** The half is named for whole days too. */
function halfOf(row: OdooRow) {
  return row["request_unit_half"] === true && row["request_date_from_period"];
}

function timeOf(row: OdooRow, column: string) {
  return row["request_unit_hours"] === true ? clock(row[column]) : null;
}

export const lines = list({
  model: "account.analytic.line",
  // Without a project it is a line of the accounts.
  needs: "project_id",
  companions: { kinds: kinds("account.analytic.line", [[hrisTimesheets, "custom_fields"]]) },
  feeds: [
    fed(
      hrisTimesheets,
      {
        employee_id: of("employee_id holiday_id global_leave_id", (row) =>
          String(row["employee_id"]),
        ),
        payable_hours: is("unit_amount", rounded),
        comment: of("name", ({ name }) => (name === "/" ? null : text(name))),
        custom_fields: of("date", (row, found) =>
          customFields(row, found, { date: day(row["date"]) }),
        ),
      },
      {
        id: ({ id }: OdooRow) => `line-${id}`,
        // Nobody worked while Odoo wrote lines for time off and public holidays.
        deleted: (row) => link(row["employee_id"]) === null || isForTimeOff(row),
      },
    ),
  ],
});

const isForTimeOff = (row: OdooRow): boolean =>
  link(row["holiday_id"]) !== null || link(row["global_leave_id"]) !== null;

export const attendances = list({
  model: "hr.attendance",
  companions: {
    employees: linked("hr.employee", ["employee_id"], ["tz"], [[hrisTimesheets, "timezone"]]),
    kinds: kinds("hr.attendance", [[hrisTimesheets, "custom_fields"]]),
  },
  feeds: [
    fed(
      hrisTimesheets,
      {
        employee_id: of("employee_id", ({ employee_id }) => String(employee_id)),
        started_at: is("check_in", moment),
        ended_at: is("check_out", moment),
        timezone: of("check_in", (row, found) =>
          offset(one(found["employees"], row["employee_id"])?.["tz"], moment(row["check_in"])),
        ),
        payable_hours: is("worked_hours", rounded),
        approval_status: is("overtime_status", text),
        custom_fields: of("", (row, found) => customFields(row, found)),
      },
      {
        id: ({ id }: OdooRow) => `attendance-${id}`,
        deleted: ({ employee_id }) => link(employee_id) === null,
      },
    ),
  ],
});
