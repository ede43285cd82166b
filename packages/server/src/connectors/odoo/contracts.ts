/** Contracts, each of which is an employment; and what employees have of theirs: hours and kind. */
import { hrisEmployments } from "@muster/model";
import { number } from "../../connect/coerce.ts";
import { amount, beside, must, of, on, said } from "../../connect/fields.ts";
import { many, named, one, type Row, type Rows } from "../../connect/rows.ts";
import { closedWord } from "../../connect/words.ts";
import { linked, whole } from "./beside.ts";
import { list } from "./lists.ts";
import { fed, rounded, sum } from "./rows.ts";

export const worked = {
  calendars: whole("resource.calendar", "full_time_required_hours two_weeks_calendar"),
  hours: whole(
    "resource.calendar.attendance",
    "calendar_id hour_from hour_to day_period",
    "calendar_id",
  ),
};
export const contractTypes = whole("hr.contract.type", "name");
type Worked = Readonly<Record<keyof typeof worked, Rows>>;

/** A calendar of two weeks holds both. */
export function weeklyHours({ resource_calendar_id: id }: Row, { calendars, hours }: Worked) {
  const spans = many(hours, id).filter(({ day_period }) => day_period !== "lunch");
  const weeks = one(calendars, id)["two_weeks_calendar"] === true ? 2 : 1;
  return spans.length === 0
    ? null
    : rounded((sum(spans, "hour_to") - sum(spans, "hour_from")) / weeks);
}

/** Names of the list that Odoo comes with, where ours differ; customers edit it. */
export const contractKind = closedWord(hrisEmployments.fields.employment_type, {
  intern: "INTERNSHIP",
  student: "WORKING_STUDENT",
  temporary: "CONTRACT",
  seasonal: "CONTRACT",
  interim: "CONTRACT",
});

/** By the name of its type, or else by the hours. */
export function typeBy(row: Row, found: Worked & { readonly contractTypes: Rows }) {
  const [full, hours] = [
    number(one(found.calendars, row["resource_calendar_id"])["full_time_required_hours"]) ?? 0,
    weeklyHours(row, found),
  ];
  const byHours = hours === null || full <= 0 ? null : hours >= full ? "FULL_TIME" : "PART_TIME";
  return contractKind(named(found.contractTypes, row["contract_type_id"])) ?? byHours;
}

const companies = whole("res.company", "currency_id");
const currencies = whole("res.currency", "name");
const jobs = linked("hr.job", "name", { from: "job_id" });
const employees = linked("hr.employee", "job_title", { from: "employee_id" });

export const contracts = list({
  model: "hr.contract",
  watches: ["job_id"],
  feeds: [
    fed(
      hrisEmployments,
      {
        employee_id: of("employee_id state", must("employee_id")),
        job_title: beside({ jobs, employees })(
          "job_id",
          ({ job_id, employee_id }: Row, found) =>
            named(found.jobs, job_id) ?? named(found.employees, employee_id, "job_title"),
        ),
        pay_rate: amount("wage"),
        pay_period: of("", () => "MONTH"),
        pay_currency: beside({ companies, currencies })(
          "company_id",
          ({ company_id }: Row, found) =>
            named(found.currencies, one(found.companies, company_id)["currency_id"]),
        ),
        employment_type: beside({ ...worked, contractTypes })(
          "contract_type_id resource_calendar_id",
          typeBy,
        ),
        effective_date: on("date_start"),
      },
      { deleted: (row) => row["state"] === "cancel" || said("employee_id")(row) === null },
    ),
  ],
});
