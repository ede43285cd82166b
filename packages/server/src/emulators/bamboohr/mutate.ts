/** What the product's users do in a day, one small act at a time. */
import type { Dice } from "../dice.ts";
import { addDays, dayOf } from "../days.ts";
import { inventBalances, inventRequest } from "./invent-time-off.ts";
import { inventJob, inventPay, inventPerson, statusRow } from "./invent-people.ts";
import type { Happening } from "./webhooks.ts";
import { isActive, optionName, type Person, terminationOf, today, type World } from "./world.ts";

/** What an act did to people; null when there was nobody to do it to. Absences and lists tell nobody. */
export type Act = (world: World, dice: Dice) => readonly Happening[] | null;

const silent: readonly Happening[] = [];

function somebody(world: World, dice: Dice, fits: (person: Person) => boolean): Person | null {
  const people = [...world.people.values()].filter(fits);
  return people.length === 0 ? null : dice.pick(people);
}

const anybody = (): boolean => true;
const isHere =
  (world: World) =>
  (person: Person): boolean =>
    isActive(person, today(world)) && terminationOf(person) === null;

/** Stamps are whole seconds. */
const nowOf = (world: World): number => Math.floor(world.now().getTime() / 1_000) * 1_000;

function updated(world: World, person: Person, fields: readonly string[]): readonly Happening[] {
  person.lastChanged = nowOf(world);
  return [{ what: "updated", person, fields }];
}

export const hire: Act = (world, dice) => {
  const ground = { lists: world.lists, newId: world.newId, now: world.now(), dice };
  const made = inventPerson(20 + dice.below(400), ground, [...world.people.keys()]);
  const person = { ...made, inserted: nowOf(world), lastChanged: nowOf(world) };
  world.people.set(person.id, person);
  if (isActive(person, today(world))) inventBalances(world, person, dice);
  return [{ what: "created", person, fields: ["firstName", "lastName", "jobTitle", "status"] }];
};

/** Only people to whom nobody reports: the product wants the others moved first. */
export function removable(world: World): readonly Person[] {
  const people = [...world.people.values()];
  const managers = new Set(people.flatMap(({ jobs }) => jobs.map(({ manager }) => manager)));
  return people.filter(({ id }) => !managers.has(id));
}

export function removePerson(world: World, person: Person): void {
  world.people.delete(person.id);
  world.removed.set(person.id, nowOf(world));
  for (const [id, request] of world.requests)
    if (request.employee === person.id) world.requests.delete(id);
}

const remove: Act = (world, dice) => {
  const people = removable(world);
  if (people.length === 0) return null;
  const person = dice.pick(people);
  removePerson(world, person);
  return [{ what: "deleted", person, fields: [] }];
};

const edits: readonly (readonly [
  name: string,
  classic: string,
  values: readonly (string | null)[],
])[] = [
  ["firstName", "firstName", ["Ändrea", "Kai", "Noor"]],
  ["lastName", "lastName", ["Meyer-Öztürk", "Lee"]],
  ["preferredName", "preferredName", [null, "Bo", "Jo"]],
  ["email", "workEmail", ["new.address@heron.example", "unknown", null]],
  ["homeEmail", "homeEmail", ["home@home.example", null]],
  ["mobilePhone", "mobilePhone", ["+49 171 5550199", null]],
  ["city", "city", ["Łódź", "Kiel"]],
  ["addressLineOne", "address1", ["Kai 2", null]],
  ["nationality", "nationality", ["Polish", null]],
  ["gender", "gender", ["Female", "Male", "Non-binary"]],
  ["maritalStatus", "maritalStatus", ["Married", "Divorced"]],
  ["ssn", "ssn", ["123-45-6789", null]],
  ["taxId", "taxId", ["12345678901", null]],
  ["dateOfBirth", "dateOfBirth", ["1990-02-28"]],
  ["standardHoursPerWeek", "standardHoursPerWeek", ["30", "37.5"]],
  ["hireDate", "hireDate", ["2022-05-01"]],
  ["customField4337", "customField4337", ["L", null]],
  ["customField4340", "customField4340", ["80"]],
];

const edit: Act = (world, dice) => {
  const person = somebody(world, dice, anybody);
  if (person === null) return null;
  const [name, classic, values] = dice.pick(edits);
  const others = values.filter((value) => value !== (person.plain.get(name) ?? null));
  person.plain.set(name, others.length === 0 ? (values[0] ?? null) : dice.pick(others));
  return updated(world, person, [classic]);
};

const terminate: Act = (world, dice) => {
  const person = somebody(world, dice, isHere(world));
  if (person === null) return null;
  const row = statusRow(world.newId, addDays(today(world), -dice.below(2)), "Terminated");
  person.statuses = [...person.statuses, row];
  return updated(world, person, ["status", "employmentHistoryStatus", "terminationDate"]);
};

