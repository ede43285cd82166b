/** Acceptance 1: the first start is ready by itself, stopping is clean, starting again keeps everything. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, clientOf, type Listed } from "./client.ts";
import { handsOn } from "./hands.ts";
import { type Muster, startMuster } from "./muster.ts";

const run = promisify(execFile);

describe("the first start and those after it", { timeout: 30_000 }, () => {
  let muster: Muster;
  let client: Client;
  let first: { key: string; integrationId: string; employees: readonly Listed[] };

  beforeAll(async () => {
    // As on a fresh machine: the key is generated too.
    muster = await startMuster({ env: { MUSTER_API_KEY: undefined } });
    client = clientOf(muster);
    const employees = await client.list("/hris/employees", muster.integrationId);
    first = { key: muster.key, integrationId: muster.integrationId, employees };
  });
  afterAll(() => muster[Symbol.asyncDispose]());

  const printedCurl = async (): Promise<unknown> => {
    const [line = ""] = /curl -s .*/.exec(muster.output.text()) ?? [];
    const { stdout } = await run("sh", ["-c", line]);
    return JSON.parse(stdout);
  };
  const twoEmployees = { status: "success", data: { results: [{}, {}] } };

  test("it says that it is ready, and the printed curl line lists employees as it stands", async () => {
    expect(first.employees).toHaveLength(200);
    await expect(printedCurl()).resolves.toMatchObject(twoEmployees);
  });

  test("a second start on the same folder says so and exits 1, while the first goes on", async () => {
    const second = await muster.run("start");

    expect(second.code).toBe(1);
    expect(second.text).toContain(`Muster is already running on ${muster.dataDir}`);
    expect(second.text).not.toMatch(/\n +at /);
    await expect(printedCurl()).resolves.toMatchObject(twoEmployees);
  });

  test("Ctrl-C exits 0, and the next start finds the same key, ids and data and makes no second sandbox", async () => {
    await expect(muster.kill("SIGINT")).resolves.toEqual({ code: 0, signal: null });
    await expect(muster.postgresPid()).rejects.toThrow("no PostgreSQL runs");
    await muster.start();

    expect({ key: muster.key, integrationId: muster.integrationId }).toEqual({
      key: first.key,
      integrationId: first.integrationId,
    });
    await expect(client.list("/hris/employees", muster.integrationId)).resolves.toEqual(
      first.employees,
    );
    const integrations = await client.data("GET", "/integrations");
    expect(integrations).toMatchObject({ results: [{ id: first.integrationId }], next: null });
    expect(muster.output.text()).not.toContain(first.key);
    await expect(printedCurl()).resolves.toMatchObject(twoEmployees);
  });

  test("SIGTERM during a sync drains, and the next start finishes the sync", async () => {
    // Slow enough that the sync cannot end before the signal: it reads 17 lists.
    const tool = handsOn(muster, "5-300");
    await tool.faults({ slow_ms: 300 });
    const integration = await client.connect({
      tool: "sandbox",
      config: { seed: 5, employees: 300 },
    });
    const [, sync = ""] = await muster.output.printed(
      new RegExp(`"integration":"${integration}","sync":"(\\w+)".*sync started`),
      10_000,
    );

    await expect(muster.kill("SIGTERM")).resolves.toEqual({ code: 0, signal: null });
    expect(muster.output.text()).toMatch(/sync interrupted; it goes on from its journal/);
    await muster.start();

    const end = await client.syncEnd(sync);
    expect(end).toMatchObject({ state: "SUCCEEDED", warnings: [] });
    await expect(client.list("/hris/employees", integration)).resolves.toHaveLength(300);
  });
});
