/** Held deletions (P4) through the API: what is held is shown, and a person's word is final. */
import { beforeEach, describe, expect, test } from "vitest";
import { type Tenant, testApi } from "../../test/contract/api.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { sync } from "../../test/harness/engine.ts";
import { FakeSource, people } from "../../test/harness/fake-source.ts";

const db = testDatabase();
const api = testApi(db);
let tenant: Tenant;
let integration: string;
let tool: FakeSource;

const ids = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => String(from + at));
const full = () => sync(db.sql, integration, tool);

beforeEach(async () => {
  tenant = await api.tenant();
  integration = await api.integration(tenant);
  const teams = ids(1, 3).map((id) => ({ id, name: id }));
  tool = new FakeSource({ people: people(...ids(1, 150)), teams });
  tool.pageSize = 200;
  await full();
  tool.rows.people = people(...ids(1, 30));
  tool.rows.teams = [];
  await full();
});

const path = () => `/integrations/${integration}/held-deletions`;
const held = async () => (await api.ask("GET", path(), tenant)).body.data.results;
const decide = async (verdict: "release" | "discard", body: object = {}) =>
  (await api.ask("POST", `${path()}/${verdict}`, { ...tenant, body })).body.data.results;
const live = async () => {
  const { body } = await api.ask("GET", "/hris/employees?page_size=250", {
    ...tenant,
    integration,
  });
  return body.data.results.length;
};
const openIssues = async () =>
  (await api.ask("GET", `/integrations/${integration}/issues`, tenant)).body.data.results;

test("what is held is shown with its sync, its count and its first ids", async () => {
  const [teams, employees] = await held();
  const syncs = await api.ask("GET", `/integrations/${integration}/syncs`, tenant);
  const [newest] = syncs.body.data.results;
  expect(employees).toMatchObject({
    model: "hris_employees",
    count: 120,
    sync_id: newest.id,
    truncated: true,
  });
  expect(employees.ids).toHaveLength(100);
  expect(employees.remote_ids).toHaveLength(100);
  expect(teams).toMatchObject({ model: "hris_teams", count: 3, truncated: false });
  expect(newest.models.hris_employees).toMatchObject({ held_deletions: 120, deleted: 0 });
  expect(newest.warnings[0]).toMatchObject({ code: "DELETIONS_HELD", model: "hris_teams" });
  expect(await openIssues()).toHaveLength(2);
  expect(await live()).toBe(150);
});

describe("release", () => {
  test("marks what was held, resolves the issue, tells the change, and does it once", async () => {
    await db.sql`DELETE FROM change_notes WHERE integration_id = ${integration}`;
    expect(await decide("release", { model: "hris_employees" })).toEqual([
      { model: "hris_employees", decided: 120, deleted: 120 },
    ]);
    expect(await live()).toBe(30);
    expect(await openIssues()).toMatchObject([{ subject: "hris_teams" }]);
    const notes =
      await db.sql`SELECT model FROM change_notes WHERE integration_id = ${integration}`;
    expect(notes).toContainEqual({ model: "hris_employees" });
    expect(await decide("release", { model: "hris_employees" })).toEqual([]);
    expect(await decide("release")).toEqual([{ model: "hris_teams", decided: 3, deleted: 3 }]);
    expect(await held()).toEqual([]);
    const events = await db.sql<{ body: string }[]>`
      SELECT body FROM events WHERE environment_id = ${tenant.environmentId} AND type = 'issue-status-changed'`;
    expect(events.filter(({ body }) => body.includes("RESOLVED"))).toHaveLength(2);
  });

  test("P5: leaves alone what was read again since, changed or not", async () => {
    const changed = new Date().toISOString();
    tool.rows.people = [
      { id: "31", name: "Renamed", changed },
      { id: "32", name: "Name 32", changed },
    ];
    await sync(db.sql, integration, tool, "DELTA");
    expect((await held())[1]).toMatchObject({ model: "hris_employees", count: 118 });
    expect(await decide("release", { model: "hris_employees" })).toEqual([
      { model: "hris_employees", decided: 120, deleted: 118 },
    ]);
    expect(await live()).toBe(32);
  });

  test("is undone by the next read that lists the record", async () => {
    tool.rows.people = people(...ids(1, 150));
    await decide("release");
    expect(await live()).toBe(30);
    await full();
    expect(await live()).toBe(150);
  });

  test("twice at once is once", async () => {
    const both = await Promise.all([decide("release"), decide("release"), decide("discard")]);
    const decided = both.flat().reduce((sum, one) => sum + one.decided, 0);
    expect(decided).toBe(123);
    expect(await held()).toEqual([]);
    expect(await openIssues()).toEqual([]);
  });

  test("while a full sync that agrees runs: each record is deleted once", async () => {
    const [released, closing] = await Promise.all([decide("release"), full()]);
    const byHand = released.reduce((sum: number, one: { deleted: number }) => sum + one.deleted, 0);
    const bySync = closing.models.reduce((sum, one) => sum + one.deleted, 0);
    expect(byHand + bySync).toBe(123);
    expect(await live()).toBe(30);
    expect(await openIssues()).toEqual([]);
  });
});

describe("discard", () => {
  test("keeps the records; the next full sync holds them again, and no longer agrees with what was discarded", async () => {
    const told = await api.ask("POST", `${path()}/discard`, { ...tenant, body: {} });
    expect(told.body.data.note).toContain("next full sync holds them again");
    expect(await held()).toEqual([]);
    expect(await openIssues()).toEqual([]);
    await full();
    expect(await live()).toBe(150);
    expect(await held()).toMatchObject([{ count: 3 }, { count: 120 }]);
    expect(await openIssues()).toHaveLength(2);
  });
});

test("a model that is none is refused; one of which nothing is held is no mistake", async () => {
  const wrong = await api.ask("POST", `${path()}/release`, {
    ...tenant,
    body: { model: "people" },
  });
  expect(wrong.status).toBe(400);
  expect(wrong.body.error.message).toContain("There is no model");
  expect(await decide("release", { model: "hris_locations" })).toEqual([]);
});