const changeStatus: Act = (world, dice) => {
  const person = somebody(world, dice, isHere(world));
  if (person === null) return null;
  const status = dice.pick(["Full-Time", "Part-Time", "Furloughed", "Intern", "Fixed-Term"]);
  person.statuses = [...person.statuses, statusRow(world.newId, today(world), status)];
  return updated(world, person, ["employmentHistoryStatus"]);
};

const move: Act = (world, dice) => {
  const person = somebody(world, dice, isHere(world));
  if (person === null) return null;
  const ground = { lists: world.lists, newId: world.newId, now: world.now(), dice };
  const manager = somebody(world, dice, ({ id }) => id !== person.id)?.id ?? null;
  person.jobs = [
    ...person.jobs,
    inventJob(ground, addDays(today(world), dice.below(3) - 1), manager),
  ];
  return updated(world, person, ["jobTitle", "department", "location", "supervisorEId"]);
};

const raise: Act = (world, dice) => {
  const person = somebody(world, dice, isHere(world));
  if (person === null) return null;
  const ground = { lists: world.lists, newId: world.newId, now: world.now(), dice };
  const pay = inventPay(dice.below(7), ground, addDays(today(world), dice.below(60) - 30));
  person.pays = [...person.pays, pay];
  return updated(world, person, ["payRate"]);
};

const correctPay: Act = (world, dice) => {
  const person = somebody(world, dice, ({ pays }) => pays.length > 0);
  if (person === null) return null;
  const { id } = dice.pick(person.pays);
  const value = `${1 + dice.below(99)}250.50`;
  person.pays = person.pays.map((pay) =>
    pay.id === id ? { ...pay, value, currency: "EUR" } : pay,
  );
  return updated(world, person, ["payRate"]);
};

const dropJob: Act = (world, dice) => {
  const person = somebody(world, dice, ({ jobs }) => jobs.length > 1);
  if (person === null) return null;
  const { id } = dice.pick(person.jobs);
  person.jobs = person.jobs.filter((job) => job.id !== id);
  return updated(world, person, ["jobTitle"]);
};

const askTimeOff: Act = (world, dice) => {
  const person = somebody(world, dice, isHere(world));
  if (person === null) return null;
  const request = inventRequest(world, person, dice, {
    status: "requested",
    telling: "each",
    halves: dice.pick(["none", "first", "last"]),
  });
  world.requests.set(request.id, {
    ...request,
    created: today(world),
    statusChanged: today(world),
  });
  return silent;
};

const decideTimeOff: Act = (world, dice) => {
  const open = [...world.requests.values()].filter(
    ({ status }) => status === "requested" || status === "approved",
  );
  if (open.length === 0) return null;
  const request = dice.pick(open);
  const decided = ["approved", "denied", "canceled", "superceded"] as const;
  request.status = dice.pick(decided.filter((status) => status !== request.status));
  request.statusChanged = dayOf(world.now());
  return silent;
};

const book: Act = (world, dice) => {
  if (world.balances.size === 0) return null;
  const balance = dice.pick([...world.balances.values()]);
  balance.used = `${dice.below(300)}.${dice.digits(2)}`;
  balance.balance = `-${dice.below(30)}.${dice.digits(2)}`;
  return silent;
};

const renameDepartment: Act = (world, dice) => {
  const option = dice.pick(world.lists.department.filter(({ archived }) => !archived));
  option.name = `${optionName(world, "department", option.id) ?? ""} ${dice.pick(["&", "+"])} Co`;
  return silent;
};

const addDepartment: Act = (world, dice) => {
  const id = world.newId();
  const created = world.now().getTime();
  const name = `Neue Abteilung ${dice.digits(3)}`;
  world.lists.department.push({ id, name, archived: false, created, archivedAt: null });
  return silent;
};

/** One may archive what people are still in. */
const archiveTeam: Act = (world, dice) => {
  const open = world.lists.teams.filter(({ archived }) => !archived);
  if (open.length < 2) return null;
  const option = dice.pick(open);
  option.archived = true;
  option.archivedAt = world.now().getTime();
  return silent;
};

/** Common acts stand more often. */
export const acts: readonly Act[] = [
  hire,
  hire,
  remove,
  edit,
  edit,
  edit,
  edit,
  edit,
  edit,
  terminate,
  changeStatus,
  move,
  move,
  raise,
  correctPay,
  dropJob,
  askTimeOff,
  askTimeOff,
  decideTimeOff,
  decideTimeOff,
  book,
  renameDepartment,
  addDepartment,
  archiveTeam,
];
