/** P17: data of one environment is unreachable with another's key, in every operation there is. */
import { randomBytes } from "node:crypto";
import { tables } from "@muster/model";
import { beforeAll, expect, test } from "vitest";
import { type Tenant, testApi } from "../../test/contract/api.ts";
import { ledger, quill, slip } from "../../test/contract/tools.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { insertPlain } from "../../test/harness/plain-rows.ts";
import { storeCreated } from "../../test/outbound/telling.ts";
import { plainConnector } from "../../test/source/plain-tool.ts";
import { byTokens } from "../../test/source/token-tool.ts";
import { type ApiEndpoint } from "./endpoint.ts";
import { allEndpoints } from "./endpoints.ts";
import { openMetrics } from "./metrics.ts";

const db = testDatabase();
/** Asks people for consent. */
const plain = plainConnector(
  "https://tool.example",
  byTokens("https://tool.example", { challenge: true }),
);
const connectors = new Map([ledger, quill, slip, plain].map((one) => [one.tool, one]));
const api = testApi(db, { connectors });

/** What the owner has; each stands for the path parameter of its name. */
interface Belongings {
  readonly [parameter: string]: string;
  readonly integration_id: string;
}

let owner: Tenant;
let stranger: Tenant;
let has: Belongings;
let endpoints: readonly ApiEndpoint[];

const bodies: Readonly<Record<string, unknown>> = {
  PostApiKeys: { name: "stranger's" },
  PostIntegrations: {
    tool: "ledger",
    end_user: { organization_name: "S" },
    credentials: { token: "right-token" },
  },
  PostIntegrationsAuthorizations: {
    tool: "plain",
    end_user: { organization_name: "S" },
    credentials: { key: "s3cret" },
  },
  PutIntegrationsIntegrationIdEnabled: { value: false },
  PutIntegrationsIntegrationIdRemoteData: { value: true },
  PutIntegrationsIntegrationIdCredentials: { credentials: { token: "right-token" } },
  PatchIntegrationsIntegrationIdSchedule: { full_interval_seconds: 60 },
  PostWebhookEndpoints: { url: "http://127.0.0.1:9", events: ["*"] },
  PostScopeConfigs: { name: "stranger's" },
  PatchScopeConfigsScopeConfigId: { models: { hris_absences: { setting: "DISABLED" } } },
  PatchIntegrationsIntegrationIdScope: { scope_config_id: null, opted_out: [] },
  PostWebhookEndpointsEndpointIdRedeliver: { failed: true },
  PostCustomFields: { model: "hris_employees", key: "shirt" },
  PutIntegrationsIntegrationIdCustomFieldsCustomFieldId: {
    integration_field_id: "ownersColumn111111111111",
  },
  PatchIntegrationsIntegrationIdIntegrationFieldsIntegrationFieldId: { enable_passthrough: true },
  PatchWebhookEndpointsEndpointId: { url: "http://127.0.0.1:8" },
};

beforeAll(async () => {
  owner = await api.tenant();
  stranger = await api.tenant();
  endpoints = allEndpoints(openMetrics(api.world));
  const integration_id = await api.integration(owner);
  const sync = await api.ask("POST", "/force-sync", { ...owner, integration: integration_id });
  const made = { url: "http://127.0.0.1:9/owner", events: ["*"] };
  const endpoint = await api.ask("POST", "/webhook-endpoints", { ...owner, body: made });
  const config = await api.ask("POST", "/scope-configs", { ...owner, body: { name: "owner's" } });
  const custom = { model: "hris_employees", key: "shirt" };
  const field = await api.ask("POST", "/custom-fields", { ...owner, body: custom });
  const column = "ownersColumn111111111111";
  await db.sql`
    insert into integration_fields (integration_id, id, model, key, type)
    values (${integration_id}, ${column}, 'hris_employees', 'size', 'CUSTOM')`;
  const key = await api.ask("POST", "/api-keys", { ...owner, body: { name: "owner's" } });
  await storeCreated(db.sql, owner.environmentId);
  const [delivery] = await db.sql<{ id: string }[]>`
    select id from deliveries where endpoint_id = ${endpoint.body.data.id}`;
  has = {
    integration_id,
    sync_id: sync.body.data.sync_id,
    endpoint_id: endpoint.body.data.id,
    delivery_id: delivery?.id ?? "",
    api_key_id: key.body.data.id,
    scope_config_id: config.body.data.id,
    application_id: "an application",
    candidate_id: "a candidate",
    custom_field_id: field.body.data.id,
    integration_field_id: column,
  };
  await db.sql`
    insert into issues (id, environment_id, type, subject, message)
    values ('owners-issue', ${owner.environmentId}, 'webhook_endpoint.disabled', ${has["endpoint_id"] ?? ""}, 'Off.')`;
  for (const table of tables) {
    const id = randomBytes(12).toString("hex").replaceAll("0", "1");
    await insertPlain(db.sql, integration_id, table, id);
  }
});

