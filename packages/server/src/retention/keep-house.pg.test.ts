/** What goes when its time is over, what stays, and who sees to it (P18). */
import pino from "pino";
import { beforeEach, describe, expect, test } from "vitest";
import { testClock } from "../../test/harness/clock.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { newIntegration } from "../../test/harness/engine.ts";
import { ago, keep } from "../../test/harness/house.ts";
import { keepHouseAlone, runRetention } from "./run-retention.ts";

const db = testDatabase();
const log = pino({ level: "silent" });
const never = new AbortController().signal;
let integration: string;
beforeEach(async () => {
  integration = await newIntegration(db.sql);
  await db.sql`DELETE FROM installation`;
});

describe("old rows", () => {
  test("syncs that ended 60 days ago go with what they set aside, unless the integration is still at it", async () => {
    const addSync = async (id: string, endedDaysAgo: number) => {
      await db.sql`INSERT INTO syncs (integration_id, id, type, trigger, ended_at) VALUES (${integration}, ${id}, 'FULL', 'MANUAL', ${ago(endedDaysAgo)})`;
      await db.sql`INSERT INTO set_aside VALUES (${integration}, ${id}, 'hris_teams', 'teams', 0, 0, 'x', 'y')`;
    };
    await addSync("old", 60.1);
    await addSync("held", 70);
    await addSync("young", 59.9);
    await db.sql`UPDATE integrations SET sync_id = 'held' WHERE id = ${integration}`;
    await keep(db.sql);

    const syncs =
      await db.sql`SELECT id FROM syncs WHERE integration_id = ${integration} ORDER BY id`;
    expect(syncs).toEqual([{ id: "held" }, { id: "young" }]);
    const aside =
      await db.sql`SELECT sync_id FROM set_aside WHERE integration_id = ${integration} ORDER BY 1`;
    expect(aside).toEqual([{ sync_id: "held" }, { sync_id: "young" }]);
    await db.sql`UPDATE integrations SET sync_id = NULL WHERE id = ${integration}`;
  });

  test("webhooks of tools that were dealt with 30 days ago; those that wait stay", async () => {
    const add = (id: string, state: string, endedDaysAgo: number | null) => db.sql`
      INSERT INTO upstream_events (integration_id, id, stream, remote_id, deleted, state, received_at, ended_at)
      VALUES (${integration}, ${id}, 'people', '1', false, ${state}, ${ago(90)}, ${endedDaysAgo === null ? null : ago(endedDaysAgo)})`;
    await add("done", "DONE", 30.1);
    await add("failed", "FAILED", 31);
    await add("lately", "DONE", 29.9);
    await add("waiting", "PENDING", null);
    await keep(db.sql);
    const left =
      await db.sql`SELECT id FROM upstream_events WHERE integration_id = ${integration} ORDER BY id`;
    expect(left).toEqual([{ id: "lately" }, { id: "waiting" }]);
  });

  test("authorizations whose time is over, whatever came of them", async () => {
    const add = (state: string, days: number, used: boolean) => db.sql`
      INSERT INTO authorizations (state_hash, environment_id, sealed, expires_at, used_at)
      SELECT ${state}, environment_id, '', ${ago(days)}, ${used ? ago(days) : null} FROM integrations WHERE id = ${integration}`;
    await add("over", 0.001, false);
    await add("used", 0.001, true);
    await add("open", -0.01, false);
    await keep(db.sql);
    expect(await db.sql`SELECT state_hash FROM authorizations`).toEqual([{ state_hash: "open" }]);
  });

  test("counts of webhooks of tools, 30 days old", async () => {
    for (const days of [30.1, 29.9])
      await db.sql`INSERT INTO upstream_counts (integration_id, hour) VALUES (${integration}, ${ago(days)})`;
    await keep(db.sql);
    const left =
      await db.sql`SELECT hour > ${ago(30)} AS young FROM upstream_counts WHERE integration_id = ${integration}`;
    expect(left).toEqual([{ young: true }]);
  });

  test("issues that were resolved 60 days ago; open ones stay however old", async () => {
    const add = (id: string, resolvedDaysAgo: number | null) => db.sql`
      INSERT INTO issues (id, environment_id, integration_id, type, subject, status, message, opened_at, resolved_at)
      VALUES (${integration + id}, (SELECT environment_id FROM integrations WHERE id = ${integration}), ${integration}, 'integration.throttled', ${id}, ${resolvedDaysAgo === null ? "OPEN" : "RESOLVED"}, '', ${ago(100)},
        ${resolvedDaysAgo === null ? null : ago(resolvedDaysAgo)})`;
    await add("old", 60.1);
    await add("lately", 59.9);
    await add("open", null);
    await keep(db.sql);
    const left =
      await db.sql`SELECT subject FROM issues WHERE integration_id = ${integration} ORDER BY 1`;
    expect(left).toEqual([{ subject: "lately" }, { subject: "open" }]);
  });
});

