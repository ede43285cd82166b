/** People with their histories. The place in the company decides which odd life it is, so that each occurs. */
import type { Dice } from "../dice.ts";
import { addDays, dayOf } from "../days.ts";
import { firstNames, lastNames, mailName } from "../names.ts";
import type { JobRow, ListAlias, Option, PayRow, Person, StatusRow } from "./world.ts";

export interface Ground {
  readonly lists: Readonly<Record<ListAlias, readonly Option[]>>;
  readonly newId: () => number;
  readonly now: Date;
  readonly dice: Dice;
}

const genders = ["Male", "Female", "Non-binary", "Undisclosed", null] as const;
const ethnicities = [
  "White",
  "Asian",
  "Black or African American",
  "Hispanic or Latino",
  "Native Hawaiian or Other Pacific Islander",
  "American Indian or Alaska Native",
  "Two or More Races",
  "Decline to answer",
  null,
] as const;
const maritals = [
  "Single",
  "Married",
  "Domestic Partnership",
  "Divorced",
  "Widowed",
  "Separated",
  null,
] as const;
const nationalities = ["German", "Austrian", "American", null] as const;
/** What people write where an address belongs. */
const noMails = ["n/a", "none", "mara@localhost", "two..dots@example.com", "-"] as const;
const periods = ["Year", "Month", "Hour", "Week", "Day", "Quarter", "Every other week"] as const;
const schedules = [
  "Monthly",
  "Weekly",
  "Every other week",
  "Twice a month",
  "Annually",
  null,
] as const;

/** Lives by place: what is not named is an ordinary one. */
const lives: Readonly<Record<number, string>> = {
  1: "future",
  2: "terminated",
  3: "rehired",
  4: "Furloughed",
  5: "Part-Time",
  6: "Contractor",
  7: "Intern",
  8: "notice",
  9: "Parental Leave",
  10: "Fixed-Term",
};

const at = <T>(from: readonly T[], index: number): T | null => from[index % from.length] ?? null;

export function inventPerson(place: number, ground: Ground, others: readonly number[]): Person {
  const { dice, newId, now } = ground;
  const day = dayOf(now);
  const life = lives[place % 20] ?? "Full-Time";
  const hired =
    life === "future" ? addDays(day, 10 + dice.below(60)) : addDays(day, -120 - dice.below(3_000));
  const inserted = now.getTime() - (1 + dice.below(300)) * 86_400_000;
  const changed =
    Math.floor((now.getTime() - (1 + dice.below(86_400 * 20)) * 1_000) / 1_000) * 1_000;
  return {
    id: newId(),
    plain: plainOf(place, ground, hired, life),
    jobs: jobsOf(place, ground, hired, others),
    pays: paysOf(place, ground, hired),
    statuses: statusesOf(life, ground, hired),
    inserted,
    lastChanged: changed,
  };
}

function plainOf(
  place: number,
  { dice }: Ground,
  hired: string,
  life: string,
): Map<string, string | null> {
  const firstName = place === 12 ? null : dice.pick(firstNames);
  const lastName = place === 13 ? null : dice.pick(lastNames);
  const oddMail = place % 9 === 4 ? dice.pick(noMails) : null;
  const mail = `${mailName(firstName, lastName)}${place}`;
  const some = (probability: number, value: string): string | null =>
    dice.chance(probability) ? value : null;
  return new Map<string, string | null>([
    ["employeeNumber", place === 14 ? null : String(1 + ((place * 7) % 5_000))],
    ["firstName", firstName],
    ["middleName", some(0.1, "J.")],
    ["lastName", lastName],
    ["preferredName", some(0.2, dice.pick(firstNames))],
    ["dateOfBirth", some(0.9, addDays("1960-01-01", dice.below(15_000)))],
    ["gender", at(genders, place)],
    ["ethnicity", at(ethnicities, place)],
    ["maritalStatus", at(maritals, place)],
    ["nationality", at(nationalities, place)],
    ["ssn", place % 3 === 0 ? `${dice.digits(3)}-${dice.digits(2)}-${dice.digits(4)}` : null],
    ["sin", place % 3 === 1 ? dice.digits(9) : null],
    ["nin", place % 6 === 2 ? dice.digits(9) : null],
    ["nationalId", some(0.2, dice.digits(8))],
    ["taxId", some(0.5, dice.digits(11))],
    ["email", oddMail ?? some(0.95, `${mail}@Heron.Example`)],
    ["homeEmail", some(0.5, `${mail}@home.example`)],
    ["workPhone", some(0.5, "801-724-6600")],
    ["mobilePhone", some(0.7, `+49 170 ${dice.digits(7)}`)],
    ["homePhone", null],
    ["addressLineOne", some(0.8, `Große Straße ${1 + dice.below(99)}`)],
    ["addressLineTwo", some(0.2, "2. OG")],
    ["city", some(0.8, dice.pick(["Berlin", "Zürich", "Lehi"]))],
    ["state", some(0.4, "Utah")],
    ["zipcode", some(0.7, dice.digits(5))],
    ["country", some(0.8, dice.pick(["Germany", "Switzerland", "United States"]))],
    ["hireDate", place === 15 ? null : hired],
    ["originalHireDate", life === "rehired" ? addDays(hired, -900) : null],
    ["standardHoursPerWeek", dice.pick(["40", "38.5", "20", null])],
    ...inventCustom(place, dice),
  ]);
}