/** Everything that the owner has in the control plane, to see that a stranger changed nothing. */
async function belongings(): Promise<string> {
  const rows = await db.sql`
    select (select jsonb_agg(i order by id) from integrations i where environment_id = ${owner.environmentId}) as i,
      (select jsonb_agg(s order by id) from syncs s where integration_id = ${has.integration_id}) as s,
      (select jsonb_agg(w order by id) from webhook_endpoints w where environment_id = ${owner.environmentId}) as w,
      (select jsonb_agg(o order by id) from issues o where environment_id = ${owner.environmentId}) as o,
      (select jsonb_agg(c order by id) from custom_fields c where environment_id = ${owner.environmentId}) as f,
      (select jsonb_agg(m order by custom_field_id) from custom_field_mappings m where integration_id = ${has.integration_id}) as m,
      (select jsonb_agg(n order by id) from integration_fields n where integration_id = ${has.integration_id}) as n,
      (select jsonb_agg(k order by id) from api_keys k where environment_id = ${owner.environmentId}) as k,
      (select jsonb_agg(c order by id) from scope_configs c where environment_id = ${owner.environmentId}) as c,
      (select jsonb_agg(d order by id) from deliveries d where environment_id = ${owner.environmentId}) as d,
      (select jsonb_agg(e order by sequence) from events e where environment_id = ${owner.environmentId}) as e`;
  return JSON.stringify(rows);
}

test("every operation, with a stranger's key and the owner's ids (P17)", async () => {
  const before = await belongings();
  const hidden = [...Object.values(has), owner.environmentId, owner.key];
  const asked = endpoints.filter((endpoint) => endpoint.needs !== "nothing");
  expect(asked.length).toBeGreaterThan(25);
  for (const { method, path, operationId, needs } of asked) {
    const filled = path
      .replace("{category}", "hris")
      .replaceAll(/\{(\w+)\}/g, (_, name: string) => {
        const id = has[name];
        if (id === undefined)
          throw new Error(`give the owner a ${name}, so that this test can try it`);
        return encodeURIComponent(id);
      });
    const told = await api.ask(method, filled, {
      key: stranger.key,
      integration: has.integration_id,
      ...(method === "GET" ? {} : { body: bodies[operationId] ?? {} }),
    });
    // Operations that name something of the owner must fail; the others answer with the stranger's own.
    const foreign = needs === "integration" || /\{(?!category)/.test(path);
    expect([operationId, told.body.status]).toEqual([operationId, foreign ? "error" : "success"]);
    expect(foreign ? [400, 404] : [200]).toContain(told.status);
    const shown = told.body.status === "success" ? hidden : [owner.environmentId, owner.key];
    for (const secret of shown) expect(told.text).not.toContain(secret);
  }
  expect(await belongings()).toBe(before);
});

const blank = (text: string) => text.replaceAll(/[1-9A-HJ-NP-Za-km-z]{24}/g, "id");

test("a foreign record and one that never was are answered alike", async () => {
  const foreign = await api.ask("GET", `/syncs/${has["sync_id"]}`, stranger);
  const unknown = await api.ask("GET", "/syncs/111111111111111111111111", stranger);
  expect(foreign.status).toBe(unknown.status);
  expect(blank(foreign.text)).toBe(blank(unknown.text));
});

test("without a key no operation but those for everybody answers", async () => {
  for (const { method, path, needs } of endpoints) {
    const told = await api.ask(method, path.replaceAll(/\{\w+\}/g, "hris"), {
      integration: has.integration_id,
    });
    // The link to a file is itself the key, and so is the state that a person brings back from a tool.
    const known = path === "/files/{token}" || path === "/oauth/callback" ? 404 : 200;
    expect([path, told.status]).toEqual([path, needs === "nothing" ? known : 401]);
  }
});

test("a cursor of the owner is none of the stranger's", async () => {
  await api.integration(owner);
  const { body } = await api.ask("GET", "/integrations?page_size=1", owner);
  const told = await api.ask("GET", `/integrations?page_size=1&cursor=${body.data.next}`, stranger);
  expect(told.body.error.message).toContain("cursor belongs to another list");
});
