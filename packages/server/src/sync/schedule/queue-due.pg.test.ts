import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../../test/harness/database.ts";
import { newEnvironment, newIntegration, sync } from "../../../test/harness/engine.ts";
import { FakeSource, people } from "../../../test/harness/fake-source.ts";
import { inTransaction } from "../../db/transaction.ts";
import { Failure } from "../../kernel/failure.ts";
import { keepRhythm } from "./keep-rhythm.ts";
import { queueDue, startBurst } from "./queue-due.ts";
import { reschedule } from "./reschedule.ts";

const db = testDatabase();
const deltaTools = new Set(["fake"]);
const due = () => ({ db: db.sql, tools: ["fake", "other"], deltaTools, startsPerMinute: 120 });

beforeEach(async () => {
  await db.sql`TRUNCATE integrations, syncs, tool_starts, upstream_subscriptions, webhook_endpoints CASCADE`;
});

interface Row {
  readonly sync_id: string | null;
  readonly full_in: number | null;
  readonly delta_in: number | null;
  readonly polling_slowed: boolean;
  readonly failures: number;
  readonly status: string;
}

/** Seconds until the next syncs, rounded to whole minutes. */
async function look(id: string): Promise<Row> {
  const [row] = await db.sql<Row[]>`
    SELECT sync_id, polling_slowed, failures, status,
      (round(extract(epoch FROM next_full_at - now()) / 60) * 60)::int AS full_in,
      (round(extract(epoch FROM next_delta_at - now()) / 60) * 60)::int AS delta_in
    FROM integrations WHERE id = ${id}`;
  if (row === undefined) throw new Error(`there is no ${id}`);
  return row;
}

const queuedTypes = async (id: string) =>
  (
    await db.sql<{ type: string; trigger: string; state: string }[]>`
    SELECT type, trigger, state FROM syncs WHERE integration_id = ${id} AND state = 'QUEUED'`
  )[0];

async function set(id: string, { full, delta }: { full: string; delta: string | null }) {
  await db.sql`
    UPDATE integrations SET next_full_at = now() + ${full}::interval, next_delta_at = now() + ${delta}::interval,
      first_synced_at = now() WHERE id = ${id}`;
}

const hour = 3600;

describe("what is due", () => {
  it.each([
    ["a full sync when it is due", "-1 minute", "1 hour", "FULL"],
    ["a delta when only that is due", "1 hour", "-1 minute", "DELTA"],
    ["a full sync when both are due: it stands for the delta", "-1 minute", "-1 hour", "FULL"],
    ["nothing before its time", "1 minute", "1 minute", undefined],
  ])("%s", async (_, full, delta, type) => {
    const id = await newIntegration(db.sql);
    await set(id, { full, delta });
    expect(await queueDue(due())).toBe(type === undefined ? 0 : 1);
    expect(await queuedTypes(id)).toEqual(type && { type, trigger: "SCHEDULE", state: "QUEUED" });
    expect(await queueDue(due())).toBe(0);
  });

  it("reads everything where there was no sync yet, and of a tool that tells no changes", async () => {
    const never = await newIntegration(db.sql);
    await set(never, { full: "1 hour", delta: "-1 minute" });
    await db.sql`UPDATE integrations SET first_synced_at = NULL`;
    const other = await newIntegration(db.sql, { tool: "other" });
    await set(other, { full: "1 hour", delta: "-1 minute" });
    await queueDue(due());
    expect(await queuedTypes(never)).toMatchObject({ type: "FULL" });
    expect(await queuedTypes(other)).toMatchObject({ type: "FULL" });
  });

  it.each(["INACTIVE", "INVALID"])("leaves alone what is %s", async (status) => {
    const id = await newIntegration(db.sql);
    await set(id, { full: "-1 minute", delta: null });
    await db.sql`UPDATE integrations SET status = ${status} WHERE id = ${id}`;
    expect(await queueDue(due())).toBe(0);
  });

  it("leaves alone what is deleted, runs already, or belongs to a tool that this build lacks", async () => {
    for (const change of [
      db.sql`deleted_at = now()`,
      db.sql`sync_id = 'x'`,
      db.sql`tool = 'gone'`,
    ]) {
      const id = await newIntegration(db.sql);
      await set(id, { full: "-1 minute", delta: null });
      await db.sql`UPDATE integrations SET ${change} WHERE id = ${id}`;
    }
    expect(await queueDue(due())).toBe(0);
  });
});

