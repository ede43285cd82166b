/**
 * Employments: each job that a person has had and each change of their pay, with the pay and the status in force on its
 * first day.
 */
import { hrisEmployments } from "@muster/model";
import { z } from "zod";
import type { Ask } from "../../connect/ask.ts";
import { companion } from "../../connect/companion.ts";
import { history, inForce, lastOfDays } from "../../connect/dated.ts";
import { feed } from "../../connect/feed.ts";
import { amount, from, is, must, on, said } from "../../connect/fields.ts";
import { wholeAnswer } from "../../connect/paging.ts";
import { many, row, type Row, type Rows, rowsBy, rowsIn } from "../../connect/rows.ts";
import { stream } from "../../connect/stream.ts";
import { changedEmployees } from "./changes.ts";
import { employmentType, payFrequency, payPeriod } from "./words.ts";

/** All jobs of one person; `alone` when only theirs were asked for. */
const jobsOfOne = z.object({
  employee: z.string().nullable(),
  jobs: z.array(row),
  alone: z.boolean(),
});
type Jobs = z.output<typeof jobsOfOne>;

const list = z.array(z.unknown());
const byPerson = (answer: readonly unknown[]): Rows => rowsBy(rowsIn(answer), "employeeId");
const jobsOf = (answer: readonly unknown[], alone: boolean) =>
  [...byPerson(answer)].map(([employee, jobs]) => ({ employee, jobs, alone }));

const table = (name: string, employee: string): Ask => ({
  method: "GET",
  path: `/api/v1/employees/${encodeURIComponent(employee)}/tables/${name}`,
});

/** Another table of the same people: of all of them, or of those who were looked up. */
const tableBeside = (name: string) =>
  companion({
    per: "page",
    asks: (page: readonly Jobs[]) =>
      page.every(({ alone }) => alone)
        ? page.map(({ employee }) => table(name, employee ?? ""))
        : [table(name, "all")],
    answer: list,
    gather: (answers) => byPerson(answers.flat()),
  });
const pay = tableBeside("compensation");
const status = tableBeside("employmentStatus");

const called = (kind: string, one: Row) => said("id")(one) && `${kind}-${said("id")(one)}`;

/** A change of pay on a day on which no job began is an employment of its own, of the job in force. */
function employments(
  { employee, jobs }: Jobs,
  found: { readonly pay: Rows; readonly status: Rows },
) {
  const steps = history(jobs, "date");
  const pays = history(many(found.pay, employee), "startDate");
  const states = history(many(found.status, employee), "date");
  const days = new Set(steps.map(({ from: first }) => first));
  const raises = lastOfDays(pays).filter(({ from: first }) => !days.has(first));
  return [
    ...steps.map((one) => ({ first: one.from, id: called("job", one.row), job: one.row })),
    ...raises.map((one) => ({
      first: one.from,
      id: called("comp", one.row),
      job: inForce(steps, one.from),
    })),
  ].map(({ first, ...one }) => ({
    ...one,
    employee,
    first,
    pay: inForce(pays, first),
    status: inForce(states, first),
  }));
}

export const jobs = stream({
  name: "employments",
  ask: () => table("jobInfo", "all"),
  answer: list,
  rows: (answer) => jobsOf(answer, false),
  paging: wholeAnswer,
  row: jobsOfOne,
  delta: changedEmployees,
  lookup: {
    most: 1,
    ask: ([employee = ""]) => table("jobInfo", employee),
    answer: list,
    rows: (answer) => jobsOf(list.parse(answer), true),
    id: ({ employee }) => employee,
  },
  absence: "deleted",
  feeds: [
    feed({
      table: hrisEmployments,
      each: employments,
      id: ({ id }) => id,
      map: {
        employee_id: must("employee"),
        job_title: said("job.jobTitle"),
        pay_rate: from({ pay }, amount("pay.rate.value")),
        pay_currency: from({ pay }, said("pay.rate.currency")),
        pay_period: from({ pay }, is("pay.paidPer", payPeriod)),
        pay_frequency: from({ pay }, is("pay.paySchedule", payFrequency)),
        employment_type: from({ status }, is("status.employmentStatus", employmentType)),
        effective_date: on("first"),
      },
    }),
  ],
});
