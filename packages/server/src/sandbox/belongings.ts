/** What belongs to a person and goes when the person goes. */
import type { Row } from "./invented/ground.ts";
import { lists } from "./invented/lists.ts";
import type { World } from "./world.ts";

/** Lists whose rows belong to a person and go with the person. */
export const belongings = [
  "contracts",
  "leave_requests",
  "leave_accounts",
  "time_entries",
  "reviews",
  "skill_levels",
] as const;

/** Everything of a person: invented rows stand in that person's own slots, added ones name the person. */
export function rowsOf(
  world: World,
  list: (typeof belongings)[number],
  person: Row,
  number: number,
): readonly Row[] {
  const perPerson = lists[list].slots(world.ground) / world.ground.employees;
  const own = Array.from({ length: number <= world.ground.employees ? perPerson : 0 }, (_, at) =>
    world.read(list, `${lists[list].prefix}-${(number - 1) * perPerson + at + 1}`),
  );
  const named = world
    .changedRows(list)
    .filter((row) => row["person"] === person.id || row["about"] === person.id);
  const found = [...own.filter((row) => row !== null), ...named].map((row): [string, Row] => [
    row.id,
    row,
  ]);
  return [...new Map(found).values()];
}
