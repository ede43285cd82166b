/** Employments: the history of jobs and the history of pay, joined by date. */
import type { TrueRecord } from "../emulator.ts";
import { midnightOf, numberOf, textOf, type TrueRecords } from "../values.ts";
import { inForce, type JobRow, type PayRow, type Person, type World } from "./world.ts";

const types: Readonly<Record<string, string>> = {
  "Full-Time": "FULL_TIME",
  "Part-Time": "PART_TIME",
  Contractor: "CONTRACT",
  Intern: "INTERNSHIP",
};

/** The product's word is a kind of employment, a customer's own kind, or no kind at all but how things stand. */
export function employmentTypeOf(status: string | null): string | null {
  if (status === null || status === "Terminated" || /leave|furlough/i.test(status)) return null;
  return types[status] ?? status;
}

const periods: Readonly<Record<string, string>> = {
  Hour: "HOUR",
  Day: "DAY",
  Week: "WEEK",
  "Every other week": "TWO_WEEKS",
  Month: "MONTH",
  Quarter: "QUARTER",
  Year: "YEAR",
};
const frequencies: Readonly<Record<string, string>> = {
  Weekly: "WEEKLY",
  "Every other week": "BIWEEKLY",
  "Twice a month": "SEMIMONTHLY",
  Monthly: "MONTHLY",
  Annually: "ANNUALLY",
};

/**
 * One for each change of the job (`job-<row>`), with the pay of that day; and one for each change of pay on a day
 * without a change of the job (`comp-<row>`), with the job of that day. Changes of the status make none.
 */
export function trueEmployments(world: World): TrueRecords {
  return [...world.people.values()].flatMap((person) => {
    const jobDays = new Set(person.jobs.map(({ date }) => date));
    return [
      ...person.jobs.map((job) => [`job-${job.id}`, employment(person, job.date, job)] as const),
      ...person.pays
        .filter(({ date }) => !jobDays.has(date))
        .map(
          (pay) =>
            [
              `comp-${pay.id}`,
              employment(person, pay.date, inForce(person.jobs, pay.date), pay),
            ] as const,
        ),
    ];
  });
}

function employment(
  person: Person,
  day: string,
  job: JobRow | null,
  pay: PayRow | null = inForce(person.pays, day),
): TrueRecord {
  const paidPer = textOf(pay?.paidPer);
  const schedule = textOf(pay?.schedule);
  return {
    employee_id: String(person.id),
    job_title: job?.title ?? null,
    pay_rate: numberOf(pay?.value),
    pay_period: paidPer && (periods[paidPer] ?? paidPer),
    pay_frequency: schedule && (frequencies[schedule] ?? schedule),
    employment_type: employmentTypeOf(inForce(person.statuses, day)?.status ?? null),
    pay_currency: textOf(pay?.currency),
    effective_date: midnightOf(day),
    custom_fields: null,
  };
}
