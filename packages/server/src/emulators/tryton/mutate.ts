/** Makes changes as Tryton's users do, one kind after the other. */
import { addDays, dayOf } from "../days.ts";
import { type Dice, dice } from "../dice.ts";
import { lastNames } from "../names.ts";
import type { Row } from "./domain.ts";
import { address, hire, type Hiring, hoursOf } from "./invent.ts";
import { trytonDate, type World } from "./world.ts";

type Mutation = (world: World, chance: Dice, count: number) => void;

export function openMutations(world: World, seed: number): (count: number) => void {
  const chance = dice(seed, "tryton changes");
  let made = 0;
  return (count) => {
    for (let done = 0; done < count; done += 1, made += 1)
      mutations[made % mutations.length]?.(world, chance, made);
  };
}

const someone = (world: World, chance: Dice): Row => chance.pick(world.rows("company.employee"));

/** Where somebody works, for another one there. */
function hiringOf(world: World, { company, party }: Row): Hiring {
  const at = world.rows("party.address").find((row) => row["party"] === party);
  const [country] = world.rows("country.country");
  const place = { country: Number(at?.["country"] ?? country?.["id"]), subdivision: null };
  return { company: Number(company), place, city: "Bremen" };
}

const mutations: readonly Mutation[] = [
  (world, chance) => {
    const supervisor = someone(world, chance);
    hire(world, {
      chance,
      hiring: hiringOf(world, supervisor),
      supervisor: Number(supervisor["id"]),
    });
  },
  // A party's new name does not move the employee.
  (world, chance, count) =>
    world.write("party.party", someone(world, chance)["party"], {
      name: `Renamed ${chance.pick(lastNames)}-${count}`,
    }),
  (world, chance, count) => {
    const { id } = chance.pick(world.rows("party.address"));
    world.write("party.address", id, { street: `Neue Gasse ${count}`, active: 1, sequence: 0 });
  },
  (world, chance) => {
    const way = chance.pick(world.rows("party.contact_mechanism"));
    world.write("party.contact_mechanism", way["id"], {
      value: way["type"] === "email" ? `new.${chance.digits(6)}@werft.example` : chance.digits(9),
    });
  },
  (world, chance, count) =>
    world.write("company.employee", someone(world, chance)["id"], {
      end_date: trytonDate(addDays(dayOf(world.now()), (count % 60) - 30)),
    }),
  (world, chance) => {
    const [one, other] = [someone(world, chance), someone(world, chance)];
    world.write("company.employee", one["id"], { supervisor: other["id"] });
  },
  (world, chance) => {
    const line = { ...hoursOf(world, chance, 1), employee: someone(world, chance)["id"] };
    world.create("timesheet.line", line);
  },
  (world, chance) =>
    world.write("timesheet.line", chance.pick(world.rows("timesheet.line"))["id"], {
      duration: { __class__: "timedelta", seconds: 900 * (1 + chance.below(40)) },
    }),
  (world, chance) => {
    const one = someone(world, chance);
    const at = { party: one["party"], ...address(chance, hiringOf(world, one)) };
    world.create("party.address", { ...at, sequence: null, active: 1 });
  },
  // What is gone is just not listed any more.
  (world, chance) =>
    world.remove("timesheet.line", chance.pick(world.rows("timesheet.line"))["id"]),
];
