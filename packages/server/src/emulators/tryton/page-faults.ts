/** Lists that misbehave: rows that come twice, that break their format, that move, that never end. */
import { dice } from "../dice.ts";
import type { Faults } from "../emulator.ts";
import { isMalformed } from "../misbehave.ts";
import { listOf, type Row } from "./domain.ts";
import { hoursOf } from "./invent.ts";
import type { World } from "./world.ts";

/** A list that grew with each page would never end. */
const mostMoved = 20;

/** What others do while a list of hours is read: its first line is written again, and one is added. */
export function openMovement(world: World, seed: number): (model: string) => void {
  const chance = dice(seed, "tryton movement");
  let moved = 0;
  return (model) => {
    const [first] = world.rows(model);
    if (model !== "timesheet.line" || first === undefined || moved >= mostMoved) return;
    moved += 1;
    world.write(model, first["id"], {});
    world.create(model, { ...hoursOf(world, chance, 1), employee: first["employee"] });
  };
}

/** The rows of a page as they are sent today; `limit` is how many were asked for. */
export function spoilt(rows: readonly Row[], faults: Faults, limit: number | null): readonly Row[] {
  // A page is always full.
  const filled =
    faults.endless && limit !== null && rows.length > 0
      ? Array.from({ length: limit }, (_, at) => rows[at % rows.length] ?? {})
      : rows;
  const sent = filled.map((row, at) => (isMalformed(faults, at) ? broken(row) : row));
  const [first] = sent;
  return faults.doubledRows && first !== undefined ? [...sent, first] : sent;
}

/** The domain without what makes a page begin behind the last one. */
export function withoutIdBound(domain: unknown): readonly unknown[] {
  return listOf(domain).filter((term) => {
    const [field, operator] = listOf(term);
    return field !== "id" || operator !== ">";
  });
}

/** Text where numbers stand and numbers where objects do; the id stays, so that the list can go on. */
function broken(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (name === "id") return [name, value];
      return [name, typeof value === "number" ? "n/a" : 42.5];
    }),
  );
}
