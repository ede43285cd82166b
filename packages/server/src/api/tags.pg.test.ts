/** Tags and watermarks on the wire: answers are the contract's to the byte unless tags are asked for. */
import { Kombo } from "@kombo-api/sdk";
import { HTTPClient } from "@kombo-api/sdk/lib/http";
import { endpoints, hrisLocations, listApplications, listEmployees } from "@muster/model";
import { beforeAll, expect, test } from "vitest";
import { type Tenant, testApi } from "../../test/contract/api.ts";
import { fillEveryTable, numberedId } from "../../test/contract/rows.ts";
import { idsBySdk } from "../../test/contract/sdk-list.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { updatePlain } from "../../test/harness/plain-rows.ts";

const db = testDatabase();
const api = testApi(db);

let tenant: Tenant;
let hris: string;
let ats: string;

beforeAll(async () => {
  tenant = await api.tenant();
  hris = await api.integration(tenant);
  ats = await api.integration(tenant, { tool: "quill" });
  await fillEveryTable(db.sql, hris, 3);
  await fillEveryTable(db.sql, ats, 3);
});

const tagged = { "X-Muster-Tags": "true" };
const list = (path: string, headers = {}) =>
  api.ask("GET", path, { ...tenant, headers, integration: path.startsWith("/hris") ? hris : ats });

test.each(endpoints.map((endpoint) => [endpoint.path, endpoint] as const))(
  "%s: without the header no byte is other than before; with it each record ends with its tag",
  async (path) => {
    const plain = await list(`${path}?page_size=2`);
    const off = await list(`${path}?page_size=2`, { "X-Muster-Tags": "false" });
    const { text, headers } = await list(`${path}?page_size=2`, tagged);
    expect(off.text).toBe(plain.text);
    expect(plain.text).not.toContain("muster_tag");
    const tag = /,"muster_tag":"[0-9a-f]{16}"(?=\}[,\]])/g;
    expect(text.match(tag)).toHaveLength(2);
    expect(text.replaceAll(tag, "")).toBe(plain.text);
    expect(headers.get("x-muster-watermark")).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  },
);

test("the header is true or false", async () => {
  const { status, body } = await list("/hris/employees", { "X-Muster-Tags": "yes" });
  expect([status, body.error.message]).toEqual([400, "x-muster-tags must be true or false."]);
});

test("the tag stands behind what the tool sent", async () => {
  await db.sql`update integrations set keeps_remote_data = true where id = ${hris}`;
  const { text } = await list("/hris/locations?page_size=1", tagged);
  await db.sql`update integrations set keeps_remote_data = false where id = ${hris}`;
  expect(text).toMatch(/"remote_data":null,"muster_tag":"[0-9a-f]{16}"\}/);
});

test("the official client reads pages with tags and without", async () => {
  for (const [endpoint, integration_id] of [
    [listEmployees, hris],
    [listApplications, ats],
  ] as const) {
    const options = { api_key: tenant.key, integration_id, server_url: `${api.url}/v1` };
    const plain = await idsBySdk(new Kombo(options), endpoint, { page_size: 2 });
    const client = new HTTPClient();
    client.addHook("beforeRequest", (request) => request.headers.set("X-Muster-Tags", "true"));
    const asking = new Kombo({ ...options, http_client: client });
    expect(await idsBySdk(asking, endpoint, { page_size: 2 })).toEqual(plain);
    expect(plain).toHaveLength(3);
  }
});

test("a watermark is the next updated_after: what was changed after it comes, and nothing else", async () => {
  const first = await list("/hris/locations?page_size=1");
  const since = first.headers.get("x-muster-watermark") ?? "none";
  const delta = () => list(`/hris/locations?updated_after=${since}`);
  expect((await delta()).body.data.results).toEqual([]);
  const changed = numberedId(hris, "hris_locations", 1);
  await updatePlain(db.sql, hris, hrisLocations, changed, { name: "Elsewhere" });
  const { body, headers } = await delta();
  expect(body.data.results).toMatchObject([{ id: changed }]);
  expect((headers.get("x-muster-watermark") ?? "") > since).toBe(true);
});
