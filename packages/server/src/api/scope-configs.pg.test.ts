/** Scope configs themselves: made, read, edited, chosen, deleted. */
import { beforeEach, expect, test } from "vitest";
import { type Tenant, testApi } from "../../test/contract/api.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { recordId } from "../kernel/ids.ts";

const db = testDatabase();
const api = testApi(db);

let tenant: Tenant;
let integration: string;
let config: string;
beforeEach(async () => {
  tenant = await api.tenant();
  integration = await api.integration(tenant);
  config = recordId(tenant.environmentId, "scope_configs", "default");
});

const ask = (method: string, path: string, body?: unknown) =>
  api.ask(method, path, { ...tenant, ...(body === undefined ? {} : { body }) });
const noJobs = { hris_employments: { setting: "DISABLED" } };

test("the default is there before it was made, under the id that integrations show", async () => {
  const { body } = await ask("GET", "/scope-configs");
  expect(body.data.results).toMatchObject([
    {
      id: config,
      name: "Default",
      is_default: true,
      models: {},
      integrations: 1,
      removal: "DONE",
    },
  ]);
  const shown = await ask("GET", `/integrations/${integration}`);
  expect(shown.body.data.scope_config).toEqual({ id: config, name: "Default" });
});

test("what the model does not know, and what a record cannot do without, is refused in words", async () => {
  for (const [models, said] of [
    [{ hris_people: { setting: "DISABLED" } }, 'There is no model "hris_people"'],
    [{ hris_employees: { fields: { shoe_size: "DISABLED" } } }, 'has no field "shoe_size"'],
    [
      { hris_absences: { fields: { employee_id: "OPTIONAL" } } },
      "hris_absences.employee_id is part of every record",
    ],
    [{ hris_absences: { setting: "off" } }, "body.models.hris_absences.setting must be one of"],
    [{ toString: { setting: "DISABLED" } }, 'There is no model "toString"'],
  ] as const)
    for (const [method, path] of [
      ["PATCH", `/scope-configs/${config}`],
      ["POST", "/scope-configs"],
      ["POST", `/scope-configs/${config}/preview`],
    ] as const) {
      const told = await ask(method, path, {
        models,
        ...(path === "/scope-configs" ? { name: "odd" } : {}),
      });
      expect([told.status, told.body.error.message]).toEqual([400, expect.stringContaining(said)]);
    }
});

test("models that an edit does not name keep their settings; ENABLED is not kept", async () => {
  const path = `/scope-configs/${config}`;
  await ask("PATCH", path, {
    models: { ...noJobs, hris_employees: { fields: { first_name: "DISABLED" } } },
  });
  const after = await ask("PATCH", path, {
    models: { hris_employees: { fields: { first_name: "ENABLED", ssn: "OPTIONAL" } } },
  });
  expect(after.body.data.models).toEqual({
    hris_employees: { setting: "ENABLED", fields: { ssn: "OPTIONAL" } },
    hris_employments: { setting: "DISABLED", fields: {} },
  });
});

test("one that is used, and the default, cannot be deleted", async () => {
  const made = await ask("POST", "/scope-configs", { name: "Lean", models: noJobs });
  const lean = made.body.data.id;
  const path = `/integrations/${integration}/scope`;
  const moved = await ask("PATCH", path, { scope_config_id: lean });
  expect(moved.body.data.scope_config).toEqual({ id: lean, name: "Lean" });
  expect((await ask("DELETE", `/scope-configs/${lean}`)).body.error.message).toContain("is used");
  expect((await ask("DELETE", `/scope-configs/${config}`)).body.error.message).toContain("default");
  await ask("PATCH", path, { scope_config_id: null });
  expect((await ask("DELETE", `/scope-configs/${lean}`)).status).toBe(200);
  expect((await ask("GET", `/scope-configs/${lean}`)).status).toBe(404);
});

test("an integration is made with a scope config of its own environment only", async () => {
  const foreign = await api.ask("POST", "/scope-configs", {
    ...(await api.tenant()),
    body: { name: "foreign" },
  });
  const made = await ask("POST", "/scope-configs", { name: "Lean" });
  const connect = (scope_config_id: string) =>
    ask("POST", "/integrations", {
      tool: "ledger",
      end_user: { organization_name: "Acme" },
      credentials: { token: "right-token" },
      scope_config_id,
    });
  expect((await connect(foreign.body.data.id)).status).toBe(400);
  expect((await connect(made.body.data.id)).body.data.scope_config.name).toBe("Lean");
  expect((await connect(config)).body.data.scope_config.name).toBe("Default");
});
