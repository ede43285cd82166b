import { beforeEach, describe, expect, test } from "vitest";
import { type Tenant, testApi } from "../../test/contract/api.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { startReceiver } from "../../test/harness/receiver.ts";
import { storeCreated } from "../../test/outbound/telling.ts";
import { inTransaction } from "../db/transaction.ts";
import { disableEndpoint } from "../outbound/lanes/disable-endpoint.ts";

const db = testDatabase();
const api = testApi(db);
let tenant: Tenant;
beforeEach(async () => {
  tenant = await api.tenant();
});

const dead = "http://127.0.0.1:9/hook";
const body = (more: object = {}) => ({ url: dead, events: ["*"], ...more });

async function make(more: object = {}) {
  const told = await api.ask("POST", "/webhook-endpoints", { ...tenant, body: body(more) });
  expect(told.body.error).toBeUndefined();
  return told.body.data;
}
const patch = (id: string, changes: unknown) =>
  api.ask("PATCH", `/webhook-endpoints/${id}`, { ...tenant, body: changes });
const get = async (id: string) =>
  (await api.ask("GET", `/webhook-endpoints/${id}`, tenant)).body.data;
const issues = async (query = "") =>
  (await api.ask("GET", `/issues${query}`, tenant)).body.data.results;

/** As the sender does it when the receiver answers 410. */
const switchOff = (endpointId: string) =>
  inTransaction(db.sql, async (tx) => {
    await tx`SELECT FROM environments WHERE id = ${tenant.environmentId} FOR NO KEY UPDATE`;
    await tx`
      UPDATE webhook_endpoints SET failing_since = '2026-01-01T08:00:00Z', last_failed_at = '2026-01-06T08:00:00Z'
      WHERE id = ${endpointId}`;
    const reason = "The receiver answered 410 Gone.";
    await disableEndpoint(tx, { endpointId, reason, failure: "gone", at: new Date() });
  });

describe("a description", () => {
  test("is kept, changed and taken away, and left alone by other changes", async () => {
    const { id, description } = await make({ description: "Payroll, staging" });
    expect(description).toBe("Payroll, staging");
    expect((await patch(id, { events: ["sync-finished"] })).body.data.description).toBe(
      "Payroll, staging",
    );
    expect((await patch(id, { description: "x".repeat(500) })).body.data.description).toHaveLength(
      500,
    );
    expect((await patch(id, { description: null })).body.data.description).toBeNull();
    const list = await api.ask("GET", "/webhook-endpoints", tenant);
    expect(list.body.data.results).toMatchObject([{ id, description: null, failing_since: null }]);
  });

  test("may be left out", async () => {
    expect((await make()).description).toBeNull();
  });
});

