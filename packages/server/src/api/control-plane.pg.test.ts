import { expect, test } from "vitest";
import { testApi } from "../../test/contract/api.ts";
import { testDatabase } from "../../test/harness/database.ts";

const db = testDatabase();
const api = testApi(db);

const newIntegration = (token: string) => ({
  tool: "ledger",
  end_user: { organization_name: "Acme", creator_email: "a@acme.test" },
  credentials: { token },
});

test("the key tells its environment", async () => {
  const tenant = await api.tenant();
  const { status, body } = await api.ask("GET", "/check-api-key", tenant);
  expect(status).toBe(200);
  expect(body.data.environment_id).toBe(tenant.environmentId);
});

test("an integration lives: connected, read, switched off and on, deleted", async () => {
  const { key, environmentId } = await api.tenant();
  const made = await api.ask("POST", "/integrations", { key, body: newIntegration("right-token") });
  expect(made.status).toBe(200);
  const { id } = made.body.data;
  expect(id).toMatch(/^ledger:[1-9A-HJ-NP-Za-km-z]{24}$/);
  expect(made.body.data.setup_status).toBe("FINAL_SYNC_PENDING");

  const [row] = await db.sql`select * from integrations where id = ${id}`;
  expect(row!["credentials"]).not.toContain("right-token");
  expect(api.world.seals.open(row!["credentials"], `integrations.credentials:${id}`)).toBe(
    '{"token":"right-token"}',
  );
  expect(row!["sync_id"]).not.toBeNull();

  const path = `/integrations/${encodeURIComponent(id)}`;
  expect((await api.ask("GET", path, { key })).body.data.id).toBe(id);
  expect((await api.ask("GET", "/integrations", { key })).body.data.results).toHaveLength(1);

  const off = await api.ask("PUT", `${path}/enabled`, { key, body: { value: false } });
  expect(off.body).toEqual({ status: "success", data: {} });
  const syncs = await api.ask("GET", `${path}/syncs`, { key });
  expect(syncs.body.data.results[0].state).toBe("CANCELLED");
  const refused = await api.ask("POST", "/force-sync", { key, integration: id, body: {} });
  expect(refused.body.error.code).toBe("PLATFORM.INPUT_INVALID");

  await api.ask("PUT", `${path}/enabled`, { key, body: { value: true } });
  const queued = await api.ask("POST", "/force-sync", { key, integration: id });
  expect(queued.body.data).toMatchObject({ already_queued: false, type: "FULL" });

  const gone = await api.ask("DELETE", path, { key, body: {} });
  expect(gone.body).toEqual({ status: "success", data: {} });
  expect((await api.ask("GET", path, { key })).body.error.code).toBe(
    "PLATFORM.INTEGRATION_NOT_FOUND",
  );
  const [after] =
    await db.sql`select credentials, sync_id, deleted_at from integrations where id = ${id}`;
  expect(after).toMatchObject({ credentials: null, sync_id: null });
  expect(after!["deleted_at"]).not.toBeNull();
  const cancelled = await api.ask("GET", `/syncs/${queued.body.data.sync_id}`, { key });
  expect(cancelled.body.data.state).toBe("CANCELLED");

  const events = await db.sql`
    select type from events where environment_id = ${environmentId} order by sequence`;
  expect(events.map((one) => one["type"])).toEqual([
    "integration-created",
    "integration-state-changed",
    "integration-state-changed",
    "integration-deleted",
  ]);
});

test("wrong credentials are refused, nothing is stored, and the tool's answer is not shown", async () => {
  const { key, environmentId } = await api.tenant();
  const told = await api.ask("POST", "/integrations", { key, body: newIntegration("s3cret") });
  expect(told.status).toBe(400);
  expect(told.body.error.code).toBe("PLATFORM.INPUT_INVALID");
  expect(told.text).not.toContain("s3cret");
  const rows = await db.sql`select 1 from integrations where environment_id = ${environmentId}`;
  expect(rows).toHaveLength(0);
});

test("what does not fit is named without its value", async () => {
  const { key } = await api.tenant();
  const ask = async (body: unknown) =>
    (await api.ask("POST", "/integrations", { key, body })).body.error.message;
  expect(await ask({})).toBe("body.tool is missing. body.end_user is missing.");
  expect(await ask({ ...newIntegration("x"), tool: "nothing" })).toBe(
    "tool must be one of ledger, quill, slip.",
  );
  expect(await ask(newIntegration("x"))).toBe("credentials.token must have at least 3 characters.");
  expect(await ask({ ...newIntegration("right-token"), extra: 1 })).toContain('"extra"');
  expect(await ask({ ...newIntegration("right-token"), config: { base_url: "nowhere" } })).toBe(
    "config.base_url must be a valid url.",
  );
  expect(await ask({ ...newIntegration("right-token"), scope_config_id: "x" })).toContain(
    "scope_config_id",
  );
  expect(await ask([])).toBe("body must be a JSON object.");
});

test("there is never a second sync: not for callers in a row, not for callers at once", async () => {
  const tenant = await api.tenant();
  const integration = await api.integration(tenant);
  const ask = () =>
    api.ask("POST", "/force-sync", { ...tenant, integration, body: { type: "DELTA" } });
  const answers = await Promise.all(Array.from({ length: 8 }, ask));
  expect(new Set(answers.map((one) => one.body.data.sync_id)).size).toBe(1);
  expect(answers.filter((one) => one.body.data.already_queued === false)).toHaveLength(1);
  expect(answers[0]!.body.data.type).toBe("DELTA");
});

