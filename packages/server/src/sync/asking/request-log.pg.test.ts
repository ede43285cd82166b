import { type AddressInfo, connect, createServer } from "node:net";
import { PassThrough } from "node:stream";
import { beforeEach, expect, test } from "vitest";
import { testClock, type TestClock } from "../../../test/harness/clock.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { closeDatabase, openDatabase } from "../../db/pool.ts";
import { createLog } from "../../kernel/log.ts";
import type { Exchanged } from "../../source/send.ts";
import { RequestLog } from "./request-log.ts";

const db = testDatabase();
let clock: TestClock;
let heard: PassThrough;
beforeEach(async () => {
  clock = testClock();
  heard = new PassThrough();
  await db.sql`TRUNCATE request_log`;
});

const open = (of = db.sql) =>
  new RequestLog({ db: of, clock, log: createLog({ level: "info", destination: heard }) });
const of = { integrationId: "ledger:1", syncId: "sync" };
const exchanged = (changes: Partial<Exchanged> = {}): Exchanged => ({
  method: "GET",
  path: "/people",
  at: new Date("2026-01-01T00:00:00Z"),
  durationMs: 12.4,
  status: 200,
  failure: null,
  bytes: 7,
  ...changes,
});
const stored = async () => {
  const [row] = await db.sql<{ rows: number }[]>`SELECT count(*)::int AS rows FROM request_log`;
  return row?.rows;
};

test("entries are written a second after the first, together, also on a day without a partition", async () => {
  const log = open();
  log.note(of, exchanged());
  log.note({ ...of, syncId: null }, exchanged({ status: null, failure: "timed_out", bytes: null }));
  await clock.sleepers();
  expect(await stored()).toBe(0);
  await clock.advance(1_000);
  await log.flush();

  const rows = await db.sql`
    SELECT integration_id, sync_id, at, method, path, status, failure, duration_ms, bytes FROM request_log ORDER BY sync_id`;
  const shared = { integration_id: "ledger:1", at: "2026-01-01 00:00:00+00", method: "GET", path: "/people", duration_ms: 12 }; // oxfmt-ignore
  expect(rows).toEqual([
    { ...shared, sync_id: "sync", status: 200, failure: null, bytes: 7 },
    { ...shared, sync_id: null, status: null, failure: "timed_out", bytes: null },
  ]);
});

test("two hundred entries do not wait, and the rest is written when the log is closed", async () => {
  const log = open();
  for (let at = 0; at < 201; at += 1) log.note(of, exchanged());
  await expect.poll(stored).toBeGreaterThanOrEqual(200);
  log.note(of, exchanged());
  await log.close();
  expect(await stored()).toBe(202);
});

test("a database that is away disturbs nobody and is told once; the newest entries are kept for its return", async () => {
  const door = await openDoor(db.url);
  const behind = openDatabase(door.url, { max: 1 });
  const log = open(behind);
  await door.shut();
  for (let at = 0; at < 5_100; at += 1) log.note(of, exchanged({ path: `/people/${at}` }));
  await log.flush();
  await log.flush();
  expect(String(heard.read()).match(/cannot be written/g)).toHaveLength(1);
  expect(await stored()).toBe(0);

  await door.open();
  await expect
    .poll(async () => {
      await log.flush();
      return stored();
    })
    .toBe(5_000);
  const [oldest] =
    await db.sql`SELECT count(*)::int AS rows FROM request_log WHERE path = '/people/99'`;
  expect(oldest).toEqual({ rows: 0 });
  await log.close();
  await closeDatabase(behind, 1);
  await door.shut();
});

test("an entry that the database refuses does not hold up the others", async () => {
  const log = open();
  log.note(of, exchanged({ path: "a\0b" }));
  await log.flush();
  log.note(of, exchanged());
  await log.close();
  expect(await stored()).toBe(1);
});

/** An address behind which the database is while the door is open; connections are refused while it is shut. */
async function openDoor(url: string) {
  const target = new URL(url);
  const server = createServer((client) => {
    const behind = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
      one.pipe(other);
    }
  });
  const open = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await open(0);
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const here = new URL(url);
  here.port = String(port);
  return {
    url: here.href,
    open: () => open(port),
    shut: () => new Promise<unknown>((resolve) => server.close(resolve)),
  };
}