test("budgets of accounts that were not asked for 7 days; one that is to be left alone stays", async () => {
  const add = (key: string, refilledDaysAgo: number, quietDaysAgo: number) => db.sql`
    INSERT INTO request_budgets (key, refilled_at, quiet_until) VALUES (${key}, ${ago(refilledDaysAgo)}, ${ago(quietDaysAgo)})`;
  await add("old", 7.1, 7.1);
  await add("asked lately", 6.9, 100);
  await add("quiet lately", 100, 6.9);
  await keep(db.sql);
  const left = await db.sql`SELECT key FROM request_budgets ORDER BY key`;
  expect(left).toEqual([{ key: "asked lately" }, { key: "quiet lately" }]);
});

describe("of several housekeepers", () => {
  test("one is at it; the others leave it alone", async () => {
    const session = await db.sql.reserve();
    await session`SELECT pg_advisory_lock(7236842)`;
    expect(await keepHouseAlone({ db: db.sql, log }, never)).toBe(false);
    await session`SELECT pg_advisory_unlock(7236842)`;
    session.release();
    expect(await keepHouseAlone({ db: db.sql, log }, never)).toBe(true);
    expect(await keepHouseAlone({ db: db.sql, log }, never)).toBe(true);
  });

  test("those that lost each other's sight do no harm", async () => {
    const partitions = () => db.sql<{ name: string }[]>`
      SELECT inhrelid::regclass::text AS name FROM pg_inherits
      WHERE inhparent = 'request_log'::regclass AND inhrelid <> 'request_log_rest'::regclass`;
    for (const { name } of await partitions()) await db.sql`DROP TABLE ${db.sql(name)}`;
    await db.sql`INSERT INTO request_log (integration_id, id, at, method, path, duration_ms) VALUES (${integration}, 'r', now(), 'GET', '/', 1)`;
    await Promise.all([keep(db.sql), keep(db.sql), keep(db.sql)]);

    expect(await partitions()).toHaveLength(2);
    expect(
      await db.sql`SELECT 1 FROM request_log WHERE integration_id = ${integration}`,
    ).toHaveLength(1);
  });
});

test("house is kept soon after the start, and then about every hour", async () => {
  const clock = testClock();
  const stop = new AbortController();
  const marks = async () => (await db.sql`DELETE FROM installation RETURNING name`).length;
  const running = runRetention({ db: db.sql, log, clock, random: () => 0.5 }, stop.signal);
  await clock.sleepers();
  expect(await marks()).toBe(0);

  await clock.advance(5000);
  await clock.sleepers();
  expect(await marks()).toBe(1);

  await clock.advance(59 * 60_000);
  expect(await marks()).toBe(0);
  await clock.advance(60_000);
  await clock.sleepers();
  expect(await marks()).toBe(1);
  stop.abort();
  await running;
});