const manyDue = async (count: number) => {
  const environment = await newEnvironment(db.sql);
  await db.sql`
    INSERT INTO integrations (id, environment_id, tool, category, organization_name, next_full_at)
    SELECT 'fake:' || n, ${environment}, 'fake', 'HRIS', 'Test', now() - make_interval(mins => n)
    FROM generate_series(1, ${count}) n`;
};
const queuedIds = async () =>
  (
    await db.sql<{ n: number }[]>`
    SELECT substr(integration_id, 6)::int AS n FROM syncs ORDER BY 1`
  ).map(({ n }) => n);

describe("many at once", () => {
  it("start a tool's burst and then as many as time allows, the longest overdue first, another tool's beside them", async () => {
    await manyDue(100);
    const other = await newIntegration(db.sql, { tool: "other" });
    await set(other, { full: "-1 minute", delta: null });
    expect(await queueDue(due())).toBe(startBurst + 1);
    await db.sql`DELETE FROM syncs WHERE integration_id = ${other}`;
    expect(await queuedIds()).toEqual(Array.from({ length: startBurst }, (_, at) => 81 + at));
    await db.sql`UPDATE tool_starts SET tokens = 0, refilled_at = now() - interval '3 seconds'`;
    expect(await queueDue(due())).toBe(6);
    await db.sql`UPDATE tool_starts SET tokens = 0, refilled_at = now() + interval '1 day'`;
    expect(await queueDue(due())).toBe(0);
    await db.sql`UPDATE tool_starts SET refilled_at = refilled_at - interval '1 second'`;
    expect(await queueDue(due())).toBe(2);
  });

  it("are queued once each by two who look at the same time, within the one budget", async () => {
    await manyDue(100);
    const counts = await Promise.all(Array.from({ length: 6 }, () => queueDue(due())));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(startBurst);
    expect(await queuedIds()).toEqual(Array.from({ length: startBurst }, (_, at) => 81 + at));
  });

  it("do not wait for one that somebody is changing", async () => {
    await manyDue(3);
    await inTransaction(db.sql, async (tx) => {
      await tx`SELECT FROM integrations WHERE id = 'fake:3' FOR UPDATE`;
      expect(await queueDue(due())).toBe(2);
    });
    expect(await queuedIds()).toEqual([1, 2]);
  });
});

describe("the end of a sync", () => {
  it("schedules the next: a full sync 10 hours after it, a delta 3 hours after it", async () => {
    const id = await newIntegration(db.sql);
    const tool = new FakeSource({ people: people("1") });
    await sync(db.sql, id, tool);
    expect(await look(id)).toMatchObject({ full_in: 10 * hour, delta_in: 3 * hour, failures: 0 });
    await db.sql`UPDATE integrations SET full_ended_at = full_ended_at - interval '4 hours', delta_ended_at = delta_ended_at - interval '4 hours'`;
    await sync(db.sql, id, tool, "DELTA");
    expect(await look(id)).toMatchObject({ full_in: 6 * hour, delta_in: 3 * hour });
  });

  it("that failed is tried again soon, later each time, until one succeeds", async () => {
    const id = await newIntegration(db.sql);
    const tool = new FakeSource({ people: people("1") });
    await sync(db.sql, id, tool);
    tool.failAt("people", 0, () => new Failure("unreachable", "test"));
    const gaps: number[] = [];
    for (let time = 1; time <= 3; time += 1) {
      await sync(db.sql, id, tool, "DELTA");
      const { delta_in, failures, full_in } = await look(id);
      expect([failures, full_in]).toEqual([time, 10 * hour]);
      gaps.push(delta_in ?? 0);
    }
    expect(gaps[0]).toBeLessThanOrEqual(6 * 60 + 30);
    expect(gaps[1]).toBeGreaterThan(gaps[0] ?? 0);
    expect(gaps[2]).toBeGreaterThan(gaps[1] ?? 0);
    tool.beforePage = () => {};
    await sync(db.sql, id, tool, "DELTA");
    expect(await look(id)).toMatchObject({ delta_in: 3 * hour, failures: 0 });
  });

  it("with refused credentials makes the integration INVALID after three days, and success makes it ACTIVE", async () => {
    const id = await newIntegration(db.sql);
    const tool = new FakeSource({ people: people("1") });
    const refuse = () => tool.failAt("people", 0, () => new Failure("unauthenticated", "test"));
    const days = (count: number) =>
      db.sql`UPDATE integrations SET unauthenticated_since = unauthenticated_since - make_interval(days => ${count})`;
    refuse();
    await sync(db.sql, id, tool);
    await days(2);
    await sync(db.sql, id, tool);
    expect(await look(id)).toMatchObject({ status: "ACTIVE", failures: 2 });
    tool.failAt("people", 0, () => new Failure("unreachable", "test"));
    await sync(db.sql, id, tool);
    await days(2);
    refuse();
    await sync(db.sql, id, tool);
    // It was not refused every time.
    expect(await look(id)).toMatchObject({ status: "ACTIVE" });
    await days(3);
    await sync(db.sql, id, tool);
    expect(await look(id)).toMatchObject({ status: "INVALID" });
    await db.sql`UPDATE integrations SET next_full_at = now(), next_delta_at = now()`;
    expect(await queueDue(due())).toBe(0);
    tool.beforePage = () => {};
    await sync(db.sql, id, tool);
    expect(await look(id)).toMatchObject({ status: "ACTIVE", failures: 0 });
  });
});

