/** Scope configs as a person edits them: what is disabled goes at once, what is enabled comes by a full sync (P6). */
import { tables } from "@muster/model";
import { beforeEach, describe, expect, test } from "vitest";
import { type Tenant, testApi } from "../../test/contract/api.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { claimOne, runClaim, sync } from "../../test/harness/engine.ts";
import { FakeSource } from "../../test/harness/fake-source.ts";
import { databaseNow } from "../../test/harness/plain-rows.ts";
import { storedValues } from "../../test/harness/stored-values.ts";
import { recordId } from "../kernel/ids.ts";
import { settleScope } from "../scope/run-scope.ts";
import { Fenced } from "../sync/claim.ts";

const db = testDatabase();
const api = testApi(db);
const never = new AbortController().signal;

let tenant: Tenant;
let integration: string;
let config: string;
beforeEach(async () => {
  tenant = await api.tenant();
  integration = await api.integration(tenant);
  config = recordId(tenant.environmentId, "scope_configs", "default");
});

const company = () =>
  new FakeSource({
    people: [
      { id: "p-ida", name: "Ida-the-secret", teams: ["t-red"] },
      { id: "p-ben", name: "Ben-the-secret" },
    ],
    teams: [{ id: "t-red", name: "Red-the-team" }],
    jobs: [{ id: "j-one", person: "p-ida", title: "Shipwright" }],
  });
const stored = (...values: string[]) => storedValues(db.sql, integration, values);
const ask = (method: string, path: string, body?: unknown) =>
  api.ask(method, path, { ...tenant, ...(body === undefined ? {} : { body }) });
const list = (path: string) => api.ask("GET", path, { ...tenant, integration });
const edit = async (models: object) => {
  const told = await ask("PATCH", `/scope-configs/${config}`, { models });
  expect(told.status).toBe(200);
  return told.body.data;
};
const settle = () =>
  settleScope(
    { db: db.sql, log: api.world.log, ownServer: false, rawModels: () => new Set() },
    never,
  );
const runQueued = async (source = company()) =>
  runClaim(db.sql, await claimOne(db.sql, integration), source);
const row = async () => {
  const [found] = await db.sql`select * from integrations where id = ${integration}`;
  return found ?? {};
};

const noNames = { hris_employees: { fields: { first_name: "DISABLED" } } };
const names = { hris_employees: { fields: { first_name: "ENABLED" } } };
const noJobs = { hris_employments: { setting: "DISABLED" } };

describe("disabling (P6)", () => {
  test("readers see nothing of it from the edit on, before anything was removed", async () => {
    await sync(db.sql, integration, company());
    await edit({ ...noNames, ...noJobs, hris_teams: { setting: "DISABLED" } });

    const told = await list("/hris/employees");
    for (const value of ["the-secret", "Shipwright", "Red-the-team"])
      expect(told.text).not.toContain(value);
    expect(told.body.data.results[0]).toMatchObject({
      first_name: null,
      employments: [],
      groups: [],
    });
    const refused = await list("/hris/employments");
    expect([refused.status, refused.body.error.code]).toEqual([400, "INTEGRATION.MODEL_DISABLED"]);
    expect(await stored("Ida-the-secret")).toEqual(["Ida-the-secret"]);
  });

  test("the values are taken out of every row, the deleted ones too, and it is told as a change", async () => {
    const source = company();
    await sync(db.sql, integration, source);
    source.rows.people?.pop();
    await sync(db.sql, integration, source);
    const noted = await databaseNow(db.sql);
    await edit({ ...noNames, ...noJobs });
    await settle();

    expect(await stored("Ida-the-secret", "Ben-the-secret", "Shipwright", "j-one")).toEqual([]);
    const changed = await list(`/hris/employees?updated_after=${noted}&include_deleted=true`);
    expect(changed.body.data.results).toHaveLength(2);
    const jobs = await db.sql`
      select remote_deleted_at, deletion_reason, job_title, remote_id from hris_employments where integration_id = ${integration}`;
    expect(jobs).toMatchObject([
      { deletion_reason: "scope_disabled", job_title: null, remote_id: "" },
    ]);
    expect(jobs[0]?.["remote_deleted_at"]).not.toBeNull();
    expect((await ask("GET", `/scope-configs/${config}`)).body.data.removal).toBe("DONE");
  });

  test("what webhooks and set-aside rows named of it is forgotten too", async () => {
    await db.sql`
      insert into upstream_events (integration_id, id, stream, remote_id, deleted)
      values (${integration}, 'e', 'everything', 'named-by-webhook', false)`;
    await db.sql`
      insert into set_aside (integration_id, sync_id, model, stream, page, row, remote_id, reason)
      values (${integration}, 's', 'hris_employments', 'everything', 0, 0, 'set-aside-row', 'odd')`;
    await edit(noJobs);
    await settle();
    expect(await stored("set-aside-row", "named-by-webhook")).toEqual(["named-by-webhook"]);
    const everyModel = tables.map(({ name }) => [name, { setting: "DISABLED" }] as const);
    await edit(Object.fromEntries(everyModel));
    await settle();
    expect(await stored("named-by-webhook")).toEqual([]);
  });

  test("a page in flight under the old scope is not written after the edit", async () => {
    await edit(noJobs);
    await runQueued();
    await edit({ hris_employments: { setting: "ENABLED" } });
    const source = company();
    const claim = await claimOne(db.sql, integration);
    // The page was fetched, its values are in our hands, and the edit comes before its commit.
    source.beforePage = async (stream) => {
      if (stream === "jobs") await edit(noJobs);
    };
    await expect(runClaim(db.sql, claim, source)).rejects.toThrow(Fenced);
    await settle();

    expect(await stored("Shipwright", "j-one")).toEqual([]);
    const syncs = await ask("GET", `/integrations/${integration}/syncs`);
    expect(syncs.body.data.results).toMatchObject([
      { type: "FULL", trigger: "SCOPE_CHANGE", state: "QUEUED" },
      { state: "CANCELLED" },
      { state: "SUCCEEDED" },
    ]);
  });

  test("only integrations for which something changes are synced anew, and only if they are active", async () => {
    const slip = await api.integration(tenant, { tool: "slip" });
    const off = await api.integration(tenant);
    await ask("PUT", `/integrations/${off}/enabled`, { value: false });
    await edit(noJobs);
    const rows = await db.sql`
      select id, sync_id is not null as queued, data_expired_at is not null as expired, next_full_at <= now() as due
      from integrations where environment_id = ${tenant.environmentId}`;
    const by = new Map(rows.map(({ id, ...rest }) => [id, rest]));
    expect(by.get(integration)).toMatchObject({ queued: true, expired: true });
    expect(by.get(slip)).toMatchObject({ queued: false, expired: false });
    expect(by.get(off)).toMatchObject({ queued: false, expired: true, due: true });
  });

  test("a preview says what an edit would do, and does nothing", async () => {
    await sync(db.sql, integration, company());
    await edit({ hris_employees: { fields: { ssn: "DISABLED" } } });
    await settle();
    await runQueued();
    const before = await row();
    const told = await ask("POST", `/scope-configs/${config}/preview`, {
      models: {
        hris_employees: { fields: { first_name: "DISABLED", ssn: "ENABLED" } },
        ...noJobs,
      },
    });
    expect(told.body.data.integrations).toEqual([
      {
        integration_id: integration,
        removes: [{ model: "hris_employments", records: 1 }],
        nulls: [{ model: "hris_employees", field: "first_name", values: 2 }],
        backfills: ["hris_employees.ssn"],
        full_sync: true,
      },
    ]);
    expect(await row()).toEqual(before);
    expect(await stored("Ida-the-secret")).toHaveLength(1);
  });

  test("a filter on what may not be stored is an unsupported filter", async () => {
    await sync(db.sql, integration, company());
    await edit({ hris_employees: { fields: { employment_status: "DISABLED" } } });
    for (const [asked, found] of [
      ["employment_statuses=ACTIVE", 0],
      ["employment_statuses=ACTIVE&ignore_unsupported_filters=true", 2],
    ] as const)
      expect((await list(`/hris/employees?${asked}`)).body.data.results).toHaveLength(found);
  });
});

