/** The invented account: everything follows from the seed and from when it starts. */
import { dice } from "../dice.ts";
import type { EmulatorOptions } from "../emulator.ts";
import { inventApplication, inventCandidate, statusOfTurn } from "./invent-candidates.ts";
import { inventJob } from "./invent-jobs.ts";
import { inventSetup } from "./invent-setup.ts";
import { emptyLists, type World } from "./world.ts";

export function inventWorld({ seed, people, now }: EmulatorOptions): World {
  // Ids have ten digits and gaps.
  let lastId = 4_000_000_000 + (seed % 1_000) * 1_000;
  const newId = (): number => (lastId += 1 + (lastId % 4));
  const world: World = { now, lists: emptyLists(), newId, stirred: 0 };
  const throwing = dice(seed, "account");
  inventSetup(world, throwing);
  const jobCount = Math.max(8, Math.ceil(people / 12));
  const jobs = Array.from({ length: jobCount }, (_, place) =>
    inventJob(world, throwing, place, 300 * 1_440 - place * 1_440),
  );
  for (let place = 0; place < people; place++) {
    const minutesAgo = 200 * 1_440 - Math.floor((place / people) * 190 * 1_440);
    const candidate = inventCandidate(world, throwing, place, minutesAgo);
    // Some apply for nothing, some twice.
    const count = place % 11 === 10 ? 0 : place % 5 === 4 ? 2 : 1;
    for (let turn = 0; turn < count; turn++) {
      const job = place % 7 === 6 ? null : throwing.pick(jobs);
      const status = job === null ? "in_process" : statusOfTurn(place + turn);
      inventApplication(world, throwing, { candidate, job, status, minutesAgo: minutesAgo - turn });
    }
  }
  return world;
}