const subscribe = (id: string) => db.sql`
  INSERT INTO upstream_subscriptions (integration_id, state, token_hash, token, secret)
  VALUES (${id}, 'ACTIVE', '', '', '')`;
const listen = (id: string, events: string[]) => db.sql`
  INSERT INTO webhook_endpoints (id, environment_id, url, events, secret)
  SELECT 'e', environment_id, 'http://127.0.0.1:9', ${events}, '' FROM integrations WHERE id = ${id}`;

describe("without a sync", () => {
  it.each([
    [["data-changed"], true],
    [["*"], true],
    [["sync-finished"], false],
  ])(
    "reliable webhooks of the tool and an endpoint for %j slow polling: %s",
    async (events, slowed) => {
      const id = await newIntegration(db.sql);
      await sync(db.sql, id, new FakeSource({ people: people("1") }));
      await subscribe(id);
      expect(await keepRhythm(db.sql, deltaTools)).toBe(0);
      await listen(id, events);
      await keepRhythm(db.sql, deltaTools);
      const expected = slowed
        ? { polling_slowed: true, full_in: 24 * hour, delta_in: 24 * hour }
        : { polling_slowed: false, full_in: 10 * hour, delta_in: 3 * hour };
      expect(await look(id)).toMatchObject(expected);
      expect(await keepRhythm(db.sql, deltaTools)).toBe(0);
      await db.sql`UPDATE upstream_subscriptions SET state = 'FAILING'`;
      await keepRhythm(db.sql, deltaTools);
      expect(await look(id)).toMatchObject({ polling_slowed: false, full_in: 10 * hour });
    },
  );

  it("an endpoint that is switched off ends the slow-down", async () => {
    const id = await newIntegration(db.sql);
    await subscribe(id);
    await listen(id, ["*"]);
    await sync(db.sql, id, new FakeSource({ people: people("1") }));
    expect(await look(id)).toMatchObject({ polling_slowed: true, full_in: 24 * hour });
    await db.sql`UPDATE webhook_endpoints SET enabled = false`;
    expect(await keepRhythm(db.sql, deltaTools)).toBe(1);
    expect(await look(id)).toMatchObject({ polling_slowed: false, full_in: 10 * hour });
  });

  it("a clock that was set back puts nothing off: what ended in the future counts as ended now", async () => {
    const id = await newIntegration(db.sql);
    await sync(db.sql, id, new FakeSource({ people: people("1") }));
    await db.sql`
      UPDATE integrations SET full_ended_at = now() + interval '30 days', delta_ended_at = now() + interval '30 days',
        next_full_at = now() + interval '31 days', next_delta_at = now() + interval '31 days'`;
    expect(await keepRhythm(db.sql, deltaTools)).toBe(1);
    expect(await look(id)).toMatchObject({ full_in: 10 * hour, delta_in: 3 * hour });
    expect(await keepRhythm(db.sql, deltaTools)).toBe(0);
  });

  it("scheduling again changes nothing", async () => {
    const id = await newIntegration(db.sql);
    await sync(db.sql, id, new FakeSource({ people: people("1") }));
    const before = await db.sql`SELECT next_full_at, next_delta_at, failures FROM integrations`;
    await inTransaction(db.sql, (tx) => reschedule(tx, { ids: [id], deltaTools }));
    await inTransaction(db.sql, (tx) => reschedule(tx, { ids: [id], deltaTools }));
    expect(await db.sql`SELECT next_full_at, next_delta_at, failures FROM integrations`).toEqual(
      before,
    );
  });
});