describe("enabling (P6)", () => {
  test("one full sync brings everything back, and the ones after it write nothing", async () => {
    await sync(db.sql, integration, company());
    await edit({ ...noNames, ...noJobs });
    await settle();
    await runQueued();
    expect((await row())["data_expired_at"]).toBeNull();
    const quiet = await sync(db.sql, integration, company());
    expect(quiet.models.every(({ created, updated }) => created + updated === 0)).toBe(true);

    await edit({ ...names, hris_employments: { setting: "ENABLED" } });
    expect((await row())["data_expired_at"]).not.toBeNull();
    await runQueued();
    expect((await row())["data_expired_at"]).toBeNull();
    const { body } = await list("/hris/employees?remote_ids=p-ida");
    expect(body.data.results).toMatchObject([
      {
        first_name: "Ida-the-secret",
        employments: [{ job_title: "Shipwright", remote_id: "j-one" }],
      },
    ]);
    const again = await sync(db.sql, integration, company());
    expect(again.models.every(({ created, updated }) => created + updated === 0)).toBe(true);
  });

  test("a value that was removed is written again even when no sync came between", async () => {
    await sync(db.sql, integration, company());
    await edit(noNames);
    await settle();
    await edit(names);
    await settle();
    await runQueued();
    expect(await stored("Ida-the-secret", "Ben-the-secret")).toHaveLength(2);
  });

  test("the next delta reads whole what was widened, should the full sync fail", async () => {
    await sync(db.sql, integration, company());
    await edit(noNames);
    await runQueued();
    await edit(names);
    const marks = await db.sql`select 1 from watermarks where integration_id = ${integration}`;
    expect(marks).toHaveLength(0);
  });
});

describe("a customer's choice (P6)", () => {
  test("only what is OPTIONAL can be kept back, and it is shown as kept back", async () => {
    await edit({
      hris_employments: { setting: "OPTIONAL" },
      hris_employees: { fields: { first_name: "OPTIONAL" } },
    });
    await sync(db.sql, integration, company());
    const path = `/integrations/${integration}/scope`;
    const refused = await ask("PATCH", path, { opted_out: ["hris_employees.last_name"] });
    expect(refused.body.error.message).toContain("hris_employees.last_name is ENABLED");

    await ask("PATCH", path, { opted_out: ["hris_employments", "hris_employees.first_name"] });
    await settle();
    expect(await stored("Ida-the-secret", "Shipwright")).toEqual([]);
    const { body } = await ask("GET", `/integrations/${integration}`);
    const model = (id: string) =>
      body.data.read_models.find((one: { id: string }) => one.id === id);
    const keptBack = {
      scope_config_setting: "OPTIONAL",
      opted_out_by_customer: true,
      is_available: false,
    };
    expect(model("hris_employments")).toMatchObject(keptBack);
    expect(
      model("hris_employees").fields.find((one: { id: string }) => one.id === "first_name"),
    ).toMatchObject(keptBack);
    expect(model("hris_teams")).toMatchObject({
      scope_config_setting: "ENABLED",
      is_available: true,
    });
  });
});
