/** Somebody works in the product while its list is read: people come and go between two pages. */
import { dice } from "../dice.ts";
import type { Desk } from "./desk.ts";
import { hire, removable, removePerson } from "./mutate.ts";

/** Only lists of several pages can be caught in the middle, and only so often. */
const mostStirred = 5;

export function stir({ world }: Desk, page: number): void {
  if (page < 2 || world.stirred >= mostStirred) return;
  world.stirred += 1;
  // Whoever goes from the front moves everybody behind up: a row falls between two pages.
  const [front] = removable(world);
  if (front !== undefined) removePerson(world, front);
  hire(world, dice(world.stirred, "stir"));
}
