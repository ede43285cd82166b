/** Makes changes, one kind after the other, so that a handful of them differ. What they change is read off the truth. */
import type { Change, Truth } from "../../emulator.ts";
import { openDice } from "../dice.ts";
import type { World } from "../world.ts";
import { hiringMutations } from "./hiring.ts";
import type { Mutation } from "./mutation.ts";
import { peopleMutations } from "./people.ts";
import { silentMutations } from "./silent.ts";
import { timeMutations } from "./time.ts";

/** Makes so many changes in the world, without a commit. */
export type Mutate = (count: number) => void;

export function openMutations(
  world: World,
  { seed, silent }: { readonly seed: number; readonly silent: boolean },
): Mutate {
  const dice = openDice(seed + 0x0d00);
  const kinds = dealt([
    peopleMutations,
    timeMutations,
    hiringMutations,
    silent ? silentMutations : [],
  ]);
  let turn = 0;
  let made = 0;
  return (count) => {
    // A kind that finds nothing to change gives its turn away.
    for (let done = 0, idle = 0; done < count && idle < kinds.length; turn += 1) {
      world.begin();
      const mutation = kinds[turn % kinds.length];
      if (mutation?.({ world, dice, count: made }) === true)
        [done, idle, made] = [done + 1, 0, made + 1];
      else idle += 1;
    }
  };
}

/** One of each hand in turn. */
function dealt(hands: readonly (readonly Mutation[])[]): readonly Mutation[] {
  const rounds = Math.max(...hands.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) =>
    hands.flatMap((hand) => hand[round] ?? []),
  ).flat();
}

/** Records that are new, differ or are gone. */
export function changesBetween(before: Truth, after: Truth): readonly Change[] {
  const changes: Change[] = [];
  for (const [table, records] of after) {
    const known = before.get(table);
    for (const [remoteId, record] of records)
      if (JSON.stringify(known?.get(remoteId)) !== JSON.stringify(record))
        changes.push({ table, remoteId, deleted: false });
    for (const remoteId of known?.keys() ?? [])
      if (!records.has(remoteId)) changes.push({ table, remoteId, deleted: true });
  }
  return changes;
}