function inventCustom(place: number, dice: Dice): readonly (readonly [string, string | null])[] {
  const blank = place % 4 === 3;
  const fields = {
    customField4337: dice.pick(["S", "M", "XXL"]),
    customField4338: `B-${dice.digits(3)} „oben“`,
    customField4339: "2024-02-29",
    customField4340: dice.pick(["72", "72.5"]),
    customField4341: dice.pick(["yes", "no"]),
    customField4342: "1500.00 EUR",
    customField4343: "first line\nsecond line",
    customField4344: "German, English",
  };
  return Object.entries(fields).map(([name, value]) => [name, blank ? null : value] as const);
}

export function inventJob(ground: Ground, date: string, manager: number | null): JobRow {
  const { dice, lists, newId } = ground;
  const option = (alias: ListAlias): number | null => {
    const open = lists[alias].filter(({ archived }) => !archived);
    return dice.chance(0.08) || open.length === 0 ? null : dice.pick(open).id;
  };
  const team = dice.chance(0.4) ? option("teams") : null;
  return {
    id: newId(),
    date,
    title: dice.pick(lists.jobTitle.filter(({ archived }) => !archived)).name,
    location: option("location"),
    department: option("department"),
    division: option("division"),
    // Nobody ever chose teams, or somebody chose none.
    teams: team === null ? (dice.chance(0.5) ? null : []) : [team],
    manager,
  };
}

function jobsOf(place: number, ground: Ground, hired: string, others: readonly number[]): JobRow[] {
  const { dice, lists, now } = ground;
  const manager = (): number | null =>
    others.length === 0 || place % 10 === 9
      ? null
      : (others[dice.below(Math.max(1, Math.ceil(others.length / 6)))] ?? null);
  const jobs = [inventJob(ground, hired, manager())];
  for (let count = dice.below(3); count > 0; count--) {
    const date = addDays(hired, 100 + dice.below(600));
    if (date < dayOf(now)) jobs.push(inventJob(ground, date, manager()));
  }
  // A promotion that is already decided.
  if (place % 9 === 8) jobs.push(inventJob(ground, addDays(dayOf(now), 30), manager()));
  const archived = lists.department.find((option) => option.name === "Switchboard");
  // A row that still names a department which is closed.
  return place === 16 && archived ? jobs.map((job) => ({ ...job, department: archived.id })) : jobs;
}

export function inventPay(place: number, { dice, newId }: Ground, date: string): PayRow {
  const blank = dice.chance(0.05);
  const paidPer = at(periods, place) ?? "Year";
  return {
    id: newId(),
    date,
    value: blank
      ? ""
      : paidPer === "Hour"
        ? `${15 + dice.below(40)}.50`
        : `${3 + dice.below(90)}000.00`,
    currency: blank ? "" : dice.pick(["EUR", "USD", "CHF"]),
    type: blank ? "Commission only" : paidPer === "Hour" ? "Hourly" : "Salary",
    exempt: dice.pick(["Exempt", "Non-exempt", ""]),
    reason: "",
    comment: dice.chance(0.2) ? "Agreed <by mail>" : "",
    paidPer: blank ? "" : paidPer,
    schedule: at(schedules, place),
  };
}

function paysOf(place: number, ground: Ground, hired: string): PayRow[] {
  if (place % 13 === 12) return [];
  const today = dayOf(ground.now);
  const pays = [inventPay(place, ground, place % 11 === 10 ? addDays(hired, -14) : hired)];
  // A rise between two changes of the job.
  const rise = addDays(hired, 90 + ground.dice.below(90));
  if (ground.dice.chance(0.5) && rise < today) pays.push(inventPay(place, ground, rise));
  return pays;
}

export function statusRow(newId: () => number, date: string, status: string): StatusRow {
  const ended = status === "Terminated";
  return {
    id: newId(),
    date,
    status,
    comment: "",
    terminationType: ended ? "Resignation (Voluntary)" : "",
    terminationReason: ended ? "Other Employment" : "",
    terminationRehire: ended ? "Yes" : "",
    terminationRegrettable: "",
  };
}

function statusesOf(life: string, { newId, now, dice }: Ground, hired: string): StatusRow[] {
  const today = dayOf(now);
  const row = (date: string, status: string): StatusRow => statusRow(newId, date, status);
  const full = "Full-Time";
  if (life === "future") return [row(hired, full)];
  if (life === "terminated")
    return [row(hired, full), row(addDays(today, -1 - dice.below(90)), "Terminated")];
  if (life === "notice") return [row(hired, full), row(addDays(today, 20), "Terminated")];
  if (life === "rehired")
    return [
      row(addDays(hired, -900), "Intern"),
      row(addDays(hired, -300), "Terminated"),
      row(hired, full),
    ];
  return life === "Furloughed" || life === "Parental Leave"
    ? [row(hired, full), row(addDays(today, -20), life)]
    : [row(hired, life)];
}