describe("an endpoint that Muster switched off", () => {
  test("is an issue of the environment, and enabling ends it and forgets how it failed", async () => {
    const { id } = await make();
    await switchOff(id);
    expect(await get(id)).toMatchObject({
      enabled: false,
      disabled_reason: "The receiver answered 410 Gone.",
      failing_since: "2026-01-01T08:00:00Z",
    });
    const open = await issues();
    expect(open).toMatchObject([
      { integration_id: null, type: "webhook_endpoint.disabled", subject: id, status: "OPEN" },
    ]);
    expect(open[0].message).toContain(
      "Webhooks to 127.0.0.1:9 are switched off. The receiver answered 410 Gone.",
    );
    expect(open[0].message).toContain("accepted nothing since 2026-01-01 08:00 UTC");
    expect(open[0].message).toContain(`npx muster webhooks enable ${id}`);
    expect(open[0].message).toContain(`npx muster webhooks redeliver ${id} --failed`);
    expect(open[0].message).toMatch(/`--since 20\d\d-\d\d-\d\dT\d\d:\d\d:00Z`/);
    expect(open[0].message).not.toContain("/hook");

    const enabled = (await patch(id, { enabled: true })).body.data;

    expect(enabled).toMatchObject({ enabled: true, disabled_reason: null, failing_since: null });
    const [row] = await db.sql`SELECT last_failed_at FROM webhook_endpoints WHERE id = ${id}`;
    expect(row).toEqual({ last_failed_at: null });
    expect(await issues()).toEqual([]);
    expect(await issues("?status=resolved")).toMatchObject([{ subject: id, status: "RESOLVED" }]);
  });

  test("the others hear of it and of its end; it does not hear of itself", async () => {
    const { id } = await make();
    const other = await make({ events: ["issue-status-changed"] });
    await switchOff(id);
    await switchOff(id);
    await patch(id, { enabled: true });
    await patch(id, { enabled: true });

    const told = await db.sql`
      SELECT d.endpoint_id AS endpoint, v.body::jsonb -> 'data' AS data FROM deliveries d
      JOIN events v ON v.environment_id = d.environment_id AND v.sequence = d.event_sequence
      WHERE d.environment_id = ${tenant.environmentId} ORDER BY v.sequence`;
    const about = { integration_id: null, integration_tool: null, integration_category: null };
    const issue = { id: expect.any(String), type: "webhook_endpoint.disabled" };
    expect(told).toEqual([
      { endpoint: other.id, data: { ...about, issue: { ...issue, status: "OPEN" } } },
      { endpoint: other.id, data: { ...about, issue: { ...issue, status: "RESOLVED" } } },
    ]);
  });

  test("deleting it, or a person's word that it stays off, ends the issue too", async () => {
    const [gone, off] = [await make(), await make()];
    await switchOff(gone.id);
    await switchOff(off.id);
    await api.ask("DELETE", `/webhook-endpoints/${gone.id}`, tenant);
    expect(await issues()).toMatchObject([{ subject: off.id }]);
    expect((await patch(off.id, { enabled: false })).body.data.disabled_reason).not.toBeNull();
    expect(await issues()).toEqual([]);
  });

  test("whoever does what the issue says gets what was given up and what happened while it was off", async () => {
    const { id } = await make();
    await storeCreated(db.sql, tenant.environmentId);
    await switchOff(id);
    await storeCreated(db.sql, tenant.environmentId);
    const [{ message }] = await issues();
    await patch(id, { enabled: true });
    const waiting = () => db.sql`
      SELECT v.type, d.state FROM deliveries d
      JOIN events v ON v.environment_id = d.environment_id AND v.sequence = d.event_sequence
      WHERE d.endpoint_id = ${id} AND d.state = 'PENDING' AND v.type = 'integration-created'`;
    expect(await waiting()).toEqual([]);

    const since = /--since (\S+)`/.exec(message)?.[1];
    for (const wish of [{ failed: true }, { since }]) {
      const path = `/webhook-endpoints/${id}/redeliver`;
      expect((await api.ask("POST", path, { ...tenant, body: wish })).status).toBe(200);
    }

    expect(await waiting()).toHaveLength(2);
  });

  test("a stranger neither sees the issue nor ends it (P17)", async () => {
    const { id } = await make();
    await switchOff(id);
    const stranger = await api.tenant();
    expect((await api.ask("GET", "/issues", stranger)).body.data.results).toEqual([]);
    for (const [method, change] of [
      ["PATCH", { enabled: true }],
      ["DELETE", undefined],
    ] as const) {
      const told = await api.ask(method, `/webhook-endpoints/${id}`, { ...stranger, body: change });
      expect(told.status).toBe(404);
    }
    expect(await issues()).toHaveLength(1);
  });
});

test("enabling what is enabled does not forget that it fails; another URL does", async () => {
  const { id } = await make();
  await db.sql`UPDATE webhook_endpoints SET failing_since = '2026-01-01T08:00:00Z' WHERE id = ${id}`;
  const again = await patch(id, { enabled: true, url: dead, description: "x" });
  expect(again.body.data.failing_since).toBe("2026-01-01T08:00:00Z");
  expect((await patch(id, { url: `${dead}/2` })).body.data.failing_since).toBeNull();
});

test("the environment's issues: its own and its integrations', newest first, by status", async () => {
  const { id } = await make();
  const integration = await api.integration(tenant);
  await db.sql`
    INSERT INTO issues (id, environment_id, integration_id, type, subject, message, opened_at)
    VALUES (${`i-${id}`}, ${tenant.environmentId}, ${integration}, 'integration.throttled', '', 'Slow.', now() - interval '1 hour')`;
  await switchOff(id);
  expect(await issues()).toMatchObject([{ subject: id }, { integration_id: integration }]);
  expect(await issues("?status=resolved")).toEqual([]);
  expect(await issues("?status=all")).toHaveLength(2);
  const first = await api.ask("GET", "/issues?page_size=1", tenant);
  expect(await issues(`?page_size=1&cursor=${first.body.data.next}`)).toMatchObject([
    { integration_id: integration },
  ]);
  const ofOne = await api.ask("GET", `/integrations/${integration}/issues`, tenant);
  expect(ofOne.body.data.results).toHaveLength(1);
  await api.ask("DELETE", `/integrations/${integration}`, tenant);
  expect(await issues("?status=all")).toMatchObject([{ subject: id }]);
});

describe("a test", () => {
  test("says what was sent and what came back, and is recorded nowhere", async () => {
    await using receiver = await startReceiver();
    receiver.answer({ status: 201, body: "thanks" });
    const { id } = await make({ url: receiver.url });
    const told = await api.ask("POST", `/webhook-endpoints/${id}/test`, tenant);
    const got = await receiver.next();
    expect(told.body.data).toMatchObject({
      delivered: true,
      type: "data-changed",
      status: 201,
      error: null,
      answer: "thanks",
      sent: { body: got.text, headers: { "x-muster-test": "true" } },
    });
    expect(JSON.parse(got.text)).toMatchObject({ type: "data-changed" });
    const [rows] = await db.sql`
      SELECT (SELECT count(*)::int FROM deliveries WHERE endpoint_id = ${id}) AS deliveries,
        (SELECT count(*)::int FROM events WHERE environment_id = ${tenant.environmentId}) AS events,
        (SELECT sequence FROM webhook_endpoints WHERE id = ${id}) AS sequence`;
    expect(rows).toEqual({ deliveries: 0, events: 0, sequence: 0 });
  });

  test("takes the type that is asked for, or the first that the endpoint listens for", async () => {
    await using receiver = await startReceiver();
    const { id } = await make({
      url: receiver.url,
      events: ["sync-finished", "integration-created"],
    });
    const test = (body: unknown) =>
      api.ask("POST", `/webhook-endpoints/${id}/test`, { ...tenant, body });
    expect((await test({})).body.data.type).toBe("sync-finished");
    expect((await test({ type: "integration-deleted" })).body.data.type).toBe(
      "integration-deleted",
    );
    const refused = await test({ type: "sync-begun" });
    expect([refused.status, refused.body.error.message]).toEqual([
      400,
      expect.stringContaining("body.type must be one of data-changed, sync-finished"),
    ]);
    expect(receiver.received).toHaveLength(2);
  });

  test("works while the endpoint is disabled, and says why there was no answer", async () => {
    const { id } = await make({ enabled: false });
    const told = await api.ask("POST", `/webhook-endpoints/${id}/test`, tenant);
    expect(told.body.data).toMatchObject({
      delivered: false,
      status: null,
      error: "unreachable",
      answer: null,
    });
    expect(await get(id)).toMatchObject({ enabled: false, failing_since: null });
  });

  test("of an unknown or deleted endpoint there is none", async () => {
    const { id } = await make();
    await api.ask("DELETE", `/webhook-endpoints/${id}`, tenant);
    for (const action of ["test", "rotate-secret"]) {
      const told = await api.ask("POST", `/webhook-endpoints/${id}/${action}`, tenant);
      expect(told.status).toBe(404);
    }
  });
});
