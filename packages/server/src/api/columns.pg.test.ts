/** Columns of tools and custom fields, as their owners see and set them. */
import { beforeEach, describe, expect, test } from "vitest";
import { type Tenant, testApi } from "../../test/contract/api.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { integrationFieldId } from "../kernel/ids.ts";

const db = testDatabase();
const api = testApi(db);
let tenant: Tenant;
let integration: string;

beforeEach(async () => {
  tenant = await api.tenant();
  integration = await api.integration(tenant);
});

const ask = (method: string, path: string, body?: unknown) =>
  api.ask(method, path, { ...tenant, ...(body === undefined ? {} : { body }) });
const of = (path: string) => `/integrations/${integration}${path}`;

async function column(key: string, model = "hris_employees", type = "CUSTOM"): Promise<string> {
  const id = integrationFieldId(integration, model, key);
  await db.sql`
    insert into integration_fields (integration_id, id, model, key, type, label)
    values (${integration}, ${id}, ${model}, ${key}, ${type}, ${`Label of ${key}`})`;
  return id;
}

async function customField(key: string, model = "hris_employees"): Promise<string> {
  const { body } = await ask("POST", "/custom-fields", { model, key });
  return body.data.id;
}

/** Is the data told as expired, and is a full sync due? */
async function awaits() {
  const [row] = await db.sql<{ expired: boolean; due: boolean }[]>`
    select data_expired_at is not null as expired, coalesce(next_full_at <= now(), false) as due
    from integrations where id = ${integration}`;
  return row;
}
const notAwaited = { expired: false, due: false };
const awaited = { expired: true, due: true };

describe("integration fields", () => {
  test("are listed by model and key, page by page, with the cursor under both names", async () => {
    await column("b");
    await column("a", "hris_timesheets", "DEFAULT");
    const a = await column("a");
    const first = await ask("GET", of("/integration-fields?page_size=2"));
    expect(first.body.data.results).toEqual([
      {
        id: a,
        key: "a",
        model: "hris_employees",
        type: "CUSTOM",
        label: "Label of a",
        is_passthrough_enabled: false,
        is_writable: false,
      },
      expect.objectContaining({ key: "b" }),
    ]);
    const { next, next_cursor } = first.body.data;
    expect(next_cursor).toBe(next);
    const second = await ask("GET", of(`/integration-fields?page_size=2000&cursor=${next}`));
    expect(second.body.data).toMatchObject({
      results: [{ model: "hris_timesheets", type: "DEFAULT" }],
      next: null,
      next_cursor: null,
    });
    expect((await ask("GET", of("/integration-fields?page_size=2001"))).status).toBe(400);
  });

  test("are shown from the next sync on: until then the data is expired; what changes nothing awaits nothing", async () => {
    const id = await column("size");
    const set = (enable_passthrough: boolean | null) =>
      ask("PATCH", of(`/integration-fields/${id}`), { enable_passthrough });
    for (const nothing of [false, null])
      expect((await set(nothing)).body.data).toMatchObject({ is_passthrough_enabled: false });
    expect(await awaits()).toEqual(notAwaited);
    expect((await set(true)).body.data).toMatchObject({ id, is_passthrough_enabled: true });
    expect(await awaits()).toEqual(awaited);
    expect((await set(null)).body.data).toMatchObject({ is_passthrough_enabled: true });
    expect((await set(false)).body.data).toMatchObject({ is_passthrough_enabled: false });
  });

  test("that are not there, and bodies that do not fit, are refused", async () => {
    const id = await column("size");
    const body = { enable_passthrough: true };
    expect((await ask("PATCH", of("/integration-fields/nobodys"), body)).status).toBe(404);
    const wrong = await ask("PATCH", of(`/integration-fields/${id}`), { enable_passthrough: "on" });
    expect(wrong.status).toBe(400);
  });
});

