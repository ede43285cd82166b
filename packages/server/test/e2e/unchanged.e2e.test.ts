/** Acceptance 6: a full sync of unchanged data writes no unified row and tells nobody anything (P2). */
import { tables } from "@muster/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, type Database, openDatabase } from "../../src/db/pool.ts";
import { testDatabase } from "../harness/database.ts";
import { type Receiver, startReceiver } from "../harness/receiver.ts";
import { type Client, clientOf } from "./client.ts";
import { type Muster, startMuster } from "./muster.ts";
import { listenAt, nothingMoreToTell } from "./telling.ts";
import { until } from "./until.ts";

const database = testDatabase();

describe("a full sync of unchanged data", { timeout: 30_000 }, () => {
  let muster: Muster;
  let client: Client;
  let receiver: Receiver;
  /** One connection with a name of its own: all others are Muster's. */
  let observer: Database;

  beforeAll(async () => {
    observer = openDatabase(database.url, { max: 1, name: "observer" });
    receiver = await startReceiver();
    muster = await startMuster({ env: { DATABASE_URL: database.url } });
    client = clientOf(muster);
    await listenAt(receiver.url, client);
    await nothingMoreToTell(observer, muster.integrationId);
  });
  afterAll(async () => {
    await muster[Symbol.asyncDispose]();
    await receiver.close();
    await closeDatabase(observer, 1);
  });

  test("leaves every row version where it was, counts no write, and sends no webhook", async () => {
    await stopAndSettle();
    const before = await traces(observer);
    const told = receiver.received.length;
    await muster.start();

    const sync = await client.sync(muster.integrationId, "FULL");
    await nothingMoreToTell(observer, muster.integrationId);
    await stopAndSettle();

    expect(sync).toMatchObject({ type: "FULL", state: "SUCCEEDED", warnings: [] });
    const counts = Object.values(sync.models);
    expect(counts.reduce((sum, { unchanged = 0 }) => sum + unchanged, 0)).toBeGreaterThan(2_000);
    expect(
      counts.every(
        ({ created, updated, deleted }) => created === 0 && updated === 0 && deleted === 0,
      ),
    ).toBe(true);
    const after = await traces(observer);
    expect(after).toEqual(before);
    expect(before["hris_employees"]).toMatchObject({ rows: 200, inserted: 200 });
    expect(receiver.received).toHaveLength(told);
  });

  /** A server process reports its writes when it ends at the latest: when all have ended the counters are exact. */
  const stopAndSettle = async (): Promise<void> => {
    await muster.kill("SIGTERM");
    await until("the end of Muster's connections", async () => {
      const [row] = await observer<{ others: number }[]>`
        SELECT count(*)::int AS others FROM pg_stat_activity
        WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`;
      return row?.others === 0 ? true : null;
    });
  };
});

interface Traces {
  readonly rows: number;
  /** Over place and transaction of every row version: any write changes it, even one of equal values. */
  readonly versions: string | null;
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
}

/** What every unified table, and every narrow table of touches beside it, shows of writes. */
async function traces(db: Database): Promise<Readonly<Record<string, Traces>>> {
  const present = await db<{ name: string }[]>`
    SELECT relname AS name FROM pg_stat_user_tables WHERE relname LIKE 'hris%' ORDER BY relname`;
  const names = present.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(tables.flatMap(({ name }) => (name.startsWith("hris_") ? [name] : []))),
  );
  const found: Record<string, Traces> = {};
  for (const name of names) {
    const [row] = await db<Traces[]>`
      SELECT count(*)::int AS rows, md5(string_agg(t.ctid::text || t.xmin::text, ',' ORDER BY t.ctid)) AS versions,
        (SELECT n_tup_ins FROM pg_stat_user_tables WHERE relname = ${name}) AS inserted,
        (SELECT n_tup_upd FROM pg_stat_user_tables WHERE relname = ${name}) AS updated,
        (SELECT n_tup_del FROM pg_stat_user_tables WHERE relname = ${name}) AS deleted
      FROM ${db(name)} t`;
    if (row !== undefined) found[name] = row;
  }
  return found;
}
