import { expect, test } from "vitest";
import { testWorld } from "../../test/contract/api.ts";
import { testClock } from "../../test/harness/clock.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { createApiKey } from "../services/api-keys/create.ts";
import { revokeApiKey } from "../services/api-keys/revoke.ts";
import { firstEnvironment } from "../services/environments/first.ts";
import { openAuth } from "./auth.ts";

const db = testDatabase();

test("a key that is revoked elsewhere opens nothing two seconds later", async () => {
  const clock = testClock();
  const world = testWorld(db, { clock });
  const environment = await firstEnvironment(world);
  const made = await createApiKey(world, environment, { name: "short" });
  const authenticate = openAuth(world);
  const header = `Bearer ${made.key}`;
  expect((await authenticate(header)).environmentId).toBe(environment.environmentId);
  await revokeApiKey(world, environment, made.id);
  await clock.advance(2000);
  await expect(authenticate(header)).rejects.toMatchObject({
    code: "PLATFORM.AUTHENTICATION_INVALID",
  });
});

test("a key ends at its expiry, remembered or not", async () => {
  const clock = testClock();
  const world = testWorld(db, { clock });
  const environment = await firstEnvironment(world);
  const expires_at = new Date(clock.now().getTime() + 1000).toISOString();
  const { key } = await createApiKey(world, environment, { name: "until", expires_at });
  const authenticate = openAuth(world);
  await authenticate(`Bearer ${key}`);
  await clock.advance(1000);
  await expect(authenticate(`Bearer ${key}`)).rejects.toMatchObject({ status: 401 });
});

test("the first environment is made once, by processes that start at once; MUSTER_API_KEY replaces its predecessor", async () => {
  const world = testWorld(db, { clock: testClock() });
  const authenticate = openAuth(world);
  const first = await Promise.all(Array.from({ length: 4 }, () => firstEnvironment(world)));
  expect(new Set(first.map((one) => one.environmentId)).size).toBe(1);
  const fixed = (apiKey: string) => ({ ...world, config: { ...world.config, apiKey } });
  const one = await firstEnvironment(fixed("a fixed key without blanks".replaceAll(" ", "-")));
  expect(one).toEqual({ ...first[0], key: "a-fixed-key-without-blanks" });
  await authenticate("Bearer a-fixed-key-without-blanks");
  await firstEnvironment(fixed("another-key-of-the-settings"));
  await openAuth(world)("Bearer another-key-of-the-settings");
  await expect(openAuth(world)("Bearer a-fixed-key-without-blanks")).rejects.toMatchObject({
    status: 401,
  });
  await firstEnvironment(fixed("a-fixed-key-without-blanks"));
  await openAuth(world)("Bearer a-fixed-key-without-blanks");
});
