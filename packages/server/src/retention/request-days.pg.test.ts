/** The request log's partitions: made ahead, dropped as a whole, nothing refused and nothing lost in between (P18). */
import pino from "pino";
import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import type { House } from "./house.ts";
import { dropRequestDays, makeRequestDays } from "./request-days.ts";

const db = testDatabase();
const log = pino({ level: "silent" });
const house = (now: string): House => ({
  db: db.sql,
  log,
  now: new Date(now),
  signal: new AbortController().signal,
});

beforeEach(async () => {
  for (const { name } of await places())
    if (name !== "request_log_rest") await db.sql`DROP TABLE ${db.sql(name)}`;
  await db.sql`DELETE FROM request_log`;
});

async function places(): Promise<readonly { readonly name: string }[]> {
  return db.sql<{ name: string }[]>`
    SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'request_log'::regclass ORDER BY 1`;
}
const days = async () => (await places()).map(({ name }) => name.replace("request_log_", ""));
const ask = (at: string) => db.sql`
  INSERT INTO request_log (integration_id, id, at, method, path, duration_ms) VALUES ('i', ${at}, ${at}, 'GET', '/', 1)`;
const logged = () => db.sql`
  SELECT replace(tableoid::regclass::text, 'request_log_', '') AS day, count(*)::int AS requests FROM request_log GROUP BY 1 ORDER BY 1`;

test("today's and tomorrow's are made once, and requests go there", async () => {
  expect(await makeRequestDays(house("2026-03-01T10:00:00Z"))).toBe(2);
  expect(await makeRequestDays(house("2026-03-01T23:59:59Z"))).toBe(0);
  expect(await makeRequestDays(house("2026-03-02T00:00:00Z"))).toBe(1);
  expect(await days()).toEqual(["20260301", "20260302", "20260303", "rest"]);
  for (const at of ["2026-03-01T00:00:00Z", "2026-03-02T23:59:59.999Z", "2026-03-04T00:00:00Z"])
    await ask(at);
  expect(await logged()).toEqual([
    { day: "20260301", requests: 1 },
    { day: "20260302", requests: 1 },
    { day: "rest", requests: 1 },
  ]);
});

test("what was logged before its day's partition was made is moved there", async () => {
  await db.sql`
    INSERT INTO request_log SELECT 'i', n::text, '2026-03-01T08:00:00Z', NULL, 'GET', '/', 200, NULL, 1, 1 FROM generate_series(1, 5000) n`;
  await ask("2026-02-28T23:59:59Z");
  await makeRequestDays(house("2026-03-01T10:00:00Z"));
  expect(await logged()).toEqual([
    { day: "20260301", requests: 5000 },
    { day: "rest", requests: 1 },
  ]);
});

test("a turn that was killed before the partition was attached is gone on with", async () => {
  await db.sql`CREATE TABLE request_log_20260301 (LIKE request_log INCLUDING ALL)`;
  await db.sql`INSERT INTO request_log_20260301 SELECT 'i', 'moved', '2026-03-01T08:00:00Z', NULL, 'GET', '/', 200, NULL, 1, 1`;
  await ask("2026-03-01T09:00:00Z");
  await makeRequestDays(house("2026-03-01T10:00:00Z"));
  expect(await logged()).toEqual([{ day: "20260301", requests: 2 }]);
});

test("days older than 30 are dropped, and rows of the rest as old", async () => {
  for (const now of ["2026-03-01T10:00:00Z", "2026-03-03T10:00:00Z"])
    await makeRequestDays(house(now));
  for (const at of ["2026-02-01T00:00:00Z", "2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z"])
    await ask(at);
  expect(await dropRequestDays(house("2026-03-31T10:00:00Z"))).toBe(0);
  expect(await days()).toEqual(["20260301", "20260302", "20260303", "20260304", "rest"]);

  expect(await dropRequestDays(house("2026-04-01T00:00:00Z"))).toBe(1);
  expect(await logged()).toEqual([{ day: "20260302", requests: 1 }]);
});

test("requests go on being logged while partitions come and go", async () => {
  const stop = new AbortController();
  const writer = (async () => {
    let written = 0;
    for (; !stop.signal.aborted; written += 1) {
      await db.sql`
        INSERT INTO request_log (integration_id, id, at, method, path, duration_ms)
        VALUES ('i', ${String(written)}, '2026-03-01T10:00:00Z', 'GET', '/', 1)`;
    }
    return written;
  })();
  await makeRequestDays(house("2026-03-01T10:00:00Z"));
  stop.abort();
  const written = await writer;
  const [{ requests } = { requests: -1 }] = await db.sql<
    { requests: number }[]
  >`SELECT count(*)::int AS requests FROM request_log`;
  expect(requests).toBe(written);
});