describe("custom fields", () => {
  test("are made, listed newest first, and deleted", async () => {
    const body = {
      model: "hris_employees",
      key: "shirt",
      label: "Shirt",
      description: "Its size.",
    };
    const made = await ask("POST", "/custom-fields", body);
    expect(made.body.data).toMatchObject(body);
    await customField("shirt", "ats_jobs");
    const { results } = (await ask("GET", "/custom-fields")).body.data;
    expect(results.map(({ model }: { model: string }) => model)).toEqual([
      "ats_jobs",
      "hris_employees",
    ]);
    const place = `/custom-fields/${made.body.data.id}`;
    expect((await ask("DELETE", place)).status).toBe(200);
    expect((await ask("DELETE", place)).status).toBe(404);
    expect(await awaits()).toEqual(notAwaited);
  });

  test.each([
    ["a model that is none", { model: "hris_nothing", key: "a" }, "no model"],
    ["a model without columns", { model: "hris_teams", key: "a" }, "has no custom fields"],
    ["a key of other characters", { model: "hris_employees", key: "a-b" }, "letters, digits"],
    ["an empty key", { model: "hris_employees", key: "" }, "key"],
    ["a key that is too long", { model: "hris_employees", key: "k".repeat(101) }, "100"],
    ["a member that is none", { model: "hris_employees", key: "a", type: "x" }, "type"],
  ])("refuses %s", async (_, body, says) => {
    const told = await ask("POST", "/custom-fields", body);
    expect(told.status).toBe(400);
    expect(told.body.error.message).toContain(says);
  });

  test("a key is there once in a model; the longest is 100 characters", async () => {
    await customField("k".repeat(100));
    const again = await ask("POST", "/custom-fields", {
      model: "hris_employees",
      key: "k".repeat(100),
    });
    expect(again.status).toBe(400);
    expect(again.body.error.message).toContain("already");
  });
});

describe("mappings", () => {
  test("are set, shown, replaced, and ended by null or with their custom field", async () => {
    const [id, size, badge] = [
      await customField("shirt"),
      await column("size"),
      await column("badge"),
    ];
    const put = (integration_field_id: string | null) =>
      ask("PUT", of(`/custom-fields/${id}`), { integration_field_id });
    expect((await ask("GET", of("/custom-fields"))).body.data.results).toMatchObject([
      { id, key: "shirt", integration_field: null },
    ]);
    expect((await put(null)).body.data.integration_field).toBeNull();
    expect(await awaits()).toEqual(notAwaited);

    expect((await put(size)).body.data.integration_field).toEqual({
      id: size,
      key: "size",
      type: "CUSTOM",
      label: "Label of size",
    });
    expect(await awaits()).toEqual(awaited);
    expect((await put(badge)).body.data.integration_field).toMatchObject({ id: badge });
    expect((await ask("GET", of("/custom-fields"))).body.data).toMatchObject({
      results: [{ integration_field: { key: "badge" } }],
      next: null,
      next_cursor: null,
    });
    expect((await put(null)).body.data.integration_field).toBeNull();

    await put(size);
    await db.sql`update integrations set data_expired_at = null where id = ${integration}`;
    await ask("DELETE", `/custom-fields/${id}`);
    expect(await awaits()).toEqual(awaited);
    expect(
      await db.sql`select from custom_field_mappings where integration_id = ${integration}`,
    ).toEqual([]);
  });

  test("know nothing of other environments' custom fields (P17)", async () => {
    const other = await api.tenant();
    const body = { model: "hris_employees", key: "theirs" };
    const { id } = (await api.ask("POST", "/custom-fields", { ...other, body })).body.data;
    const size = await column("size");
    expect((await ask("GET", of("/custom-fields"))).body.data.results).toEqual([]);
    const told = await ask("PUT", of(`/custom-fields/${id}`), { integration_field_id: size });
    expect(told.status).toBe(404);
    expect(await awaits()).toEqual(notAwaited);
  });

  test("refuse what is not there, and columns of another model", async () => {
    const id = await customField("shirt");
    const hours = await column("hours", "hris_timesheets");
    const put = (custom: string, integration_field_id: unknown) =>
      ask("PUT", of(`/custom-fields/${custom}`), { integration_field_id });
    expect((await put("nobodys", hours)).status).toBe(404);
    expect((await put(id, "nobodys")).body.error.message).toContain(
      "There is no integration field",
    );
    const other = await put(id, hours);
    expect(other.status).toBe(400);
    expect(other.body.error.message).toContain("hris_timesheets");
    expect((await ask("PUT", of(`/custom-fields/${id}`), {})).status).toBe(400);
    const elsewhere = await api.integration(tenant);
    const foreign = await ask("PUT", `/integrations/${elsewhere}/custom-fields/${id}`, {
      integration_field_id: hours,
    });
    expect(foreign.status).toBe(400);
  });
});
