import { listEmployees } from "@muster/model";
import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../../test/harness/database.ts";
import { listAll, newIntegration, sync } from "../../../test/harness/engine.ts";
import { FakeSource, people } from "../../../test/harness/fake-source.ts";
import { eventsOf, received, rereader, rereadOnce } from "../../../test/harness/rereading.ts";
import { Bell } from "../../kernel/bell.ts";
import { Failure } from "../../kernel/failure.ts";
import { randomId } from "../../kernel/ids.ts";

const db = testDatabase();
let integration: string;
let tool: FakeSource;
beforeEach(async () => {
  // Events of an earlier test would be read again with this one's tool.
  await db.sql`DELETE FROM upstream_events`;
  integration = await newIntegration(db.sql);
  tool = new FakeSource({ people: people("1", "2", "3") });
  await sync(db.sql, integration, tool);
});

const names = async () =>
  Object.fromEntries(
    (await listAll(db.sql, listEmployees, integration)).map((one) => [
      String(one["remote_id"]),
      one["first_name"],
    ]),
  );
const states = async () =>
  (await eventsOf(db.sql, integration)).map(({ remote_id, state }) => [remote_id, state]);

describe("what a webhook named", () => {
  it("is read again and written, without a sync", async () => {
    tool.rows.people = [{ id: "1", name: "New" }, ...people("2", "3", "4")];
    await received(db.sql, integration, ["1", "4"]);
    await rereadOnce(db.sql, tool);
    expect(await names()).toEqual({ 1: "New", 2: "Name 2", 3: "Name 3", 4: "Name 4" });
    expect(await states()).toEqual([
      ["1", "DONE"],
      ["4", "DONE"],
    ]);
  });

  it("is asked for once, however many webhooks named it", async () => {
    await received(db.sql, integration, ["1", "1", "2", "1", "2"]);
    await rereadOnce(db.sql, tool);
    expect(tool.lookedUp.map((ids) => ids.toSorted())).toEqual([["1", "2"]]);
    expect((await states()).map(([, state]) => state)).toEqual(Array(5).fill("DONE"));
  });

  it("is asked for once more when another webhook came after the tool had been asked", async () => {
    tool.beforeLookUp = async () => {
      tool.beforeLookUp = () => {};
      await received(db.sql, integration, ["1"]);
    };
    await received(db.sql, integration, ["1"]);
    await rereadOnce(db.sql, tool);
    expect((await states()).map(([, state]) => state)).toEqual(["DONE", "PENDING"]);
  });

  it("is deleted when the webhook says so and the tool has it no more", async () => {
    tool.rows.people = people("2", "3");
    await received(db.sql, integration, ["1"], { deleted: true });
    await rereadOnce(db.sql, tool);
    expect(await names()).toEqual({ 2: "Name 2", 3: "Name 3" });
    const [row] = await db.sql`
      SELECT deletion_reason FROM hris_employees WHERE integration_id = ${integration} AND remote_id = '1'`;
    expect(row).toEqual({ deletion_reason: "gone_from_source" });
  });

  it("is written when the webhook calls it deleted and the tool still has it", async () => {
    tool.rows.people = [{ id: "1", name: "Back" }, ...people("2", "3")];
    await received(db.sql, integration, ["1"], { deleted: true });
    await rereadOnce(db.sql, tool);
    expect(await names()).toMatchObject({ 1: "Back" });
  });

  it("is left alone when the webhook calls it changed and the tool does not show it: that proves nothing (P3)", async () => {
    tool.rows.people = people("2", "3");
    await received(db.sql, integration, ["1"]);
    await rereadOnce(db.sql, tool);
    expect(await names()).toMatchObject({ 1: "Name 1" });
    expect(await states()).toEqual([["1", "DONE"]]);
  });

  it("writes nothing and tells no change when it is as it was (P2)", async () => {
    await db.sql`DELETE FROM change_notes`;
    const stamps = () =>
      db.sql`SELECT changed_at FROM hris_employees WHERE integration_id = ${integration} ORDER BY id`;
    const touched = () =>
      db.sql`SELECT touched_at FROM hris_employees_touched WHERE integration_id = ${integration} ORDER BY id`;
    const before = [await stamps(), await touched()];
    await received(db.sql, integration, ["1", "2"]);
    await rereadOnce(db.sql, tool);
    expect([await stamps(), await touched()]).toEqual(before);
    expect(await db.sql`SELECT model FROM change_notes`).toEqual([]);
  });

  it("brings what its row holds beside it: memberships", async () => {
    const joined = () => db.sql`
      SELECT remote_id FROM hris_join_employees_teams WHERE integration_id = ${integration}`;
    tool.rows.people = [{ id: "1", name: "Name 1", teams: ["a"] }, ...people("2", "3")];
    await received(db.sql, integration, ["1"]);
    await rereadOnce(db.sql, tool);
    expect(await joined()).toEqual([{ remote_id: "1:a" }]);
  });

  it("is not written for an integration that was switched off or deleted meanwhile", async () => {
    tool.rows.people = [{ id: "1", name: "Too late" }];
    const asked = Promise.withResolvers<void>();
    tool.beforeArrival = async () => {
      await db.sql`UPDATE integrations SET status = 'INACTIVE' WHERE id = ${integration}`;
      asked.resolve();
    };
    await received(db.sql, integration, ["1"]);
    await using worker = rereader(db.sql, tool);
    await asked.promise;
    await worker[Symbol.asyncDispose]();
    expect(await names()).toMatchObject({ 1: "Name 1" });
    expect(await states()).toEqual([["1", "PENDING"]]);
  });
});

