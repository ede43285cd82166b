/** P16: where webhooks may be sent, as it is refused at once; what only DNS knows is refused when it is called. */
import { beforeAll, describe, expect, test } from "vitest";
import { type TestApi, type Tenant, testApi } from "../../test/contract/api.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { neverFit, privateHosts } from "../../test/outbound/hostile-urls.ts";
import { readConfig } from "../config.ts";

const db = testDatabase();
const keys = "a key for tests that is long enough to seal with";
const production = testApi(db, {
  config: readConfig({ MUSTER_ENV: "production", MUSTER_ENCRYPTION_KEYS: keys }),
});
const inside = testApi(db, {
  config: readConfig({
    MUSTER_ENV: "production",
    MUSTER_ENCRYPTION_KEYS: keys,
    MUSTER_ALLOW_PRIVATE_NETWORKS: "1",
  }),
});
const development = testApi(db);

let tenant: Tenant;
let made: string;

const create = (api: TestApi, url: unknown) =>
  api.ask("POST", "/webhook-endpoints", { ...tenant, body: { url, events: ["*"] } });
const move = (api: TestApi, url: unknown) =>
  api.ask("PATCH", `/webhook-endpoints/${made}`, { ...tenant, body: { url } });

beforeAll(async () => {
  tenant = await production.tenant();
  made = (await create(production, "https://backend.example/hook")).body.data.id;
});

/** Refused when an endpoint is made and when one is changed, by a 400 that names the member. */
async function refused(api: TestApi, url: unknown): Promise<string> {
  const answers = [await create(api, url), await move(api, url)];
  for (const { status, body } of answers) {
    expect([url, status, body.error?.code]).toEqual([url, 400, "PLATFORM.INPUT_INVALID"]);
    expect(body.error.message).toMatch(/url/);
  }
  return answers[0]?.body.error.message;
}

describe("refused (P16)", () => {
  test.each(neverFit)("%j, wherever Muster runs", async (url) => {
    expect(await refused(production, url)).toBe(await refused(development, url));
  });

  test.each(privateHosts)("https://%s, in production", async (host) => {
    const said = await refused(production, `https://${host}:8443/hook`);
    expect(said).toMatch(/url is refused: (addresses of private networks|this machine itself) may/);
  });

  test.each([null, 7, {}, ["https://backend.example/"], ""])("%j is no address", async (url) => {
    expect(await refused(production, url)).toMatch(/^body\.url (must be text|may not be blank)/);
  });

  test("what was refused changed nothing", async () => {
    const { body } = await production.ask("GET", "/webhook-endpoints", tenant);
    expect(body.data.results.map((one: { url: string }) => one.url)).toEqual([
      "https://backend.example/hook",
    ]);
  });
});

test("a password that stands in a refused URL is not repeated", async () => {
  const { text } = await create(production, "https://user:hunter2@backend.example/");
  expect(text).not.toContain("hunter2");
});

describe("http", () => {
  test("is refused in production, private networks allowed or not", async () => {
    const said = "url is refused: in production webhooks are sent to https URLs only.";
    expect(await refused(production, "http://backend.example/hook")).toBe(said);
    expect(await refused(inside, "http://10.0.0.8/hook")).toBe(said);
  });

  test("is fine in development", async () => {
    expect((await create(development, "http://127.0.0.1:9/hook")).status).toBe(200);
  });
});

test("private networks may be allowed in production, over https", async () => {
  expect((await create(inside, "https://10.0.0.8/hook")).status).toBe(200);
});
