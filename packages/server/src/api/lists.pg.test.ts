import { hrisEmployees, hrisLocations } from "@muster/model";
import { beforeAll, expect, test } from "vitest";
import { type Tenant, testApi } from "../../test/contract/api.ts";
import { fillEveryTable, numberedId } from "../../test/contract/rows.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { insertPlain } from "../../test/harness/plain-rows.ts";

const db = testDatabase();
const api = testApi(db);

let tenant: Tenant;
let integration: string;

beforeAll(async () => {
  tenant = await api.tenant();
  integration = await api.integration(tenant);
  await fillEveryTable(db.sql, integration, 4);
});

const list = (path: string, of = integration) =>
  api.ask("GET", path, { ...tenant, integration: of });
const next = async (path: string): Promise<string> => (await list(path)).body.data.next;

test("a cursor goes on with its own filters only, whatever their order and the page's size", async () => {
  const filters = "employment_statuses=ACTIVE,PENDING,INACTIVE,LEAVE&include_deleted=true";
  const cursor = await next(`/hris/employees?page_size=1&${filters}`);
  const swapped = filters.split("&").toReversed().join("&");
  expect((await list(`/hris/employees?page_size=2&${swapped}&cursor=${cursor}`)).status).toBe(200);

  const said = "cursor belongs to another list, integration or set of filters";
  const refused = async (path: string, of = integration) => {
    const { status, body } = await list(path, of);
    expect([status, body.error.code]).toEqual([400, "PLATFORM.INPUT_INVALID"]);
    expect(body.error.message).toContain(said);
  };
  await refused(`/hris/employees?cursor=${cursor}`);
  await refused(`/hris/employees?${filters}&updated_after=2026-01-01&cursor=${cursor}`);
  await refused(`/hris/groups?cursor=${cursor}`);
  const other = await api.integration(tenant);
  await refused(`/hris/employees?${filters}&cursor=${cursor}`, other);
});

test("a cursor that somebody changed is refused", async () => {
  const cursor = await next("/hris/employees?page_size=1&updated_after=2026-01-01");
  const parsed = JSON.parse(Buffer.from(cursor, "base64url").toString());
  for (const k of [
    null,
    {},
    { ...parsed.k, id: "x" },
    { ...parsed.k, touchedAt: "soon" },
    { ...parsed.k, touchedAt: "2026-99-01T00:00:00Z" },
  ]) {
    const forged = Buffer.from(JSON.stringify({ ...parsed, k })).toString("base64url");
    const { body } = await list(`/hris/employees?updated_after=2026-01-01&cursor=${forged}`);
    expect(body.error?.message).toContain("cursor was changed");
  }
  for (const cut of [cursor.slice(0, -4), `${cursor}x.`, Buffer.from("[]").toString("base64url")]) {
    const { body } = await list(`/hris/employees?updated_after=2026-01-01&cursor=${cut}`);
    expect(body.error?.message).toContain("cursor");
  }
});

test("before the first sync has brought a record, an empty list would be a lie", async () => {
  const fresh = await api.integration(tenant, { synced: false });
  const pending = await list("/hris/employees", fresh);
  expect([pending.status, pending.body.error.code]).toEqual([
    409,
    "INTEGRATION.SETUP_SYNC_PENDING",
  ]);
  await insertPlain(db.sql, fresh, hrisEmployees, numberedId(fresh, "hris_employees", 0));
  expect((await list("/hris/employees", fresh)).body.data.results).toHaveLength(1);
  expect((await list("/hris/employees?ids=none", fresh)).body.data.results).toEqual([]);
  expect((await list("/hris/locations", fresh)).status).toBe(409);
});

test("what the tool does not offer: models refused, filters match nothing or are ignored", async () => {
  const little = await api.integration(tenant, { tool: "slip" });
  await insertPlain(db.sql, little, hrisEmployees, numberedId(little, "hris_employees", 0));
  const groups = await list("/hris/groups", little);
  expect([groups.status, groups.body.error.code]).toEqual([400, "INTEGRATION.MODEL_NOT_AVAILABLE"]);
  for (const filter of ["work_emails=a@b.test", "group_ids=x", 'custom_fields={"a":1}']) {
    expect((await list(`/hris/employees?${filter}`, little)).body.data).toEqual({
      results: [],
      next: null,
    });
    const ignored = await list(`/hris/employees?${filter}&ignore_unsupported_filters=true`, little);
    expect(ignored.body.data.results).toHaveLength(1);
  }
  // A filter on what the tool does offer is never ignored.
  const supported = await list("/hris/employees?ids=x&ignore_unsupported_filters=true", little);
  expect(supported.body.data.results).toEqual([]);
});

