import { choice, day, flag, moment, number, openChoice, reference, text, time } from "../field.ts";
import { table } from "../table.ts";
import { amountUnits } from "./words.ts";

export const hrisAbsenceTypes = table({
  name: "hris_absence_types",
  label: "Absence types",
  category: "HRIS",
  about: "Kinds of absence: holiday, sick leave and so on.",
  fields: {
    name: text("The type's name."),
    unit: choice(amountUnits, "What amounts of this type are counted in."),
    half_days_supported: flag("Can half a day be taken?"),
    exact_times_supported: flag("Can absences start and end at a time of day?"),
  },
});

const personal = { sensitivity: "personal" } as const;
const sensitive = { sensitivity: "sensitive" } as const;

export const hrisAbsences = table({
  name: "hris_absences",
  label: "Absences",
  category: "HRIS",
  about: "Time an employee is away, planned or past.",
  remoteIdNullable: true,
  fields: {
    employee_id: reference("hris_employees", "Who is away.", { required: true }),
    approver_id: reference("hris_employees", "Who decides about it."),
    start_date: day("First day."),
    end_date: day("Last day."),
    start_half_day: flag("Does it begin at noon?"),
    end_half_day: flag("Does it end at noon?"),
    start_time: time("When it begins on the first day."),
    end_time: time("When it ends on the last day."),
    amount: number("How much time is taken, in `unit`."),
    unit: choice(amountUnits, "What `amount` is counted in."),
    status: openChoice(
      ["REQUESTED", "APPROVED", "DECLINED", "CANCELLED", "DELETED"],
      "How far the request has come.",
    ),
    employee_note: text("What the employee wrote.", sensitive),
    type_id: reference("hris_absence_types", "Kind of absence.", personal),
    remote_created_at: moment("When the tool created the record."),
    remote_updated_at: moment("When the tool last changed the record."),
  },
});

export const hrisTimeOffBalances = table({
  name: "hris_time_off_balances",
  label: "Time-off balances",
  category: "HRIS",
  about: "What an employee has left and has used of one type of absence.",
  remoteIdNullable: true,
  fields: {
    employee_id: reference("hris_employees", "Whose balance it is.", { required: true }),
    type_id: reference("hris_absence_types", "Kind of absence.", { required: true }),
    balance: number("What is left, in `balance_unit`.", personal),
    balance_unit: choice(amountUnits, "What `balance` is counted in."),
    used: number("What has been taken, in `used_unit`.", personal),
    used_unit: choice(amountUnits, "What `used` is counted in."),
  },
});
