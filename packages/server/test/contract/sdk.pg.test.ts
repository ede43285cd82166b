/** The official client against a real server: only server_url is changed. */
import { Kombo } from "@kombo-api/sdk";
import { KomboAtsError, KomboGeneralError, KomboHrisError } from "@kombo-api/sdk/models/errors";
import {
  type Category,
  type Endpoint,
  endpoints,
  listApplications,
  listCandidates,
  listEmployees,
} from "@muster/model";
import { beforeAll, expect, test } from "vitest";
import { integrationFieldId } from "../../src/kernel/ids.ts";
import { testDatabase } from "../harness/database.ts";
import { insertPlain } from "../harness/plain-rows.ts";
import { type Tenant, testApi } from "./api.ts";
import { fillEveryTable, numberedId } from "./rows.ts";
import { idsBySdk } from "./sdk-list.ts";

const db = testDatabase();
const api = testApi(db);
/** Enough for every variant of every structured value. */
const records = 9;

let tenant: Tenant;
let integration: string;
let recruiting: string;
let kombo: Kombo;

beforeAll(async () => {
  tenant = await api.tenant();
  integration = await api.integration(tenant);
  kombo = client(tenant.key, integration);
  recruiting = await api.integration(tenant, { tool: "quill" });
  await fillEveryTable(db.sql, integration, records);
  await fillEveryTable(db.sql, recruiting, records);
});

const ofCategory = (category: Category): string => (category === "HRIS" ? integration : recruiting);

function client(api_key: string, integration_id: string): Kombo {
  return new Kombo({ api_key, integration_id, server_url: `${api.url}/v1` });
}

test("checkApiKey, getIntegrationDetails, triggerSync, getTools, setIntegrationEnabled, deleteIntegration", async () => {
  const { general } = kombo;
  expect((await general.checkApiKey()).data.environment_id).toBe(tenant.environmentId);
  const other = await api.integration(tenant);
  const details = await general.getIntegrationDetails({ integration_id: other });
  expect(details.data).toMatchObject({ id: other, status: "ACTIVE", setup_status: "COMPLETED" });
  const sync = await client(tenant.key, other).general.triggerSync({});
  expect(sync.data).toMatchObject({ already_queued: false, type: "FULL" });
  expect(
    (await general.getTools({ category: "hris" })).data.tools.map((tool) => tool.id),
  ).toContain("ledger");
  await general.setIntegrationEnabled({ integration_id: other, body: { value: false } });
  await general.deleteIntegration({ integration_id: other, body: {} });
  await expect(general.getIntegrationDetails({ integration_id: other })).rejects.toThrow(
    KomboGeneralError,
  );
});

test("getIntegrationFields, updateIntegrationField, getCustomFields, updateCustomFieldMapping", async () => {
  const { general } = kombo;
  const id = integrationFieldId(integration, "hris_employees", "size");
  await db.sql`
    insert into integration_fields (integration_id, id, model, key, type, label)
    values (${integration}, ${id}, 'hris_employees', 'size', 'CUSTOM', 'T-shirt size')`;
  const made = await api.ask("POST", "/custom-fields", {
    ...tenant,
    body: { model: "hris_employees", key: "shirt" },
  });
  const place = { integration_id: integration };
  const fields = [];
  for await (const page of await general.getIntegrationFields({ ...place, page_size: 2000 }))
    fields.push(...page.result.data.results);
  expect(fields).toMatchObject([
    { id, key: "size", type: "CUSTOM", is_passthrough_enabled: false },
  ]);
  const shown = await general.updateIntegrationField({
    ...place,
    integration_field_id: id,
    body: { enable_passthrough: true },
  });
  expect(shown.data.is_passthrough_enabled).toBe(true);
  const mapped = await general.updateCustomFieldMapping({
    ...place,
    custom_field_id: made.body.data.id,
    body: { integration_field_id: id },
  });
  expect(mapped.data.integration_field).toMatchObject({ id, label: "T-shirt size" });
  const custom = [];
  for await (const page of await general.getCustomFields(place))
    custom.push(...page.result.data.results);
  expect(custom).toMatchObject([{ key: "shirt", integration_field: { key: "size" } }]);

  const values = { [id]: { sizes: ["M", 38] } };
  await db.sql`
    update hris_employees set integration_fields = ${JSON.stringify(values)}::text::jsonb where integration_id = ${integration}`;
  const { body } = await api.ask("GET", "/hris/employees?page_size=1", { ...tenant, integration });
  expect(body.data.results[0].integration_fields).toEqual([
    { id, key: "size", type: "CUSTOM", value: { sizes: ["M", 38] }, label: "T-shirt size" },
  ]);
});

const idsOf = (endpoint: Endpoint, request: object): Promise<readonly string[]> =>
  idsBySdk(client(tenant.key, ofCategory(endpoint.table.category)), endpoint, request);

