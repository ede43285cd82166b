/**
 * Employments: each job that a person has had and each change of their pay, with the pay and the status in force on its
 * first day.
 */
import { hrisEmployments } from "@muster/model";
import { z } from "zod";
import type { Ask } from "../../connect/ask.ts";
import { companion } from "../../connect/companion.ts";
import { midnight, number } from "../../connect/coerce.ts";
import { type Dated, inForce, inOrder, lastOfDays } from "../../connect/dated.ts";
import { feed } from "../../connect/feed.ts";
import { wholeAnswer } from "../../connect/paging.ts";
import { stream } from "../../connect/stream.ts";
import { openWord } from "../../connect/words.ts";
import { changedEmployees } from "./changes.ts";
import { firstDay, listOf, said, within } from "./values.ts";
import { employmentType, payFrequencies, payPeriods } from "./words.ts";

const ids = { id: said, employeeId: said };
const jobRow = z.object({ ...ids, date: firstDay, jobTitle: said });
const statusRow = z.object({ ...ids, date: firstDay, employmentStatus: said });
const payRow = z.object({
  ...ids,
  startDate: firstDay,
  rate: within({ value: said, currency: said }),
  paidPer: said,
  paySchedule: said,
});
type Row = { readonly id: string | null; readonly employeeId: string | null };
type Job = z.output<typeof jobRow>;
type Pay = z.output<typeof payRow>;
type Status = z.output<typeof statusRow>;

/** All jobs of one person; `alone` when only theirs were asked for. */
const jobsOfOne = z.object({
  employee: z.string().nullable(),
  jobs: z.array(jobRow),
  alone: z.boolean(),
});
type Jobs = z.output<typeof jobsOfOne>;

const byPerson = <Any extends Row>(rows: readonly Any[]) =>
  Map.groupBy(rows, ({ employeeId }) => employeeId);
const jobsOf = (rows: readonly Job[], alone: boolean): readonly Jobs[] =>
  [...byPerson(rows)].map(([employee, jobs]) => ({ employee, jobs, alone }));

const table = (name: string, employee: string): Ask => ({
  method: "GET",
  path: `/api/v1/employees/${encodeURIComponent(employee)}/tables/${name}`,
});

/** Another table of the same people: of all of them, or of those who were looked up. */
const beside = <Any extends Row>(
  name: string,
  row: z.ZodType<Any>,
  ...fields: readonly (keyof typeof hrisEmployments.fields)[]
) =>
  companion({
    per: "page",
    asks: (page: readonly Jobs[], { wants }) => {
      if (page.length === 0 || !fields.some((field) => wants(hrisEmployments, field))) return [];
      const some = page.every(({ alone }) => alone) ? page : [{ employee: "all" }];
      return some.map(({ employee }) => table(name, employee ?? ""));
    },
    answer: listOf(row),
    gather: (answers) => byPerson(answers.flat()),
  });

type Of<Any> = ReadonlyMap<string | null, readonly Any[]>;
interface Beside {
  readonly pay: Of<Pay>;
  readonly status: Of<Status>;
}

/** The tables come in no order; of two rows of one day the one that was made last holds. */
const history = <Any extends Row>(rows: readonly Any[] = [], from: (row: Any) => string) =>
  inOrder(
    rows.map((row): Dated & { row: Any } => ({ row, from: from(row), rank: Number(row.id) })),
  );

/** A change of pay on a day on which no job began is an employment of its own, of the job in force. */
function employments({ employee, jobs }: Jobs, found: Beside) {
  const pays = history(found.pay.get(employee), ({ startDate }) => startDate);
  const states = history(found.status.get(employee), ({ date }) => date);
  const steps = history(jobs, ({ date }) => date);
  const days = new Set(steps.map(({ from }) => from));
  const raises = lastOfDays(pays).filter(({ from }) => !days.has(from));
  return [
    ...steps.map(({ from, row }) => ({ kind: "job", from, id: row.id, job: row })),
    ...raises.map(({ from, row }) => ({
      kind: "comp",
      from,
      id: row.id,
      job: inForce(steps, from)?.row,
    })),
  ].map(({ kind, id, ...one }) => ({
    ...one,
    id: id === null ? null : `${kind}-${id}`,
    pay: inForce(pays, one.from)?.row,
    status: inForce(states, one.from)?.row,
  }));
}

const { pay_period, pay_frequency } = hrisEmployments.fields;

export const jobs = stream({
  name: "employments",
  ask: () => table("jobInfo", "all"),
  answer: listOf(jobRow),
  rows: (answer) => jobsOf(answer, false),
  paging: wholeAnswer,
  row: jobsOfOne,
  companions: {
    pay: beside("compensation", payRow, "pay_rate", "pay_currency", "pay_period", "pay_frequency"),
    status: beside("employmentStatus", statusRow, "employment_type"),
  },
  delta: changedEmployees,
  lookup: {
    most: 1,
    ask: ([employee = ""]) => table("jobInfo", employee),
    answer: z.unknown(),
    rows: (answer) => jobsOf(listOf(jobRow).parse(answer), true),
    id: ({ employee }) => employee,
  },
  absence: "deleted",
  feeds: [
    feed({
      table: hrisEmployments,
      each: employments,
      id: ({ id }) => id,
      map: {
        // Without it the row is set aside.
        employee_id: (_, { employee }) => employee ?? "",
        job_title: ({ job }) => job?.jobTitle ?? null,
        pay_rate: ({ pay }) => number(pay?.rate.value),
        pay_currency: ({ pay }) => pay?.rate.currency ?? null,
        pay_period: ({ pay }) => openWord(pay_period, pay?.paidPer ?? null, payPeriods),
        pay_frequency: ({ pay }) =>
          openWord(pay_frequency, pay?.paySchedule ?? null, payFrequencies),
        employment_type: ({ status }) => employmentType(status?.employmentStatus ?? null),
        effective_date: ({ from }) => midnight(from),
      },
    }),
  ],
});
