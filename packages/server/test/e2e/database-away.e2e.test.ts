/** A database that goes away while everything runs: callers are told, nothing is half told, and it goes on by itself. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, openDatabase } from "../../src/db/pool.ts";
import { type Receiver, startReceiver } from "../harness/receiver.ts";
import { type Client, clientOf } from "./client.ts";
import { type Hands, handsOn } from "./hands.ts";
import { type MovingDatabase, startMovingDatabase } from "./moving-database.ts";
import { type Muster, startMuster } from "./muster.ts";
import { listenAt, nothingMoreToTell, verified } from "./telling.ts";
import { until } from "./until.ts";

describe("a database of its own that is stopped and started again", { timeout: 60_000 }, () => {
  let database: MovingDatabase;
  let muster: Muster;
  let client: Client;
  let receiver: Receiver;
  let secret: string;
  let tool: Hands;

  beforeAll(async () => {
    database = await startMovingDatabase();
    receiver = await startReceiver();
    muster = await startMuster({ env: { DATABASE_URL: database.url } });
    client = clientOf(muster);
    secret = await listenAt(receiver.url, client);
    tool = handsOn(muster);
    await withDatabase((sql) => nothingMoreToTell(sql, muster.integrationId));
  });
  afterAll(async () => {
    await muster[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
    await receiver.close();
  });

  const withDatabase = async <T>(
    work: (sql: ReturnType<typeof openDatabase>) => Promise<T>,
  ): Promise<T> => {
    const sql = openDatabase(database.url, { max: 1 });
    try {
      return await work(sql);
    } finally {
      await closeDatabase(sql, 1);
    }
  };
  /** What was in flight when the database went is taken up again within a minute; the test does not wait for it. */
  const leasesRunOut = () =>
    withDatabase(async (sql) => {
      await sql`UPDATE integrations SET lease_until = now() WHERE lease_until IS NOT NULL`;
      await sql`UPDATE deliveries SET lease_until = now() WHERE lease_until IS NOT NULL`;
    });
  const employee = async () => {
    const [found] = await client.list("/hris/employees", muster.integrationId, {
      remote_ids: "p-20",
    });
    return found;
  };

  test("it goes in the middle of a sync: 503 in the envelope, a word in the log, then the sync ends and is told once", async () => {
    const told = receiver.received.length;
    await tool.change("rename", { id: "p-20", given_name: "Grace" });
    // 17 lists, one after the other: time enough to stop the server in the middle.
    await tool.faults({ slow_ms: 200 });
    const sync = await client.requestSync(muster.integrationId, "FULL");
    await withDatabase((sql) =>
      until("some lists read, but not all", async () => {
        const [read] = await sql<{ lists: number }[]>`
          SELECT count(*)::int AS lists FROM journal_pages WHERE sync_id = ${sync}`;
        return (read?.lists ?? 0) >= 2 ? true : null;
      }),
    );

    await database.stop();

    await expect(
      client.ask("GET", "/hris/employees", { integration: muster.integrationId }),
    ).resolves.toMatchObject({
      status: 503,
      body: {
        status: "error",
        error: { message: "The database cannot be reached right now. Try again in a moment." },
      },
    });
    await expect(fetch(`${muster.url}/ready`)).resolves.toMatchObject({ status: 503 });
    await expect(fetch(`${muster.url}/health`)).resolves.toMatchObject({ status: 200 });
    await muster.output.printed(/the queue of syncs cannot be read; trying again/, 10_000);
    await muster.output.printed(/the sync was interrupted; it goes on from its journal/, 10_000);

    await database.start();

    await until("readiness", async () => ((await fetch(`${muster.url}/ready`)).ok ? true : null));
    await tool.faults({});
    await leasesRunOut();
    await expect(client.syncEnd(sync)).resolves.toMatchObject({ state: "SUCCEEDED", warnings: [] });
    await withDatabase((sql) => nothingMoreToTell(sql, muster.integrationId));
    await expect(employee()).resolves.toMatchObject({ first_name: "Grace" });
    const events = receiver.received.slice(told).map((one) => verified(one, secret));
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
    expect(events[0]?.data.changed_models).toContainEqual({ name: "hris_employees" });
  });

  test("it goes between a change and its telling: the change is told when it is back", async () => {
    const told = receiver.received.length;
    const { promise: back, resolve: answer } = Promise.withResolvers<void>();
    receiver.answer({ status: 200, after: back });
    await tool.change("rename", { id: "p-20", given_name: "Hedy" });
    await client.sync(muster.integrationId, "DELTA");
    // The webhook is on its way: the receiver has it and has not answered when the database goes.
    await receiver.waitFor((one) => receiver.received.indexOf(one) >= told);
    const printedBefore = muster.output.text().length;
    await database.stop();
    answer();
    const noticed = async (): Promise<true | null> =>
      /(notifier|sender) failed/.test(muster.output.text().slice(printedBefore)) ? true : null;
    await until("a word in the log that telling failed", noticed);
    await database.start();
    await leasesRunOut();

    await withDatabase((sql) => nothingMoreToTell(sql, muster.integrationId));

    const events = receiver.received.slice(told).map((one) => verified(one, secret));
    // Perhaps twice, because the answer could not be noted; then it is the same event.
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
    await expect(employee()).resolves.toMatchObject({ first_name: "Hedy" });
  });
});
