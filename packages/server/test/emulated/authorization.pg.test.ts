/** A person lets us in: sent to the tool's page, sent back with a code, connected; and everything that can go wrong between. */
import { beforeEach, expect, test } from "vitest";
import { differences } from "../../src/conformance/compare.ts";
import { finishAuthorization } from "../../src/services/authorizations/finish.ts";
import type { Tenant } from "../contract/api.ts";
import { testDatabase } from "../harness/database.ts";
import { claimOne, runClaim, sync } from "../harness/engine.ts";
import { consents, credentials } from "./consents.ts";
import { storedRecords } from "./stored.ts";

const db = testDatabase();
const it = consents(db);
const { begin, decide, visit, grants } = it;
const done = {
  success_url: "https://app.example/done?step=2",
  error_url: "https://app.example/oh",
};

beforeEach(async () => {
  it.greenhouse().setFaults({});
  it.greenhouse().forgetReceived();
  await db.sql`delete from tool_tokens`;
  await db.sql`delete from authorizations`;
  await db.sql`delete from events`;
  await db.sql`update integrations set deleted_at = now() where deleted_at is null`;
});

const integrations = () =>
  db.sql<{ id: string; status: string; sync_id: string | null }[]>`
    select id, status, sync_id from integrations where deleted_at is null`;
const tokensOf = async (id: string): Promise<string | undefined> =>
  (
    await db.sql<{ tokens: string }[]>`select tokens from tool_tokens where integration_id = ${id}`
  )[0]?.tokens;
const connected = async (): Promise<string> => {
  await visit(await decide("authorize"));
  return (await integrations())[0]?.id ?? "";
};

test("authorised, connected, synced whole, and its tokens go on by themselves", async () => {
  const begun = await begin(done);
  expect(Date.parse(begun.body.data.expires_at) - Date.now()).toBeGreaterThan(14 * 60_000);
  expect((await visit(begun.body.data.authorize_url)).text).toContain("authorize");
  const back = await decide("authorize", { more: done });
  expect(await integrations()).toEqual([]);

  const { status, to } = await visit(back);

  const [made] = await integrations();
  const id = made?.id ?? "";
  expect([status, to?.href]).toEqual([
    303,
    `${done.success_url}&integration_id=${encodeURIComponent(id)}`,
  ]);
  expect(made?.sync_id).toEqual(expect.any(String));
  const seenBy = async (tenant: Tenant) =>
    (await it.api.ask("GET", `/integrations/${id}`, tenant)).status;
  expect([await seenBy(it.tenant()), await seenBy(await it.api.tenant())]).toEqual([200, 404]);
  const first = await runClaim(db.sql, await claimOne(db.sql, id), it.open(id));
  expect(first).toMatchObject({ state: "SUCCEEDED" });
  const truth = it.greenhouse().truth();
  expect(differences(await storedRecords(db.sql, id), truth)).toEqual([]);
  // Its first sync used what the consent gave.
  expect(grants()).toEqual(["authorization_code"]);

  const before = await tokensOf(id);
  it.greenhouse().setFaults({ expired: 1 });
  expect(await sync(db.sql, id, it.open(id))).toMatchObject({ state: "SUCCEEDED" });
  expect(grants()).toEqual(["authorization_code", "refresh_token"]);
  expect(await tokensOf(id)).not.toEqual(before);
});

test("an integration whose tokens died is let in anew: the same integration, other tokens, and read whole", async () => {
  const id = await connected();
  const before = await tokensOf(id);
  await db.sql`update integrations set status = 'INVALID', sync_id = null, unauthenticated_since = now() where id = ${id}`;

  const landed = await visit(await decide("authorize", { id, more: done }));

  expect(landed.to?.searchParams.get("integration_id")).toBe(id);
  expect(await integrations()).toEqual([{ id, status: "ACTIVE", sync_id: expect.any(String) }]);
  expect(await tokensOf(id)).not.toEqual(before);
  await it.open(id).check();
  expect(grants()).toEqual(["authorization_code", "authorization_code"]);
  const stranger = await it.api.tenant();
  const path = `/integrations/${id}/authorizations`;
  const told = await it.api.ask("POST", path, { ...stranger, body: {} });
  expect(told.body.error.code).toBe("PLATFORM.INTEGRATION_NOT_FOUND");
});

test("what is stored anew is stored as a whole or not at all", async () => {
  const id = await connected();
  const all = () => db.sql`
    select i.status, i.credentials, t.tokens from integrations i join tool_tokens t on t.integration_id = i.id
    where i.id = ${id}`;
  await db.sql`update integrations set status = 'INVALID' where id = ${id}`;
  const before = await all();
  const back = await decide("authorize", { id });
  await db.sql`alter table authorizations add constraint never check (settled_at is null) not valid`;
  try {
    expect((await visit(back)).status).toBe(500);
  } finally {
    await db.sql`alter table authorizations drop constraint never`;
  }

  expect(await all()).toEqual(before);
  expect((await visit(back)).status).toBe(409);
  expect((await visit(await decide("authorize", { id }))).status).toBe(200);
  expect(await all()).not.toEqual(before);
});

test("twice at once connects once; whoever loads the page again hears of the same integration", async () => {
  const back = await decide("authorize", { more: done });

  const landed = await Promise.all([visit(back), visit(back), visit(back)]);

  const [made, ...others] = await integrations();
  expect(others).toEqual([]);
  expect(grants()).toEqual(["authorization_code"]);
  expect(landed.filter(({ status }) => status === 303).length).toBeGreaterThan(0);
  for (const { status } of landed) expect([303, 409]).toContain(status);
  expect((await visit(back)).to?.searchParams.get("integration_id")).toBe(made?.id);
  expect(grants()).toEqual(["authorization_code"]);
});

