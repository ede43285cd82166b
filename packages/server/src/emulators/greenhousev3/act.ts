/** What everything that recruiters do has in common. */
import type { Dice } from "../dice.ts";
import type { Happening } from "./payloads.ts";
import type { Application } from "./rows.ts";
import type { World } from "./world.ts";

/** What webhooks tell of an act; null when there was nothing to do it to. */
export type Act = (world: World, dice: Dice) => readonly Happening[] | null;

export function one<R>(
  dice: Dice,
  rows: ReadonlyMap<number, R>,
  fits: (row: R) => boolean = () => true,
): R | null {
  const fitting = [...rows.values()].filter(fits);
  return fitting.length === 0 ? null : dice.pick(fitting);
}

export const isOpen = ({ status, prospect }: Application): boolean =>
  status === "in_process" && !prospect;
