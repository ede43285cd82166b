/** Random changes for tests and demonstrations: the same seed and count of earlier changes give the same ones. */
import { type ChangeName, changes } from "./changes.ts";
import type { Outcome } from "./decision.ts";
import { dice, type Dice, saltOf } from "./invented/dice.ts";
import type { World } from "./world.ts";

const salt = saltOf("mutate");
/** How often each kind comes up. */
const mixture = [
  "rename",
  "rename",
  "rename",
  "move",
  "move",
  "raise",
  "raise",
  "absence",
  "absence",
  "hire",
  "fire",
  "rename-location",
  "rename-unit",
  "delete",
] as const satisfies readonly ChangeName[];
const names = ["Ada", "Bo", "Çelik", "Đặng", "O'Neil", "Łucja", "מיכל", "Zoë"] as const;

/** Someone who is there; null when hardly anybody is. */
function someone(world: World, throwing: Dice): string | null {
  for (let attempt = 0; attempt < 100; attempt++) {
    const id = `p-${1 + throwing.below(world.lastNumber("people"))}`;
    const row = world.read("people", id);
    if (row !== null && row.deleted_at === null) return id;
  }
  return null;
}

function wishFor(kind: ChangeName, person: string, world: World, throwing: Dice): unknown {
  if (kind === "rename") return { id: person, given_name: throwing.pick(names) };
  if (kind === "move")
    return { id: person, unit: `u-${1 + throwing.below(world.lastNumber("org_units"))}` };
  if (kind === "raise") return { id: person, percent: 1 + throwing.below(20) };
  if (kind === "hire")
    return {
      given_name: throwing.pick(names),
      family_name: throwing.pick(names),
      reports_to: person,
    };
  if (kind === "rename-location") return { id: "s-2", label: `Site ${throwing.below(1_000)}` };
  if (kind === "rename-unit") return { id: "u-17", title: `Squad ${throwing.below(1_000)}` };
  // The first person leads everybody and stays.
  if (kind === "delete") return { id: person, soft: throwing.chance(0.5) };
  return { id: person };
}

export function randomChange(world: World, at: Date, nth: number): Outcome {
  const throwing = dice(world.ground.seed, salt, nth);
  const kind: ChangeName = throwing.pick(mixture);
  const person = someone(world, throwing);
  if (person === null) return changes.hire(world, at, { reports_to: "p-1" });
  const ends = kind === "delete" || kind === "fire";
  const chosen = ends && person === "p-1" ? "rename" : kind;
  return changes[chosen](world, at, wishFor(chosen, person, world, throwing));
}
