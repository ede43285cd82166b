/** Acceptance 6: a full sync of unchanged data writes no unified row and tells nobody anything (P2). */
import { tables } from "@muster/model";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../../src/db/pool.ts";
import { testDatabase } from "../harness/database.ts";
import { type Receiver, startReceiver } from "../harness/receiver.ts";
import { type Client, clientOf } from "./client.ts";
import { type Muster, startMuster } from "./muster.ts";
import { listenAt, nothingMoreToTell } from "./telling.ts";

const database = testDatabase();

describe("a full sync of unchanged data", { timeout: 30_000 }, () => {
  let muster: Muster;
  let client: Client;
  let receiver: Receiver;

  beforeAll(async () => {
    receiver = await startReceiver();
    muster = await startMuster({ env: { DATABASE_URL: database.url } });
    client = clientOf(muster);
    await listenAt(receiver.url, client);
    await nothingMoreToTell(database.sql, muster.integrationId);
  });
  afterAll(async () => {
    await muster[Symbol.asyncDispose]();
    await receiver.close();
  });

  test("leaves every row version where it was, counts no write, and sends no webhook", async () => {
    // A server process reports its writes when it ends at the latest: between two starts the counters are exact.
    await muster.kill("SIGTERM");
    const before = await traces(database.sql);
    const told = receiver.received.length;
    await muster.start();

    const sync = await client.sync(muster.integrationId, "FULL");
    await nothingMoreToTell(database.sql, muster.integrationId);
    await muster.kill("SIGTERM");

    expect(sync).toMatchObject({ type: "FULL", state: "SUCCEEDED", warnings: [] });
    const counts = Object.values(sync.models);
    expect(counts.reduce((sum, { unchanged = 0 }) => sum + unchanged, 0)).toBeGreaterThan(2_000);
    expect(
      counts.every(
        ({ created, updated, deleted }) => created === 0 && updated === 0 && deleted === 0,
      ),
    ).toBe(true);
    const after = await traces(database.sql);
    expect(after).toEqual(before);
    expect(before["hris_employees"]).toMatchObject({ rows: 200, inserted: 200 });
    expect(receiver.received).toHaveLength(told);
  });
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
