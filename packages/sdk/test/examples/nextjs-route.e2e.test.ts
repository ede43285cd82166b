/** The route handlers of the Next.js example, run as its README says, beside a real Muster. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, clientOf } from "../../../server/test/e2e/client.ts";
import { type Hands, handsOn } from "../../../server/test/e2e/hands.ts";
import { type Muster, startMuster } from "../../../server/test/e2e/muster.ts";
import { testDatabase } from "../../../server/test/harness/database.ts";
import { equal, listed, type Records } from "./copies.ts";
import { type Example, runExample } from "./run-example.ts";

const database = testDatabase();

describe("the Next.js-style route", { timeout: 60_000 }, () => {
  let folder: string;
  let muster: Muster;
  let client: Client;
  let tool: Hands;
  let example: Example;
  let webhooks: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "muster-nextjs-"));
    muster = await startMuster({ env: { DATABASE_URL: database.url } });
    client = clientOf(muster);
    tool = handsOn(muster);
    example = runExample("nextjs-route", {
      DATABASE_FILE: join(folder, "copy.db"),
      MUSTER_URL: muster.url,
      MUSTER_API_KEY: muster.key,
    });
    const ready = /Serving (\S+); the timer's route answered 200/;
    [, webhooks = ""] = await example.output.printed(ready, 30_000);
  });
  afterAll(async () => {
    await example[Symbol.asyncDispose]();
    await muster[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const copied = (table: string): Records => {
    const file = new DatabaseSync(join(folder, "copy.db"), { readOnly: true, timeout: 5000 });
    try {
      const rows = file.prepare(`SELECT id, data FROM ${table}`).all();
      return new Map(rows.map(({ id, data }) => [String(id), JSON.parse(String(data))]));
    } finally {
      file.close();
    }
  };
  const employees = async () =>
    [
      copied("muster_hris_employees"),
      await listed(client, "/hris/employees", muster.integrationId),
    ] as const;

  test("the timer's first call copies what is there", async () => {
    await expect(equal(employees)).resolves.toBeGreaterThan(100);
  });

  test("a webhook brings what changed", async () => {
    await tool.change("mutate?count=100");
    await tool.change("hire", { given_name: "Ada", family_name: "Lovelace" });
    await client.sync(muster.integrationId, "FULL");
    await equal(employees);
    expect([...copied("muster_hris_employees").values()]).toContainEqual(
      expect.objectContaining({ first_name: "Ada", last_name: "Lovelace" }),
    );
  });

  test("nobody else is let in", async () => {
    const forged = await fetch(webhooks, { method: "POST", body: "{}" });
    expect(forged.status).toBe(401);
    const guessed = await fetch(new URL("/api/cron", webhooks), {
      headers: { authorization: "Bearer guessed" },
    });
    expect(guessed.status).toBe(401);
    const elsewhere = await fetch(new URL("/api/elsewhere", webhooks));
    expect(elsewhere.status).toBe(404);
  });
});
