/** A process that tells and sends, killed a hundred times between commit and delivery. */
import { expect, test } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { runKills } from "../../test/outbound/kills/run-seed.ts";

/** MUSTER_KILL_SEED=7 runs that seed alone. */
const asked = process.env["MUSTER_KILL_SEED"];
const seeds = asked === undefined ? Array.from({ length: 10 }, (_, at) => at + 1) : [Number(asked)];
// Each seed is ten kills.
const stages = seeds.map((seed) => ({ seed, database: testDatabase({ max: 3 }) }));

test.concurrent.each(stages)(
  "P13: kill -9 ten times, seed $seed: every change is told, ids and bodies stay, numbers have no gap",
  { timeout: 240_000 },
  async ({ seed, database }) => {
    const { wrong, story } = await runKills(database, seed);
    const again = `MUSTER_KILL_SEED=${seed} npx vitest run packages/server/src/outbound/killed`;
    expect(wrong, `${story.join("\n")}\nagain: ${again}`).toEqual([]);
  },
);