test("what is asked of ATS lists is checked, and a tool of the other category does not offer them", async () => {
  const recruiting = await api.integration(tenant, { tool: "quill" });
  const said = async (path: string) => (await list(path, recruiting)).body.error?.message;
  expect(await said("/ats/candidates?email=ida")).toBe("email must be an e-mail address.");
  expect(await said("/ats/jobs?statuses=OPEN,AJAR")).toBe(
    "statuses must be one of OPEN, CLOSED, DRAFT, ARCHIVED.",
  );
  expect(await said("/ats/jobs?status=AJAR")).toContain("status must be one of OPEN");
  expect(await said("/ats/roles?scopes=TEAM")).toBe("scopes must be one of SYSTEM, JOB.");
  expect(await said("/ats/applications?remote_created_after=yesterday")).toContain(
    "remote_created_after must be a day",
  );
  expect(await said("/ats/applications?job_remote_ids=,")).toContain("job_remote_ids must be");
  expect(await said("/ats/interviews?job_ids=a,b&email=ida")).toBeUndefined();
  const jobs = await list("/ats/jobs");
  expect([jobs.status, jobs.body.error]).toMatchObject([
    400,
    {
      code: "INTEGRATION.MODEL_NOT_AVAILABLE",
      message: "Ledger does not offer jobs (ats_jobs).",
    },
  ]);
});

test("a filter that follows what may not be stored matches nothing, or is ignored", async () => {
  const recruiting = await api.integration(tenant, { tool: "quill" });
  await fillEveryTable(db.sql, recruiting, 1);
  await db.sql`update integrations set opted_out = '{ats_applications.job_id}' where id = ${recruiting}`;
  await db.sql`
    insert into scope_configs (id, environment_id, name, is_default, models)
    values (${tenant.environmentId}, ${tenant.environmentId}, 'Default', true,
      ${JSON.stringify({ ats_applications: { fields: { job_id: "OPTIONAL" } } })}::text::jsonb)`;
  const job = numberedId(recruiting, "ats_jobs", 0);
  for (const path of [
    `/ats/interviews?job_ids=${job}`,
    `/ats/candidates?job_ids=${job}`,
    "/ats/applications?job_remote_ids=0",
  ]) {
    expect((await list(path, recruiting)).body.data.results).toEqual([]);
    const ignored = await list(`${path}&ignore_unsupported_filters=true`, recruiting);
    expect(ignored.body.data.results).toHaveLength(1);
  }
  await db.sql`update integrations set opted_out = '{ats_applications.candidate_id}' where id = ${recruiting}`;
  await db.sql`
    update scope_configs set models = ${JSON.stringify({ ats_applications: { fields: { candidate_id: "OPTIONAL" } } })}::text::jsonb
    where id = ${tenant.environmentId}`;
  expect((await list(`/ats/candidates?job_ids=${job}`, recruiting)).body.data.results).toEqual([]);
});

test("headers say how far the data can be trusted", async () => {
  const one = await api.integration(tenant);
  const headers = async () => {
    const { headers } = await list("/hris/employees", one);
    return [headers.get("x-data-as-of"), headers.get("x-data-degraded"), headers.has("date")];
  };
  const asOf = "2026-01-01T00:00:00Z";
  expect(await headers()).toEqual([asOf, null, true]);
  const ended = (state: string) =>
    db.sql`update integrations set last_sync_state = ${state} where id = ${one}`;
  await ended("FAILED");
  expect(await headers()).toEqual([asOf, "FAILED", true]);
  await ended("SUCCEEDED");
  expect(await headers()).toEqual([asOf, null, true]);
  await db.sql`update integrations set status = 'INACTIVE' where id = ${one}`;
  expect(await headers()).toEqual([asOf, "INACTIVE", true]);
});

test("`null` among group types finds groups without one; elsewhere it is a word like others", async () => {
  await db.sql`update hris_teams set type = null where id = ${numberedId(integration, "hris_teams", 0)}`;
  const ids = async (path: string) =>
    (await list(path)).body.data.results.map((one: { id: string }) => one.id);
  expect(await ids("/hris/groups?types=null")).toEqual([numberedId(integration, "hris_teams", 0)]);
  expect(await ids("/hris/groups?types=null,%20TEAM")).toHaveLength(2);
  expect((await list("/hris/employees?employment_statuses=null")).status).toBe(400);
});

test("records pass through byte by byte, unicode and quotes included", async () => {
  const one = await api.integration(tenant);
  const name = 'Zoë "the \\ bee" \u{1f41d} \u2028 line';
  await insertPlain(db.sql, one, hrisLocations, numberedId(one, "hris_locations", 0), { name });
  const { body } = await list("/hris/locations", one);
  expect(body.data.results[0].name).toBe(name);
});
