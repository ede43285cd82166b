import { expect, test } from "vitest";
import { testWorld } from "../../../test/contract/api.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { firstEnvironment } from "./first.ts";

const db = testDatabase();

test("production makes an environment without a key; development gets one only with a new environment", async () => {
  const world = testWorld(db);
  const production = { ...world, config: { ...world.config, environment: "production" } } as const;

  const made = await firstEnvironment(production);
  const again = await firstEnvironment(world);

  expect(made.key).toBeNull();
  expect(again).toEqual(made);
  expect(await db.sql`select 1 from api_keys`).toHaveLength(0);
});
