/** Invents a company: everything follows from the seed, the number of people and the day. */
import { openDice } from "../dice.ts";
import type { Group } from "../groups.ts";
import type { World } from "../world.ts";
import { inventCompany } from "./company.ts";
import { inventContracts } from "./contracts.ts";
import { addDays, dayOf } from "../dates.ts";
import { inventHours } from "./hours.ts";
import { inventJobs } from "./openings.ts";
import { inventPeople } from "./people.ts";
import { inventRecruiting } from "./recruiting.ts";
import { inventTimeOff } from "./time-off.ts";
import { inventUsers, type Users } from "./users.ts";

export interface Invented {
  readonly users: Users;
}

interface Wish {
  readonly seed: number;
  readonly people: number;
  readonly modules: ReadonlySet<string>;
  readonly sync: {
    readonly login: string;
    readonly groups: readonly Group[];
    readonly companies: readonly number[];
  };
}

export function invent(world: World, { seed, people, modules, sync }: Wish): Invented {
  const dice = openDice(seed);
  world.begin(500);
  const ground = inventCompany(world, modules);
  const users = inventUsers(world, {
    ground,
    sync: { name: "Muster", email: null, ...sync },
  });
  const jobs = inventJobs(world, { ground, users });
  const inventing = { world, dice, ground, users, jobs };
  const staff = inventPeople(inventing, people);
  inventContracts(inventing, staff);
  inventTimeOff(inventing, staff);
  inventHours(inventing, staff);
  inventRecruiting(inventing, people);
  world.create("res.users.apikeys", {
    name: "Muster",
    scope: "rpc",
    expiration_date: `${addDays(dayOf(world.now()), 80)} 00:00:00.000000`,
    user_id: users.sync,
  });
  world.commit();
  world.written();
  return { users };
}