test("there are 13 HRIS lists and 10 ATS lists", () => {
  expect(endpoints).toHaveLength(23);
});

test.each(endpoints.map((endpoint) => [endpoint.operationId, endpoint] as const))(
  "%s: over several pages, whole and as a delta, every record once",
  async (_operationId, endpoint) => {
    const integration = ofCategory(endpoint.table.category);
    const expected = Array.from({ length: records }, (_, at) =>
      numberedId(integration, endpoint.table.name, at),
    );
    expect((await idsOf(endpoint, { page_size: 2 })).toSorted()).toEqual(expected.toSorted());
    const delta = { page_size: 2, updated_after: new Date("2026-01-01"), include_deleted: true };
    expect((await idsOf(endpoint, delta)).toSorted()).toEqual(expected.toSorted());
    expect(await idsOf(endpoint, { updated_after: new Date("2200-01-01") })).toEqual([]);
    expect(await idsOf(endpoint, { ids: expected.slice(0, 2) })).toHaveLength(2);
    // The raw answer too, member by member: the SDK's types leave some out.
    const raw = await api.ask("GET", endpoint.path, { ...tenant, integration });
    expect(raw.body.data.results).toHaveLength(records);
  },
);

test("records of which the tool says nothing but their ids", async () => {
  for (const tool of ["ledger", "quill"]) {
    const bare = await api.integration(tenant, { tool });
    const lists = endpoints.filter(
      ({ table }) => (table.category === "HRIS") === (tool === "ledger"),
    );
    for (const { table, path } of lists) {
      await insertPlain(db.sql, bare, table, numberedId(bare, table.name, 0));
      // Judged by the contract, nulls included.
      expect((await api.ask("GET", path, { ...tenant, integration: bare })).status).toBe(200);
    }
    const { ats, hris } = client(tenant.key, bare);
    const first = tool === "ledger" ? await hris.getEmployees({}) : await ats.getCandidates({});
    for await (const { result } of first) expect(result.data.results).toHaveLength(1);
  }
});

const idOf = (table: string) => numberedId(integration, table, 0);
const ask = (request: object) => idsOf(listEmployees, request);

test("the filters of employees", async () => {
  const first = [idOf("hris_employees")];
  expect(await ask({ work_emails: ["PERSON-0@example.TEST"] })).toEqual(first);
  expect(await ask({ personal_emails: ["person-0@example.test", "nobody@x.test"] })).toEqual(first);
  expect(await ask({ group_ids: [idOf("hris_teams")] })).toEqual(first);
  expect(await ask({ legal_entity_ids: [idOf("hris_legal_entities")] })).toEqual(first);
  expect(await ask({ work_location_ids: [idOf("hris_locations")] })).toEqual(first);
  expect(await ask({ custom_fields: JSON.stringify({ cost_center: "cc-0" }) })).toEqual(first);
  expect(await ask({ employment_statuses: ["ACTIVE"] })).toContain(first[0]);
  expect(
    await ask({ employment_statuses: ["PENDING"], work_emails: ["person-0@example.test"] }),
  ).toEqual([]);
});

const of = (table: string) => numberedId(recruiting, table, 3);
const candidates = (request: object) => idsOf(listCandidates, request);
const applications = (request: object) => idsOf(listApplications, request);

test("the filters of candidates and applications", async () => {
  expect(await candidates({ email: "Person-3@Example.TEST" })).toEqual([of("ats_candidates")]);
  expect(await candidates({ job_ids: [of("ats_jobs")] })).toEqual([of("ats_candidates")]);
  expect(await candidates({ last_name: 'TEXT 3 "Ü" \u{1f41d}' })).toEqual([of("ats_candidates")]);
  expect(await applications({ job_remote_ids: ["3"] })).toEqual([of("ats_applications")]);
  const created = new Date("2026-01-09T23:00:00Z");
  expect(await applications({ remote_created_after: created })).toHaveLength(1);
});

test("errors arrive as the SDK's own, by group", async () => {
  const failing = client("ks_dev_wrong", integration);
  await expect(failing.general.checkApiKey()).rejects.toThrow(KomboGeneralError);
  await expect(failing.hris.getEmployees({})).rejects.toThrow(KomboHrisError);
  await expect(kombo.hris.getEmployees({ page_size: 251 })).rejects.toThrow(KomboHrisError);
  await expect(failing.ats.getJobs({})).rejects.toThrow(KomboAtsError);
  await expect(kombo.ats.getJobs({})).rejects.toMatchObject({
    error: { code: "INTEGRATION.MODEL_NOT_AVAILABLE" },
  });
  const pending = await api.integration(tenant, { synced: false });
  await expect(client(tenant.key, pending).hris.getEmployees({})).rejects.toMatchObject({
    statusCode: 409,
    error: { code: "INTEGRATION.SETUP_SYNC_PENDING" },
  });
});
