/** Keeping what the tool sent, switched on and off through the API. */
import { hrisEmployees, listEmployees } from "@muster/model";
import { beforeEach, expect, test } from "vitest";
import { type Tenant, testApi } from "../../test/contract/api.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { setScope } from "../../test/harness/engine.ts";
import { interrupted } from "../../test/harness/interrupted.ts";
import { insertPlain } from "../../test/harness/plain-rows.ts";
import { sealedColumns } from "../kernel/sealed-columns.ts";
import { nextRemoval, removeForbidden } from "../scope/remove.ts";
import { settleScope } from "../scope/run-scope.ts";
import { rawModels } from "../sync/raw-models.ts";

const db = testDatabase();
const api = testApi(db);
const never = new AbortController().signal;
const many = 2500;
const oneBatch = 1000;

let tenant: Tenant;
let integration: string;
beforeEach(async () => {
  tenant = await api.tenant();
  integration = await api.integration(tenant);
});

const turn = (value: boolean) =>
  api.ask("PUT", `/integrations/${integration}/remote-data`, { ...tenant, body: { value } });
const details = async () =>
  (await api.ask("GET", `/integrations/${integration}`, tenant)).body.data;
const models: Parameters<typeof settleScope>[0]["rawModels"] = (tool, scope) =>
  rawModels(api.world.connectors.get(tool)?.streams ?? [], scope);
const settle = () =>
  settleScope({ db: db.sql, log: api.world.log, ownServer: false, rawModels: models }, never);
const left = async () => {
  const [row] = await db.sql<{ rows: number }[]>`
    SELECT count(*)::int AS rows FROM remote_data WHERE integration_id = ${integration}`;
  return row?.rows;
};

async function keepRow(id: string, plain: string): Promise<void> {
  const sealed = api.world.seals.seal(plain, sealedColumns.remoteData.purpose(integration, "hris_employees", id)); // oxfmt-ignore
  await db.sql`INSERT INTO remote_data (integration_id, model, id, mark, sealed) VALUES (${integration}, 'hris_employees', ${id}, '', ${sealed})`;
}

test("off by default; switched on its data counts as expired until a full sync has brought it", async () => {
  expect(await details()).toMatchObject({ keeps_remote_data: false, data_expired_at: null });
  const running = await api.ask("POST", "/force-sync", { ...tenant, integration });
  expect((await turn(true)).body).toEqual({ status: "success", data: {} });
  const { keeps_remote_data, data_expired_at } = await details();
  expect([keeps_remote_data, data_expired_at === null]).toEqual([true, false]);
  const syncs = await db.sql<{ id: string; state: string; type: string }[]>`
    SELECT id, state, type FROM syncs WHERE integration_id = ${integration} ORDER BY queued_at DESC`;
  expect(syncs.map(({ state, type }) => [state, type])).toEqual([
    ["QUEUED", "FULL"],
    ["CANCELLED", "FULL"],
  ]);
  expect(syncs[1]?.id).toBe(running.body.data.sync_id);
  // Once more changes nothing.
  await turn(true);
  expect((await db.sql`SELECT 1 FROM syncs WHERE integration_id = ${integration}`).length).toBe(2);
});

test("lists show it by the contract, null where there is none, and never what the scope forbids now", async () => {
  await turn(true);
  for (const id of ["1".repeat(24), "2".repeat(24)])
    await insertPlain(db.sql, integration, hrisEmployees, id);
  await keepRow("1".repeat(24), '{"/people":{"a":[1,"ü"]}}');
  const list = async () => {
    const { body } = await api.ask("GET", listEmployees.path, { ...tenant, integration });
    return body.data.results.map((one: { remote_data: unknown }) => one.remote_data);
  };
  expect(await list()).toEqual([{ "/people": { a: [1, "ü"] } }, null]);
  await setScope(db.sql, integration, { hris_employees: { fields: { gender: "DISABLED" } } });
  expect(await list()).toEqual([null, null]);
  await setScope(db.sql, integration, {});
  await turn(false);
  expect(await list()).toEqual([null, null]);
});

test("switched off, all of it goes, also when the process dies in the middle", async () => {
  await turn(true);
  await db.sql`
    INSERT INTO remote_data (integration_id, model, id, mark, sealed)
    SELECT ${integration}, 'hris_employees', n::text, '', '' FROM generate_series(1, ${many}) n`;
  await settle();
  expect(await left()).toBe(many);
  await turn(false);
  const killed = interrupted(db.sql, 2, () => Promise.reject(new Error("killed")));
  const tools = { db: killed, rawModels: models };
  await expect(removeForbidden(tools, integration, never)).rejects.toThrow("killed");
  expect(await left()).toBe(many - oneBatch);
  expect(await nextRemoval(db.sql)).toBe(integration);
  await settle();
  expect(await left()).toBe(0);
  expect(await nextRemoval(db.sql)).toBeNull();
});

test("switched on again in the middle of the removal, what is left stays", async () => {
  await turn(true);
  await db.sql`
    INSERT INTO remote_data (integration_id, model, id, mark, sealed)
    SELECT ${integration}, 'hris_employees', n::text, '', '' FROM generate_series(1, ${many}) n`;
  await turn(false);
  const overtaken = interrupted(db.sql, 2, async () => void (await turn(true)));
  await removeForbidden({ db: overtaken, rawModels: models }, integration, never);
  expect(await left()).toBe(many - oneBatch);
});

test("a scope's edit takes away what it forbids of it", async () => {
  await turn(true);
  await keepRow("1".repeat(24), "{}");
  const path = "/scope-configs";
  const [{ id }] = (await api.ask("GET", path, tenant)).body.data.results;
  const edit = { hris_employees: { fields: { gender: "DISABLED" } } };
  await api.ask("PATCH", `${path}/${id}`, { ...tenant, body: { models: edit } });
  await settle();
  expect(await left()).toBe(0);
});
