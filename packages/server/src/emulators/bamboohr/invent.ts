/** The invented company: everything follows from the seed and from when it starts. */
import { dice } from "../dice.ts";
import type { EmulatorOptions } from "../emulator.ts";
import { inventLists, inventTypes } from "./invent-lists.ts";
import { inventPerson } from "./invent-people.ts";
import { inventTimeOff } from "./invent-time-off.ts";
import type { World } from "./world.ts";

export function inventWorld({ seed, people, now }: EmulatorOptions): World {
  let lastId = 100;
  const newId = (): number => (lastId += 1 + (lastId % 3));
  const world: World = {
    now,
    company: {
      legalName: "Heron Werke GmbH & Co. KG",
      displayName: "Heron",
      address: {
        line1: "Kai 1",
        line2: "",
        city: "Kiel",
        state: "",
        zip: "24103",
        country: "Germany",
      },
      phone: "+49 431 5550100",
    },
    lists: inventLists(newId, Date.UTC(2024, 0, 15, 22, 28, 38)),
    people: new Map(),
    removed: new Map(),
    types: inventTypes(),
    requests: new Map(),
    balances: new Map(),
    stirred: 0,
    newId,
  };
  const ground = { lists: world.lists, newId, now: now(), dice: dice(seed, "people") };
  for (let place = 0; place < people; place++) {
    const person = inventPerson(place, ground, [...world.people.keys()]);
    world.people.set(person.id, person);
  }
  inventTimeOff(world, dice(seed, "time off"));
  return world;
}