test("a delta becomes a full sync where the tool tells no changes, and before the first sync", async () => {
  const tenant = await api.tenant();
  for (const options of [{ tool: "slip" }, { synced: false }]) {
    const integration = await api.integration(tenant, options);
    const told = await api.ask("POST", "/force-sync", {
      ...tenant,
      integration,
      body: { type: "DELTA" },
    });
    expect(told.body.data.type).toBe("FULL");
  }
});

test("tools are told with what they bring and what connecting them takes", async () => {
  const tenant = await api.tenant();
  const { body } = await api.ask("GET", "/tools/hris", tenant);
  const [ledger, slip] = body.data.tools;
  expect(ledger.id).toBe("ledger");
  expect(slip.credentials_schema.required).toEqual(["token"]);
  const employees = slip.coverage.read_models.find(
    (one: { id: string }) => one.id === "hris_employees",
  );
  expect(employees.coverage_status).toBe("SUPPORTED");
  const supported = employees.fields.filter(
    (one: { coverage_status: string }) => one.coverage_status === "SUPPORTED",
  );
  expect(supported.map((one: { id: string }) => one.id)).toEqual(["first_name", "last_name"]);
  expect((await api.ask("GET", "/tools/lms", tenant)).body.data.tools).toEqual([]);
  expect((await api.ask("GET", "/tools/x", tenant)).body.error.message).toBe(
    "category must be one of hris, ats, assessment, lms.",
  );
});

test("API keys: the text is shown once, a revoked one opens nothing", async () => {
  const { key } = await api.tenant();
  const made = await api.ask("POST", "/api-keys", { key, body: { name: "second" } });
  const second = made.body.data;
  expect(second.key).toMatch(/^ks_dev_[1-9A-HJ-NP-Za-km-z]{40}$/);
  const list = await api.ask("GET", "/api-keys", { key });
  expect(list.text).not.toContain(second.key);
  expect(list.body.data.results).toHaveLength(2);
  const [row] =
    await db.sql`select to_jsonb(k)::text as text from api_keys k where id = ${second.id}`;
  expect(row!["text"]).not.toContain(second.key);
  await api.ask("DELETE", `/api-keys/${second.id}`, { key });
  expect((await api.ask("GET", "/check-api-key", { key: second.key })).status).toBe(401);
  const past = { name: "old", expires_at: "2020-01-01T00:00:00Z" };
  expect((await api.ask("POST", "/api-keys", { key, body: past })).status).toBe(400);
});

test("webhook endpoints: the secret is shown once and sealed, bad targets are refused", async () => {
  const { key } = await api.tenant();
  const target = { url: "http://127.0.0.1:9/hook", events: ["data-changed"] };
  const made = await api.ask("POST", "/webhook-endpoints", { key, body: target });
  const { id, secret } = made.body.data;
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const path = `/webhook-endpoints/${id}`;
  expect((await api.ask("GET", path, { key })).text).not.toContain(secret);
  const [row] = await db.sql`select secret from webhook_endpoints where id = ${id}`;
  expect(row!["secret"]).not.toContain(secret);
  const changed = await api.ask("PATCH", path, { key, body: { events: ["*"], enabled: false } });
  expect(changed.body.data).toMatchObject({ events: ["*"], enabled: false, url: target.url });
  for (const [body, said] of [
    [{ ...target, url: "ftp://x" }, "url is refused: only http and https"],
    [{ ...target, url: "http://a:b@x.test/" }, "url is refused"],
    [{ ...target, events: ["sync-begun"] }, "body.events.0 must be one of *, data-changed"],
    [{ ...target, events: ["*", "data-changed"] }, "body.events may hold * only"],
    [{ ...target, events: [] }, "body.events must have at least 1 entries"],
  ] as const) {
    const told = await api.ask("POST", "/webhook-endpoints", { key, body });
    expect(told.body.error.message).toContain(said);
  }
  await api.ask("DELETE", path, { key });
  expect((await api.ask("GET", path, { key })).status).toBe(404);
  expect((await api.ask("GET", "/webhook-endpoints", { key })).body.data.results).toEqual([]);
});

test("lists of the control plane page without losing or repeating one", async () => {
  const tenant = await api.tenant();
  const ids = await Promise.all(Array.from({ length: 7 }, () => api.integration(tenant)));
  const seen: string[] = [];
  let cursor = "";
  do {
    const { body } = await api.ask("GET", `/integrations?page_size=3${cursor}`, tenant);
    seen.push(...body.data.results.map((one: { id: string }) => one.id));
    cursor = body.data.next === null ? "" : `&cursor=${body.data.next}`;
  } while (cursor !== "");
  expect(seen.toSorted()).toEqual(ids.toSorted());
});

test("the root, health, readiness and metrics need no key", async () => {
  expect((await api.ask("GET", "/")).body.data).toMatchObject({
    product: "Muster",
    openapi: "/v1/openapi.json",
  });
  expect((await api.ask("GET", "/health")).body.data).toEqual({ alive: true });
  expect((await api.ask("GET", "/ready")).body.data).toEqual({
    database: "reachable",
    migrations: "applied",
  });
  const metrics = await api.ask("GET", "/metrics");
  expect(metrics.text).toContain(
    'muster_http_request_duration_seconds_count{method="GET",route="/health",status="200"}',
  );
  expect(metrics.text).toContain("muster_pending_deliveries 0");
});
