/** Kombo's SDK as its example uses it, run as the README says: it lists everybody, then tells who changed. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, clientOf } from "../../../server/test/e2e/client.ts";
import { type Hands, handsOn } from "../../../server/test/e2e/hands.ts";
import { type Muster, startMuster } from "../../../server/test/e2e/muster.ts";
import { testDatabase } from "../../../server/test/harness/database.ts";
import { type Example, runExample } from "./run-example.ts";

const database = testDatabase();

describe("the example of Kombo's SDK", { timeout: 60_000 }, () => {
  let muster: Muster;
  let client: Client;
  let tool: Hands;
  let example: Example;

  beforeAll(async () => {
    muster = await startMuster({ env: { DATABASE_URL: database.url } });
    client = clientOf(muster);
    tool = handsOn(muster);
    example = runExample("kombo-sdk", { MUSTER_URL: muster.url, MUSTER_API_KEY: muster.key });
  });
  afterAll(async () => {
    await example[Symbol.asyncDispose]();
    await muster[Symbol.asyncDispose]();
  });

  test("it lists every employee, over several pages", async () => {
    const listed = await client.list("/hris/employees", muster.integrationId);
    const [, count] = await example.output.printed(/(\d+) employees; now waiting/, 30_000);
    expect(Number(count)).toBe(listed.length);
    expect(listed.length).toBeGreaterThan(100);
  });

  test("it tells of a new one, of a change and of a deletion", async () => {
    const [someone, another] = await client.list("/hris/employees", muster.integrationId);
    if (someone === undefined || another === undefined) throw new Error("there is nobody");
    await tool.change("hire", { given_name: "Ada", family_name: "Lovelace" });
    await tool.change("rename", {
      id: someone.remote_id,
      given_name: "Grace",
      family_name: "Hopper",
    });
    await tool.change("delete", { id: another.remote_id });
    await client.sync(muster.integrationId, "FULL");

    const gone = String(another["display_full_name"]);
    for (const line of ["new: Ada Lovelace", "changed: Grace Hopper", `deleted: ${gone}`])
      await expect(
        example.output.printed(new RegExp(`^${line}$`, "m"), 20_000),
      ).resolves.toBeDefined();
    // Only what changed was asked for: the three, and those whose manager, location or the like was touched.
    const told = example.output.text().match(/^(new|changed|deleted): /gm) ?? [];
    const everybody = await client.list("/hris/employees", muster.integrationId);
    expect(told.length).toBeLessThan(everybody.length / 2);
  });
});