test("whoever dies between the code and the commit leaves nothing; the person is told, and begins anew", async () => {
  const back = await decide("authorize");
  const { state = "", code = "" } = Object.fromEntries(back.searchParams);
  const dying = finishAuthorization(it.api.world, {
    state,
    code,
    error: null,
    openSource: () => {
      throw new Error("killed");
    },
  });
  await expect(dying).rejects.toThrow("killed");

  const again = await visit(back);
  expect([again.status, again.text]).toEqual([409, expect.stringContaining("begin anew")]);
  expect([await integrations(), grants()]).toEqual([[], []]);
  expect((await visit(await decide("authorize"))).text).toContain("Connected");
});

test("a person's no and the tool's own trouble are told in our words, and use the state up", async () => {
  const denied = await decide("deny", { more: done });
  denied.searchParams.set("code", "guessed");
  expect((await visit(denied)).to?.href).toBe(`${done.error_url}?error=access_denied`);
  denied.searchParams.delete("error");
  expect((await visit(denied)).status).toBe(409);

  const broken = await decide("deny");
  broken.searchParams.set("error", "<script>alert(1)</script>");
  const shown = await visit(broken);
  expect([shown.status, shown.to]).toEqual([400, null]);
  expect(shown.text).not.toContain("script");
  expect([await integrations(), grants()]).toEqual([[], []]);
});

test("a code that is refused and a tool that does not let us in store nothing", async () => {
  const wrong = await decide("authorize", { more: done });
  wrong.searchParams.set("code", "made\r\nup: 1&grant_type=client_credentials");
  expect((await visit(wrong)).to?.href).toBe(`${done.error_url}?error=connection_failed`);
  expect(grants()).toEqual(["authorization_code"]);

  it.greenhouse().setFaults({ forbidden: ["jobs"] });
  const shut = await visit(await decide("authorize"));
  expect([shut.status, shut.text]).toEqual([400, expect.stringContaining("Nothing was stored.")]);
  expect(await integrations()).toEqual([]);
  const told = await db.sql`select from events where type = 'connection-flow-failed'`;
  expect(told).toHaveLength(2);
});

test("a state that is unknown, over, missing or doubled lets nobody in, and none is used up by it", async () => {
  const back = await decide("authorize");
  const { state = "" } = Object.fromEntries(back.searchParams);
  const url = `${it.api.url}/oauth/callback`;
  for (const query of [
    "",
    "?code=1",
    `?state=${state}`,
    `?state=${state}x&code=1`,
    "?state=&code=1",
  ])
    expect([query, (await visit(url + query)).status]).toEqual([query, 404]);
  expect((await visit(`${url}?state=${state}&state=${state}&code=1`)).status).toBe(400);
  expect((await visit(`${url}?state=%00&code=1`)).status).toBe(400);
  await db.sql`update authorizations set expires_at = now() - interval '1 second'`;
  expect((await visit(back)).status).toBe(404);
  await db.sql`update authorizations set expires_at = now() + interval '1 minute'`;
  expect((await visit(back)).status).toBe(200);
});

test.each([
  "javascript:alert(1)",
  "//app.example/done",
  "https://user:secret@app.example/",
  "https://app.example/\r\nset-cookie: a=b",
  "https:\\\\app.example",
  "https://app.example/ blank",
  "https://",
])("%j is no address to send a person to", async (success_url) => {
  const { status, body } = await begin({ success_url });
  expect([status, body.error.message]).toEqual([
    400,
    expect.stringContaining("success_url must be"),
  ]);
  expect(await db.sql`select from authorizations`).toEqual([]);
});

test("the person is sent to no address but the caller's", async () => {
  const back = await decide("authorize", { more: done });
  for (const name of ["success_url", "redirect_uri", "url", "integration_id"])
    back.searchParams.set(name, "https://evil.example/");
  expect((await visit(back)).to?.origin).toBe("https://app.example");
  expect((await visit(back)).to?.href).not.toContain("evil");
});

test("what does not fit is refused before anybody is sent anywhere", async () => {
  const { message } = (await begin({ credentials: { client_id: "x" } })).body.error;
  expect(message).toContain("credentials.client_secret is missing");
  const odoo = { tool: "bamboohr", credentials: { subdomain: "acme", api_key: "k" }, config: {} };
  expect((await begin(odoo)).body.error.message).toContain("asks nobody for consent");
  const unknown = { scope_config_id: "none" };
  expect((await begin(unknown)).body.error.message).toContain("scope config");
  expect((await begin({ state: "mine" })).status).toBe(400);
  expect(await db.sql`select from authorizations`).toEqual([]);
});

test("no log, row or page holds what opens anything", async () => {
  const back = await decide("authorize");
  const { state = "", code = "" } = Object.fromEntries(back.searchParams);
  const { text } = await visit(back);
  const [row] = await db.sql`select row_to_json(a)::text as row from authorizations a`;
  const failed = await decide("authorize");
  it.greenhouse().setFaults({ forbidden: ["jobs"] });
  const shut = await visit(failed);

  const shown = [it.logged(), text, shut.text, String(row?.["row"])].join("\n");
  expect(it.logged()).toContain("an authorization led to no connection");
  const tried = Object.fromEntries(failed.searchParams);
  for (const secret of [state, code, tried["state"], tried["code"], credentials.client_secret])
    expect(shown).not.toContain(secret);
});

test("what a removed integration was let in with goes with it", async () => {
  const id = await connected();
  expect(await db.sql`select from authorizations where integration_id = ${id}`).toHaveLength(1);
  await begin({}, id);
  await it.api.ask("DELETE", `/integrations/${id}`, it.tenant());
  expect(await db.sql`select from authorizations where integration_id = ${id}`).toEqual([]);
});
