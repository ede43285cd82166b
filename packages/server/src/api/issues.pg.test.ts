import { beforeEach, expect, test } from "vitest";
import { type Tenant, testApi } from "../../test/contract/api.ts";
import { testDatabase } from "../../test/harness/database.ts";

const db = testDatabase();
const api = testApi(db);
let tenant: Tenant;
let integration: string;

beforeEach(async () => {
  tenant = await api.tenant();
  integration = await api.integration(tenant);
});

const store = (id: string, subject: string, resolvedAt: string | null) => db.sql`
  INSERT INTO issues (id, environment_id, integration_id, type, subject, status, message, opened_at, resolved_at)
  VALUES (${id}, (SELECT environment_id FROM integrations WHERE id = ${integration}), ${integration}, 'integration.permission_missing', ${subject}, ${resolvedAt === null ? "OPEN" : "RESOLVED"},
    'The account may not read it.', now() - interval '1 day', ${resolvedAt})`;
const ask = async (query = "") =>
  (await api.ask("GET", `/integrations/${integration}/issues${query}`, tenant)).body;
const subjects = async (query: string): Promise<string[]> => {
  const { data } = await ask(query);
  return data.results.map((issue: { subject: string }) => issue.subject).toSorted();
};

test("issues: open ones unless asked for others", async () => {
  await store("1", "hris_teams", null);
  await store("2", "hris_locations", "2026-01-02T00:00:00Z");

  expect(await subjects("")).toEqual(["hris_teams"]);
  expect(await subjects("?status=open")).toEqual(["hris_teams"]);
  expect(await subjects("?status=resolved")).toEqual(["hris_locations"]);
  expect(await subjects("?status=all")).toEqual(["hris_locations", "hris_teams"]);
  const told = await ask("?status=closed");
  expect(told.error.message).toContain("status must be one of open, resolved, all");
});

test("issues are read page by page", async () => {
  for (const id of ["1", "2", "3"]) await store(`${integration}-${id}`, `hris_${id}`, null);
  const first = await ask("?page_size=2");
  const second = await ask(`?page_size=2&cursor=${first.data.next}`);
  expect([first, second].map(({ data }) => data.results.length)).toEqual([2, 1]);
  expect(second.data.next).toBeNull();
});

test("of a deleted integration nothing is open, and nothing is told of that", async () => {
  await store("4", "hris_teams", null);
  await api.ask("DELETE", `/integrations/${integration}`, tenant);
  const issues =
    await db.sql`SELECT status, resolved_at IS NULL AS dateless FROM issues WHERE integration_id = ${integration}`;
  expect(issues).toEqual([{ status: "RESOLVED", dateless: false }]);
  const events = await db.sql`SELECT type FROM events WHERE integration_id = ${integration}`;
  expect(events).toEqual([{ type: "integration-deleted" }]);
});
