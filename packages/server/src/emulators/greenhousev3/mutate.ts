/** A day in the product: one small act at a time. */
import type { Dice } from "../dice.ts";
import type { Act } from "./act.ts";
import { applyAnew, candidateActs, deleteCandidate, editCandidate } from "./mutate-candidates.ts";
import { jobActs } from "./mutate-jobs.ts";
import { processActs } from "./mutate-process.ts";
import type { World } from "./world.ts";

export const acts: readonly Act[] = [...candidateActs, ...processActs, ...jobActs];

const mostStirred = 5;

/** Somebody works in the product while its list is read: only so often. */
export function stir(world: World, dice: Dice): void {
  if (world.stirred >= mostStirred) return;
  world.stirred += 1;
  applyAnew(world, dice);
  editCandidate(world, dice);
  deleteCandidate(world, dice);
}
