/** What may not be said of a webhook endpoint; addresses aside, which webhook-urls.pg.test.ts tries. */
import { beforeEach, expect, test } from "vitest";
import { type Tenant, testApi } from "../../test/contract/api.ts";
import { testDatabase } from "../../test/harness/database.ts";

const db = testDatabase();
const api = testApi(db);
let tenant: Tenant;
beforeEach(async () => {
  tenant = await api.tenant();
});

const body = (more: object = {}) => ({ url: "http://127.0.0.1:9/hook", events: ["*"], ...more });
const make = async () =>
  (await api.ask("POST", "/webhook-endpoints", { ...tenant, body: body() })).body.data;
const patch = (id: string, changes: unknown) =>
  api.ask("PATCH", `/webhook-endpoints/${id}`, { ...tenant, body: changes });
const get = async (id: string) =>
  (await api.ask("GET", `/webhook-endpoints/${id}`, tenant)).body.data;

test.each([
  [{ description: "x".repeat(501) }, "body.description may have at most 500 characters"],
  [{ description: "x".repeat(65_536) }, "body.description may have at most 500 characters"],
  [{ description: 7 }, "body.description must be text"],
  [{ description: "a\0b" }, "The body may not contain NUL characters."],
  [{ url: "http://127.0.0.1\0/" }, "The body may not contain NUL characters."],
  [{ events: ["sync-begun"] }, "body.events.0 must be one of *, data-changed, sync-finished"],
  [{ events: ["*", "data-changed"] }, "body.events may hold * only as its single entry"],
  [{ events: [] }, "body.events must have at least 1 entries"],
  [{ events: "data-changed" }, "body.events must be a list"],
  [{ events: null }, "body.events must be a list"],
  [{ events: Array.from({ length: 1000 }, () => "*") }, "body.events may have at most"],
  [{ enabled: "yes" }, "body.enabled must be true or false"],
  [{ secret: "whsec_mine" }, 'body may not have the member "secret"'],
  [{ failing_since: null }, 'body may not have the member "failing_since"'],
])("%j is refused, made or changed", async (wrong, said) => {
  const { id } = await make();
  const before = await get(id);
  for (const told of [
    await api.ask("POST", "/webhook-endpoints", { ...tenant, body: body(wrong) }),
    await patch(id, wrong),
  ]) {
    expect([told.status, told.body.error?.message]).toEqual([400, expect.stringContaining(said)]);
  }
  expect(await get(id)).toEqual(before);
  expect((await api.ask("GET", "/webhook-endpoints", tenant)).body.data.results).toHaveLength(1);
});

test("names that come twice are kept once", async () => {
  const twice = body({ events: ["data-changed", "data-changed"] });
  const told = await api.ask("POST", "/webhook-endpoints", { ...tenant, body: twice });
  expect(told.body.data.events).toEqual(["data-changed"]);
});

test("the fifty-first endpoint is refused, made at once with others or not (P19)", async () => {
  const asked = Array.from({ length: 55 }, () =>
    api.ask("POST", "/webhook-endpoints", { ...tenant, body: body() }),
  );
  const told = await Promise.all(asked);
  const refused = told.filter(({ status }) => status !== 200);
  expect(refused).toHaveLength(5);
  expect(refused[0]?.body.error.message).toContain("may have 50 webhook endpoints");
});

test.each(["unknown", "%20", "a%00b", "x".repeat(900)])("the id %j", async (id) => {
  for (const [method, path] of [
    ["GET", ""],
    ["PATCH", ""],
    ["DELETE", ""],
    ["POST", "/test"],
    ["POST", "/rotate-secret"],
  ] as const) {
    const told = await api.ask(method, `/webhook-endpoints/${id}${path}`, tenant);
    expect([400, 404]).toContain(told.status);
  }
});
