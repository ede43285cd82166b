import { expect, test } from "vitest";
import { type Tenant, testApi } from "../../test/contract/api.ts";
import { testDatabase } from "../../test/harness/database.ts";

const db = testDatabase();
const api = testApi(db);

async function logged(
  integration: string,
  entries: readonly (readonly [string, string, string | null])[],
) {
  for (const [id, at, sync] of entries)
    await db.sql`
      INSERT INTO request_log (integration_id, id, at, sync_id, method, path, status, failure, duration_ms, bytes)
      VALUES (${integration}, ${id}, ${at}, ${sync}, 'GET', '/people', 200, NULL, 5, 70)`;
}

async function listed(tenant: Tenant, integration: string, query = "") {
  return api.ask("GET", `/integrations/${integration}/requests${query}`, { key: tenant.key });
}

test("requests come newest first, page by page, and of one sync when that is asked", async () => {
  const tenant = await api.tenant();
  const integration = await api.integration(tenant);
  await logged(integration, [
    ["a", "2026-01-01T00:00:00Z", "one"],
    ["b", "2026-01-01T00:00:00Z", null],
    ["c", "2026-03-01T00:00:00.123456Z", "one"],
    ["d", "2026-02-01T00:00:00Z", "two"],
  ]);
  await logged(await api.integration(tenant), [["x", "2026-01-01T00:00:00Z", "one"]]);

  const first = await listed(tenant, integration, "?page_size=3");
  expect(first.body.data.results.map(({ id }: { id: string }) => id)).toEqual(["c", "d", "b"]);
  expect(first.body.data.results[0]).toEqual({
    id: "c",
    sync_id: "one",
    at: "2026-03-01T00:00:00.123456Z",
    method: "GET",
    path: "/people",
    status: 200,
    failure: null,
    duration_ms: 5,
    bytes: 70,
  });
  const rest = await listed(tenant, integration, `?page_size=3&cursor=${first.body.data.next}`);
  expect(rest.body.data).toMatchObject({ results: [{ id: "a" }], next: null });

  const one = await listed(tenant, integration, "?sync_id=one");
  expect(one.body.data.results.map(({ id }: { id: string }) => id)).toEqual(["c", "a"]);
  const mixed = await listed(tenant, integration, `?sync_id=one&cursor=${first.body.data.next}`);
  expect(mixed.status).toBe(400);
});
