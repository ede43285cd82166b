/** The client against a real Muster: every operation, and every list to its end. */
import { readFileSync } from "node:fs";
import { type Client, createClient, type HttpMethod, MusterError } from "@muster/sdk";
import { beforeAll, expect, test } from "vitest";
import { testApi } from "../../server/test/contract/api.ts";
import { fillEveryTable } from "../../server/test/contract/rows.ts";
import { testDatabase } from "../../server/test/harness/database.ts";

const db = testDatabase();
const api = testApi(db);
const records = 7;

let client: Client;
let recruiting: string;

beforeAll(async () => {
  const tenant = await api.tenant();
  const integrationId = await api.integration(tenant);
  recruiting = await api.integration(tenant, { tool: "quill" });
  await fillEveryTable(db.sql, integrationId, records);
  await fillEveryTable(db.sql, recruiting, records);
  const settings = { apiKey: tenant.key, integrationId, retry: { tries: 1 } };
  client = createClient({ ...settings, baseUrl: api.url });
});

interface Description {
  readonly paths: Readonly<Record<`/${string}`, Readonly<Record<string, object>>>>;
}
const text = readFileSync(new URL("../../../docs/openapi.json", import.meta.url), "utf8");
const { paths } = JSON.parse(text) as Description;
const operations = Object.entries(paths)
  // A browser's page, of no use to a program.
  .filter(([path]) => path !== "/oauth/callback")
  .flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => [method.toUpperCase() as HttpMethod, path] as const),
  );

test.each(operations)("%s %s is reached, and its answer understood", async (method, path) => {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const asked = client.ask(method, path as `/${string}`, {
    path: Object.fromEntries(names.map((name) => [name, name === "category" ? "hris" : "nobody"])),
    ...(method === "GET" || method === "DELETE" ? {} : { body: {} }),
  });
  const outcome = await asked.then(
    ({ status }) => status,
    (error: unknown) => error,
  );
  if (outcome === 200) return;
  expect(outcome).toBeInstanceOf(MusterError);
  expect(outcome).toMatchObject({ kind: "refused", unknownCode: null });
  // Nobody's id is refused by the operation's own words; a path that does not exist would say so.
  expect((outcome as MusterError).message).not.toMatch(/no operation/);
});

test("every record comes once, with tags and the watermark for whoever wants them", async () => {
  const ids: string[] = [];
  const watermarks: (string | null)[] = [];
  const options = { query: { page_size: 3 }, headers: { "X-Muster-Tags": "true" } };
  for await (const page of client.pages("/hris/employees", options)) {
    watermarks.push(page.headers.get("x-muster-watermark"));
    expect(Date.parse(page.headers.get("date") ?? "")).not.toBeNaN();
    for (const employee of page.data.results) {
      expect(employee).toHaveProperty("muster_tag");
      ids.push(employee.id);
    }
  }
  // Of the first page, the only one whose watermark counts.
  expect(watermarks).toEqual([expect.stringMatching(/^\d{4}-.+Z$/), null, null]);
  expect(new Set(ids).size).toBe(records);
  expect(ids).toHaveLength(records);
});

test("a request may name another integration than the client's own", async () => {
  const jobs = await Array.fromAsync(client.records("/ats/jobs", { integrationId: recruiting }));
  expect(jobs).toHaveLength(records);
});

test("what is made can be read, changed and taken away again", async () => {
  const made = await client.post("/webhook-endpoints", {
    body: { url: "https://receiver.example/", events: ["data-changed"] },
  });
  const path = { endpoint_id: made.data.id };
  await client.patch("/webhook-endpoints/{endpoint_id}", { path, body: { enabled: false } });
  expect((await client.get("/webhook-endpoints/{endpoint_id}", { path })).data.enabled).toBe(false);
  await client.delete("/webhook-endpoints/{endpoint_id}", { path });
  const gone = client.get("/webhook-endpoints/{endpoint_id}", { path });
  await expect(gone).rejects.toMatchObject({ kind: "refused", status: 404 });
});

test("a wrong key, a wrong integration and a wrong parameter are told apart by their codes", async () => {
  const stranger = createClient({ apiKey: "wrong", baseUrl: `${api.url}/v1/` });
  await expect(stranger.get("/check-api-key")).rejects.toMatchObject({
    code: "PLATFORM.AUTHENTICATION_INVALID",
    status: 401,
  });
  const nobody = client.get("/hris/employees", { integrationId: "ledger:nobody" });
  await expect(nobody).rejects.toMatchObject({ code: "PLATFORM.INTEGRATION_NOT_FOUND" });
  const wrong = client.get("/hris/employees", { query: { page_size: 9999 } });
  await expect(wrong).rejects.toMatchObject({ code: "PLATFORM.INPUT_INVALID" });
});
