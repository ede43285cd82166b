/** A group of three companies with its people, addresses and hours. */
import { addDays, dayOf } from "../days.ts";
import { type Dice, dice } from "../dice.ts";
import { firstNames, lastNames, mailName } from "../names.ts";
import { trytonDate, type World } from "./world.ts";

const companies = [
  { name: "Werft Hamburg GmbH", country: "DE", city: "Hamburg", subdivision: "Hamburg" },
  { name: "Werft Lyon SAS", country: "FR", city: "Lyon", subdivision: null },
  { name: "Werft Leeds Ltd", country: "GB", city: "Leeds", subdivision: "Leeds" },
] as const;

/** Days since everything began: nothing that stands there from the start counts as just changed. */
const settledDays = 400;

export interface Hiring {
  readonly company: number;
  readonly place: { readonly country: number; readonly subdivision: number | null };
  readonly city: string;
}

export function invent(
  world: World,
  { seed, people }: { readonly seed: number; readonly people: number },
): void {
  const chance = dice(seed, "tryton");
  const hirings = companies.map(({ name, country, city, subdivision }): Hiring => {
    const place = {
      country: world.create("country.country", { name: country, code: country }, settledDays),
      subdivision:
        subdivision && world.create("country.subdivision", { name: subdivision }, settledDays),
    };
    const party = world.create("party.party", { name, code: null, active: 1 }, settledDays);
    const at = { party, street: "Kaiweg 1", postal_code: null, city, ...place };
    world.create("party.address", { ...at, sequence: null, active: 1 }, settledDays);
    return { company: world.create("company.company", { party }, settledDays), place, city };
  });
  const work = world.create("timesheet.work", { name: "Hull" }, settledDays);
  let boss: number | null = null;
  for (let count = 0; count < people; count += 1) {
    const hiring = hirings[count % 10 < 6 ? 0 : count % 10 < 9 ? 1 : 2];
    if (hiring === undefined) continue;
    const employee = hire(world, { chance, hiring, supervisor: boss, daysAgo: settledDays - 1 });
    boss ??= employee;
    for (let days = 1; days <= 5; days += 1)
      world.create("timesheet.line", { ...hoursOf(world, chance, days), employee, work }, days + 1);
  }
}

export function hoursOf(world: World, chance: Dice, daysAgo: number) {
  return {
    date: trytonDate(addDays(dayOf(world.now()), -daysAgo)),
    duration: chance.chance(0.05)
      ? null
      : { __class__: "timedelta", seconds: 900 * (1 + chance.below(40)) },
    description: chance.pick([" Hull 12 ", "Painting", "", null]),
  };
}

interface Hire {
  readonly chance: Dice;
  readonly hiring: Hiring;
  readonly supervisor: number | null;
  readonly daysAgo?: number;
}

/** A person with what one knows of them: some have no address, some two, some an address of mail that is none. */
export function hire(world: World, { chance, hiring, supervisor, daysAgo = 0 }: Hire): number {
  const [first, last] = [chance.pick(firstNames), chance.pick(lastNames)];
  const name = chance.chance(0.05) ? first : `${first} ${last}`;
  const code = chance.chance(0.9) ? chance.digits(5) : null;
  const active = chance.chance(0.05) ? 0 : 1;
  const party = world.create("party.party", { name, code, active }, daysAgo);
  for (let at = chance.below(4); at > 0; at -= 1)
    world.create("party.address", { party, ...address(chance, hiring) }, daysAgo);
  const mail = `${mailName(first, last)}@${chance.pick(["werft.example", "Werft.Example"])}`;
  const ways = [
    { type: "email", value: chance.chance(0.05) ? "at the quay" : mail },
    { type: "phone", value: `+49 40 ${chance.digits(6)}` },
    ...(chance.chance(0.6) ? [{ type: "mobile", value: `+49 151 ${chance.digits(7)}` }] : []),
  ];
  for (const way of ways) world.create("party.contact_mechanism", { party, ...way }, daysAgo);
  const today = dayOf(world.now());
  const start = chance.chance(0.08) ? null : addDays(today, 30 - chance.below(2_000));
  const end = start !== null && chance.chance(0.15) ? addDays(start, chance.below(1_500)) : null;
  const dates = { start_date: start && trytonDate(start), end_date: end && trytonDate(end) };
  const { company } = hiring;
  return world.create("company.employee", { party, company, supervisor, ...dates }, daysAgo);
}

export function address(chance: Dice, { place, city }: Hiring) {
  const house = `Mill Lane ${chance.below(90) + 1}`;
  return {
    street: chance.pick([house, `${house}\nc/o Novák\n2. Stock`, null]),
    postal_code: chance.chance(0.8) ? chance.digits(5) : null,
    city,
    ...place,
    sequence: chance.chance(0.5) ? null : chance.below(20),
    active: chance.chance(0.2) ? 0 : 1,
  };
}