describe("a tool that does not answer", () => {
  it.each([
    ["unreachable", "PENDING"],
    ["forbidden", "FAILED"],
    ["malformed", "PENDING"],
  ] as const)("%s leaves the event %s, with the reason", async (kind, state) => {
    tool.beforeLookUp = () => {
      throw new Failure(kind, "test");
    };
    await received(db.sql, integration, ["1"], { deleted: true });
    await using _ = rereader(db.sql, tool);
    await expect
      .poll(() => eventsOf(db.sql, integration))
      .toMatchObject([{ state, failure: kind }]);
    expect(await names()).toMatchObject({ 1: "Name 1" });
  });

  it("is asked again after gaps that grow, for hours, and then no more", async () => {
    tool.beforeLookUp = () => {
      throw new Failure("broken", "test");
    };
    await received(db.sql, integration, ["1"]);
    const waits: number[] = [];
    const bell = new Bell();
    await using _ = rereader(db.sql, tool, { bell });
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      await expect
        .poll(() => eventsOf(db.sql, integration), { timeout: 5000 })
        .toMatchObject([{ tries: attempt, failure: "broken" }]);
      const [event] = await eventsOf(db.sql, integration);
      waits.push(event?.waits ?? 0);
      await db.sql`UPDATE upstream_events SET next_try_at = now(), failure = NULL`;
      bell.ring();
    }
    await expect
      .poll(() => eventsOf(db.sql, integration), { timeout: 5000 })
      .toMatchObject([{ state: "FAILED" }]);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3600;
    expect(hours).toBeGreaterThan(3.5);
    expect(hours).toBeLessThan(7);
  });

  it("answers for some rows: those are committed, the others are put off alone", async () => {
    tool.beforeLookUp = (ids) => {
      if (ids.includes("3")) throw new Failure("forbidden", "test");
    };
    tool.rows.people = [{ id: "1", name: "New" }, ...people("2", "3")];
    await received(db.sql, integration, ["1", "2", "3"]);
    await rereadOnce(db.sql, tool);
    expect(await states()).toEqual([
      ["1", "DONE"],
      ["2", "DONE"],
      ["3", "FAILED"],
    ]);
    expect(await names()).toMatchObject({ 1: "New" });
  });

  it("refuses our credentials: it is left alone until a sync succeeded", async () => {
    await db.sql`
      INSERT INTO upstream_subscriptions (integration_id, token_hash, token, secret) VALUES (${integration}, '', '', '')`;
    let asked = 0;
    tool.beforeLookUp = () => {
      asked += 1;
      throw new Failure("unauthenticated", "test");
    };
    await received(db.sql, integration, ["1"]);
    await using _ = rereader(db.sql, tool);
    await expect
      .poll(() => db.sql`SELECT 1 FROM upstream_subscriptions WHERE refused_at IS NOT NULL`)
      .toHaveLength(1);
    expect([asked, await states()]).toEqual([1, [["1", "PENDING"]]]);
    tool.beforeLookUp = () => {};
    await sync(db.sql, integration, tool);
    await expect.poll(states, { timeout: 5000 }).toEqual([["1", "DONE"]]);
  });
});

