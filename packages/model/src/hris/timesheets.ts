import { custom, moment, number, reference, structure, text } from "../field.ts";
import { table } from "../table.ts";
import { timesheetBreaks } from "./shapes.ts";

const personal = { sensitivity: "personal" } as const;

/** What the contract takes as an offset from UTC: `+02:00`. */
const offsetPattern = "^[+-](?:0\\d|1[0-4]):[0-5]\\d$";

export const hrisTimesheets = table({
  name: "hris_timesheets",
  label: "Timesheets",
  category: "HRIS",
  about: "Time an employee worked, one record for each stretch of work.",
  remoteIdNullable: true,
  integrationFields: true,
  fields: {
    employee_id: reference("hris_employees", "Who worked.", { required: true }),
    started_at: moment("When work began.", personal),
    ended_at: moment("When work ended.", personal),
    timezone: text("Offset from UTC where the work was done.", { pattern: offsetPattern }),
    payable_hours: number("Hours to be paid.", personal),
    unpaid_break_minutes: number("Minutes of breaks that are not paid."),
    breaks: structure(timesheetBreaks, "The breaks taken, paid or not.", personal),
    approval_status: text("How far approval has come, in the tool's own words."),
    approved_at: moment("When it was approved."),
    comment: text("What was noted about it.", personal),
    custom_fields: custom("Values under keys that the environment's owner chose."),
  },
});
