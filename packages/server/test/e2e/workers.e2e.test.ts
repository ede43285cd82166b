/** Acceptance 3: one API and two workers on one database, forty integrations, and a worker that is killed among them (P9). */
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, type Database, openDatabase } from "../../src/db/pool.ts";
import { type Client, clientOf } from "./client.ts";
import { handsOn } from "./hands.ts";
import { type MovingDatabase, startMovingDatabase } from "./moving-database.ts";
import { startMuster } from "./muster.ts";
import { type Role, startRole } from "./role.ts";
import { until } from "./until.ts";
import { startWatchedTool, type WatchedTool } from "./watched-tool.ts";

const key = "e2e-key-of-16-and-more";
const accounts = Array.from({ length: 40 }, (_, at) => ({ seed: at + 1, employees: 20 }));

describe("two workers and an API", { timeout: 240_000 }, () => {
  let database: MovingDatabase;
  let sql: Database;
  let dataDir: string;
  let tool: WatchedTool;
  let api: Role;
  let workers: readonly Role[];
  let client: Client;

  beforeAll(async () => {
    database = await startMovingDatabase();
    sql = openDatabase(database.url, { max: 2 });
    tool = await startWatchedTool();
    dataDir = await realpath(await mkdtemp(join(tmpdir(), "muster-workers-")));
    const env = {
      DATABASE_URL: database.url,
      MUSTER_DATA_DIR: dataDir,
      MUSTER_API_KEY: key,
      PORT: "0",
    };
    api = await startRole("api", env);
    const [, url = ""] = await api.output.printed(/Muster is ready at (\S+)/, 1000);
    client = clientOf({ url, key });
    workers = [await startRole("worker", env), await startRole("worker", env)];
  }, 120_000);
  afterAll(async () => {
    for (const role of [...workers, api]) await role[Symbol.asyncDispose]();
    await closeDatabase(sql, 1);
    await tool[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** The integrations that a worker's process has leases of. */
  const heldBy = async ({ pid }: Role): Promise<readonly string[]> => {
    const rows = await sql<{ id: string }[]>`
      SELECT id FROM integrations WHERE lease_owner LIKE ${`%:${pid}:%`} AND sync_id IS NOT NULL ORDER BY id`;
    return rows.map(({ id }) => id);
  };
  const slow = async (ms: number): Promise<void> => {
    const ask = ({ seed, employees }: (typeof accounts)[number]) =>
      fetch(`${tool.url}/accounts/${seed}-${employees}/control/faults`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ slow_ms: ms }),
      });
    for (const { ok } of await Promise.all(accounts.map(ask))) expect(ok).toBe(true);
  };

  test("forty integrations: both work, one is killed, the other takes over, and never two syncs of one at once", async () => {
    await slow(200);
    const integrations: string[] = [];
    for (const config of accounts) {
      const wish = { tool: "sandbox", config: { base_url: tool.url, ...config } };
      integrations.push(await client.connect(wish));
    }
    const [first, second] = workers;
    if (first === undefined || second === undefined) throw new Error("there are two workers");
    const bothWork = async (): Promise<true | null> => {
      const [one, other] = [await heldBy(first), await heldBy(second)];
      return one.length > 1 && other.length > 1 ? true : null;
    };
    await until("work on both", bothWork, { withinMs: 60_000 });
    expect(Math.max(...tool.most.values())).toBe(1);

    await first.kill("SIGKILL");
    const orphans = await heldBy(first);
    expect(orphans.length).toBeGreaterThan(0);
    // Their leases end within a minute; the test does not wait for it.
    await sql`UPDATE integrations SET lease_until = now() WHERE lease_owner LIKE ${`%:${first.pid}:%`}`;
    tool.forget();
    await slow(0);

    const open = async (): Promise<true | null> => {
      const [row] = await sql<{ open: number }[]>`
        SELECT count(*)::int AS open FROM syncs WHERE state IN ('QUEUED', 'RUNNING')`;
      return row?.open === 0 ? true : null;
    };
    await until("the end of all syncs", open, { withinMs: 120_000 });
    const syncs = await sql<{ integration_id: string; state: string; seen: number }[]>`
      SELECT integration_id, state, (models -> 'hris_employees' ->> 'seen')::int AS seen FROM syncs`;
    expect(syncs).toHaveLength(accounts.length);
    expect(new Set(syncs.map(({ integration_id }) => integration_id))).toEqual(
      new Set(integrations),
    );
    for (const sync of syncs) expect(sync).toMatchObject({ state: "SUCCEEDED", seen: 20 });
    expect(Math.max(...tool.most.values())).toBe(1);
    expect(second.output.text()).not.toContain("taken over");
  });
});

describe("a worker beside a Muster with the embedded database", { timeout: 240_000 }, () => {
  test("joins it, works, and leaves it its leases; it finds it again after a restart", async () => {
    await using muster = await startMuster({ env: { MUSTER_SANDBOX: "on" } });
    const client = clientOf(muster);
    const env = { MUSTER_DATA_DIR: muster.dataDir, PORT: "0", MUSTER_API_KEY: muster.key };
    const url = await muster.databaseUrl();
    await using worker = await startRole("worker", env);
    expect(worker.output.text()).toContain("Muster works");
    await expect(client.sync(muster.integrationId, "DELTA")).resolves.toMatchObject({
      state: "SUCCEEDED",
    });

    await muster.kill("SIGTERM");
    await muster.start();

    // The same port: the worker, whose connections all ended with the server, need not be told.
    await expect(muster.databaseUrl()).resolves.toBe(url);
    // More than one process runs at a time: the worker takes the rest, from the sandbox that stands elsewhere now.
    const pool = openDatabase(url, { max: 1 });
    const many = accounts.slice(0, 12).map(({ seed }) => ({ seed, employees: 5 }));
    for (const { seed } of many) await handsOn(muster, `${seed}-5`).faults({ slow_ms: 200 });
    const made = await Promise.all(
      many.map((config) => client.connect({ tool: "sandbox", config })),
    );
    const isWorking = async (): Promise<true | null> => {
      const held = await pool`
        SELECT FROM integrations WHERE lease_owner LIKE ${`%:${worker.pid}:%`} AND sync_id IS NOT NULL`;
      return held.length > 0 ? true : null;
    };
    await until("work on the worker", isWorking, { withinMs: 60_000 });
    for (const id of made)
      await expect(client.newestSyncEnd(id, 60_000)).resolves.toMatchObject({ state: "SUCCEEDED" });
    await closeDatabase(pool, 1);
  });
});
