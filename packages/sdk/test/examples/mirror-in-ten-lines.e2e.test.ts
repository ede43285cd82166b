/** The mirror kit as its example uses it, run as the README says, beside a real Muster with an HR and a recruiting tool. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Emulator } from "../../../server/src/emulators/emulator.ts";
import { startGreenhouse } from "../../../server/src/emulators/greenhousev3/emulator.ts";
import { type Client, clientOf } from "../../../server/test/e2e/client.ts";
import { type Hands, handsOn } from "../../../server/test/e2e/hands.ts";
import { type Muster, startMuster } from "../../../server/test/e2e/muster.ts";
import { testDatabase } from "../../../server/test/harness/database.ts";
import { copied, equal, listed } from "./copies.ts";
import { type Example, runExample } from "./run-example.ts";

const database = testDatabase();
const own = testDatabase({ migrated: false });

describe("the mirror in ten lines", { timeout: 120_000 }, () => {
  let applicants: Emulator;
  let people: Hands;
  let muster: Muster;
  let client: Client;
  let example: Example;
  let ats: string;

  const start = (): Example =>
    runExample("mirror-in-ten-lines", {
      DATABASE_URL: own.url,
      MUSTER_URL: muster.url,
      MUSTER_API_KEY: muster.key,
    });
  const employees = () =>
    Promise.all([
      copied(own.sql, "muster_hris_employees", muster.integrationId),
      listed(client, "/hris/employees", muster.integrationId),
    ]);
  const applications = () =>
    Promise.all([
      copied(own.sql, "muster_ats_applications", ats),
      listed(client, "/ats/applications", ats),
    ]);

  beforeAll(async () => {
    applicants = await startGreenhouse({ seed: 63, people: 60, now: () => new Date() });
    muster = await startMuster({ env: { DATABASE_URL: database.url } });
    client = clientOf(muster);
    people = handsOn(muster);
    example = start();
    await example.output.printed(/last: true/, 30_000);
  });
  afterAll(async () => {
    await example[Symbol.asyncDispose]();
    await muster[Symbol.asyncDispose]();
    await applicants.stop();
  });

  test("employees that were there before, and applications of a tool that is connected later", async () => {
    await expect(equal(employees)).resolves.toBeGreaterThan(100);
    const { credentials, config } = applicants;
    ats = await client.connect({ tool: "greenhousev3", credentials, config });
    await client.newestSyncEnd(ats);
    await expect(equal(applications)).resolves.toBeGreaterThan(20);
  });

  test("changes and deletions of both tools arrive", async () => {
    await people.change("mutate?count=100");
    await people.change("rename", { id: "p-7", given_name: "Ada", family_name: "Lovelace" });
    await people.change("delete", { id: "p-9" });
    await applicants.mutate(50);
    await Promise.all([client.sync(muster.integrationId, "FULL"), client.sync(ats, "FULL")]);
    await equal(employees);
    await equal(applications);
    const [copy] = await employees();
    const names = [...copy.values()].map((one) => (one as { first_name: string }).first_name);
    expect(names).toContain("Ada");
    // Its endpoint takes what is signed with the secret that it registered for.
    const [delivered] = await database.sql<{ count: number }[]>`
      SELECT count(*)::int AS count FROM deliveries WHERE state = 'DELIVERED'`;
    expect(delivered?.count).toBeGreaterThan(1);
  });

  test("what happened while it was killed is there after the next start", async () => {
    await example.kill("SIGKILL");
    await people.change("mutate?count=100");
    await client.sync(muster.integrationId, "FULL");
    example = start();
    await expect(equal(employees)).resolves.toBeGreaterThan(100);
    // Asked to stop, it does.
    await example.kill("SIGTERM");
  });
});