describe("a worker", () => {
  it("that died with a batch is followed by another one", async () => {
    await received(db.sql, integration, ["1"]);
    await db.sql`UPDATE upstream_events SET tries = 1, next_try_at = now() - interval '1 second'`;
    await rereadOnce(db.sql, tool);
    expect(await states()).toEqual([["1", "DONE"]]);
  });

  it("shares the events with others: each is read by one of them", async () => {
    const ids = Array.from({ length: 200 }, (_, at) => `${at}`);
    tool.rows.people = people(...ids);
    await received(db.sql, integration, ids);
    await using _one = rereader(db.sql, tool);
    await using _two = rereader(db.sql, tool);
    await expect
      .poll(async () => (await states()).every(([, state]) => state === "DONE"), {
        timeout: 10_000,
      })
      .toBe(true);
    expect(Object.keys(await names())).toHaveLength(200);
    expect(tool.lookedUp.flat().toSorted()).toEqual(ids.toSorted());
  });

  it("gives back what it was reading when it is asked to stop", async () => {
    const asked = Promise.withResolvers<void>();
    const stopped = Promise.withResolvers<void>();
    tool.beforeLookUp = async () => {
      asked.resolve();
      await stopped.promise;
      throw new DOMException("stopped", "AbortError");
    };
    await received(db.sql, integration, ["1"]);
    const worker = rereader(db.sql, tool);
    await asked.promise;
    const ending = worker[Symbol.asyncDispose]();
    stopped.resolve();
    await ending;
    expect(await eventsOf(db.sql, integration)).toMatchObject([
      { state: "PENDING", tries: 0, waits: 0 },
    ]);
  });
});

it("holds nothing of what an edit of the scope forbids meanwhile (P6)", async () => {
  const [owner] = await db.sql<{ environment_id: string }[]>`
    SELECT environment_id FROM integrations WHERE id = ${integration}`;
  const models = { hris_employees: { fields: { first_name: "DISABLED" } } };
  tool.beforeArrival = async () => {
    tool.beforeArrival = () => {};
    await db.sql`
      INSERT INTO scope_configs (id, environment_id, name, is_default, models)
      VALUES (${randomId()}, ${owner?.environment_id ?? ""}, 'x', true, ${JSON.stringify(models)}::text::jsonb)`;
  };
  tool.rows.people = [{ id: "1", name: "Forbidden" }];
  await received(db.sql, integration, ["1"]);
  await rereadOnce(db.sql, tool);
  const [row] = await db.sql`
    SELECT first_name FROM hris_employees WHERE integration_id = ${integration} AND remote_id = '1'`;
  expect(row).toEqual({ first_name: null });
  expect(tool.lookedUp).toHaveLength(2);
});

it("is not asked for when the scope forbids all that it could bring (P6)", async () => {
  const [owner] = await db.sql<{ environment_id: string }[]>`
    SELECT environment_id FROM integrations WHERE id = ${integration}`;
  const models = { hris_employees: { setting: "DISABLED" } };
  await db.sql`
    INSERT INTO scope_configs (id, environment_id, name, is_default, models)
    VALUES (${randomId()}, ${owner?.environment_id ?? ""}, 'x', true, ${JSON.stringify(models)}::text::jsonb)`;
  await received(db.sql, integration, ["1"]);
  await using _ = rereader(db.sql, tool);
  await expect.poll(states).toEqual([["1", "DONE"]]);
  expect(tool.lookedUp).toEqual([]);
});
