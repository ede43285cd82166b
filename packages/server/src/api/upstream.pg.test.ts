/** Webhooks of the tools themselves, over real HTTP: who is let in, what is stored, and what never is. */
import { randomBytes } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Tenant, testApi } from "../../test/contract/api.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { hmac } from "../connect/signature.ts";
import { sealedColumns } from "../kernel/sealed-columns.ts";
import { tokenHash } from "../inbound/find-subscription.ts";

const db = testDatabase();
const api = testApi(db);
const token = randomBytes(32).toString("base64url");
const secret = "the tool signs with this";

let owner: Tenant;
let integration: string;
beforeAll(async () => {
  owner = await api.tenant();
});
beforeEach(async () => {
  integration = await api.integration(owner);
  await subscribe(integration);
});

async function subscribe(integrationId: string): Promise<void> {
  const { upstreamToken, upstreamSecret } = sealedColumns;
  const { seals } = api.world;
  await db.sql`
    INSERT INTO upstream_subscriptions (integration_id, state, token_hash, token, secret)
    VALUES (${integrationId}, 'MANUAL', ${tokenHash(token)}, ${seals.seal(token, upstreamToken.purpose(integrationId))},
      ${seals.seal(secret, upstreamSecret.purpose(integrationId))})`;
}

interface Sent {
  readonly to?: string;
  readonly with?: string;
  readonly signature?: string;
  readonly type?: string | null;
  readonly method?: string;
}

async function post(body: string | Buffer, sent: Sent = {}) {
  const signature = sent.signature ?? hmac({ hash: "sha256", as: "hex", secret, over: [body] });
  const path = `/upstream/${sent.to ?? integration}/${sent.with ?? token}`;
  const answer = await fetch(api.url + path, {
    method: sent.method ?? "POST",
    headers: {
      "x-paper-signature": signature,
      ...(sent.type === null ? {} : { "content-type": sent.type ?? "application/json" }),
    },
    ...(sent.method === "GET" ? {} : { body: typeof body === "string" ? Buffer.from(body) : body }),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

const naming = (id: string | null, ...ids: readonly string[]) =>
  JSON.stringify({ id, names: ids.map((one) => ({ stream: "everything", id: one })) });
const stored = () =>
  db.sql`SELECT remote_id, stream, deleted, state FROM upstream_events WHERE integration_id = ${integration} ORDER BY remote_id`;
const counts = async () =>
  (
    await db.sql`SELECT received, refused FROM upstream_counts WHERE integration_id = ${integration}`
  )[0];
const state = async () =>
  (
    await db.sql`SELECT state, trouble FROM upstream_subscriptions WHERE integration_id = ${integration}`
  )[0];

describe("a webhook", () => {
  it("is stored by the names in it before it is answered, and rings", async () => {
    const body = JSON.stringify({
      id: "e1",
      names: [
        { stream: "everything", id: "1" },
        { stream: "everything", id: "2", deleted: true },
      ],
    });
    const rung = api.world.upstreamBell.heard(10_000, AbortSignal.timeout(10_000));
    expect((await post(body)).status).toBe(200);
    await rung;
    expect(await stored()).toEqual([
      { remote_id: "1", stream: "everything", deleted: false, state: "PENDING" },
      { remote_id: "2", stream: "everything", deleted: true, state: "PENDING" },
    ]);
    expect(await counts()).toEqual({ received: 1, refused: 0 });
    // Who set it up by hand sees that it works.
    expect(await state()).toEqual({ state: "ACTIVE", trouble: null });
  });

  it.each([null, "application/x-www-form-urlencoded", "text/plain; charset=utf-8", "nonsense"])(
    "may be sent as %s",
    async (type) => {
      expect((await post(naming("e1", "1"), { type })).status).toBe(200);
      expect(await stored()).toHaveLength(1);
    },
  );

  it("may be sent to the address with its colon encoded", async () => {
    const to = encodeURIComponent(integration);
    expect((await post(naming("e1", "1"), { to })).status).toBe(200);
  });

  it("that the tool repeats is stored once, also when it was handled already", async () => {
    for (const _ of [1, 2]) await post(naming("e1", "1"));
    expect(await stored()).toHaveLength(1);
    await db.sql`UPDATE upstream_events SET state = 'DONE' WHERE integration_id = ${integration}`;
    await post(naming("e1", "1"));
    expect(await stored()).toMatchObject([{ state: "DONE" }]);
    await post(naming("e2", "1"));
    expect(await stored()).toHaveLength(2);
  });

  it("without an id of its own is read again when the same bytes come again: they may tell of another change", async () => {
    for (const _ of [1, 2]) await post(naming(null, "1"));
    expect(await stored()).toHaveLength(1);
    await db.sql`UPDATE upstream_events SET state = 'DONE' WHERE integration_id = ${integration}`;
    await post(naming(null, "1"));
    expect(await stored()).toMatchObject([{ state: "PENDING" }]);
  });

  it("sent fifty times at once is stored once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => post(naming("e1", "3", "1", "2"))),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await stored()).toHaveLength(3);
  });

  it("that names lists which are not read is fine and leaves nothing", async () => {
    const body = JSON.stringify({ id: "e1", names: [{ stream: "payslips", id: "1" }] });
    expect((await post(body)).status).toBe(200);
    expect(await stored()).toEqual([]);
  });

  it("leaves nothing of what it says but names (P6)", async () => {
    const told = { id: "e1", names: [{ stream: "everything", id: "1", salary: 98_765 }] };
    await post(JSON.stringify({ ...told, note: "date of birth 1987-06-05" }));
    const rows = await db.sql`SELECT * FROM upstream_events WHERE integration_id = ${integration}`;
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/98765|1987-06-05/);
  });

  it("that names only what the scope forbids leaves nothing (P6)", async () => {
    const models = Object.fromEntries(
      (
        await db.sql<{ name: string }[]>`
        SELECT tablename AS name FROM pg_tables WHERE tablename ~ '^hris_'`
      ).map(({ name }) => [name, { setting: "DISABLED" }]),
    );
    const other = await api.tenant();
    integration = await api.integration(other);
    await subscribe(integration);
    await db.sql`
      INSERT INTO scope_configs (id, environment_id, name, is_default, models)
      VALUES (${integration}, ${other.environmentId}, 'none', true, ${JSON.stringify(models)}::text::jsonb)`;
    expect((await post(naming("e1", "1"))).status).toBe(200);
    expect(await stored()).toEqual([]);
  });

  it("may only greet: it is answered as the tool wants it, and nothing is stored", async () => {
    const told = await post('{"hello":"are you there?"}');
    expect([told.status, told.headers.get("content-type"), told.text]).toEqual([
      200,
      "text/plain",
      "are you there?",
    ]);
    expect(await counts()).toBeUndefined();
  });
});

describe("refused is", () => {
  it("an unknown integration and a wrong token, alike", async () => {
    const unknown = await post(naming("e1", "1"), { to: "ledger:111111111111111111111111" });
    const wrong = await post(naming("e1", "1"), { with: token.replace(/.$/, "~") });
    expect([unknown.status, wrong.status]).toEqual([404, 404]);
    expect(wrong.text).toBe(unknown.text);
    expect(await stored()).toEqual([]);
  });

  it("another integration's token, also within the same environment (P17)", async () => {
    const mine = await api.integration(owner);
    expect((await post(naming("e1", "1"), { to: mine })).status).toBe(404);
  });

  it.each(["status = 'INACTIVE'", "deleted_at = now()"])("an integration with %s", async (is) => {
    await db.sql.unsafe(`UPDATE integrations SET ${is} WHERE id = $1`, [integration]);
    expect((await post(naming("e1", "1"))).status).toBe(404);
    expect(await stored()).toEqual([]);
  });

  it("a tool that sends no webhooks", async () => {
    const other = await api.integration(owner, { tool: "slip" });
    await subscribe(other);
    expect((await post(naming("e1", "1"), { to: other })).status).toBe(404);
  });

  it.each([
    ["a wrong signature", { signature: "0".repeat(64) }],
    ["no signature", { signature: "" }],
  ])("%s: 401, and it is counted", async (_, sent) => {
    expect((await post(naming("e1", "1"), sent)).status).toBe(401);
    expect([await stored(), await counts()]).toEqual([[], { received: 0, refused: 1 }]);
  });

  it("other bytes under the same signature", async () => {
    const signature = hmac({ hash: "sha256", as: "hex", secret, over: [naming("e1", "1")] });
    expect((await post(naming("e1", "2"), { signature })).status).toBe(401);
    expect((await post(`${naming("e1", "1")} `, { signature })).status).toBe(401);
  });

  it.each([
    ["no JSON", "nonsense"],
    ["bytes that are no text", Buffer.from([0xff, 0xfe, 0x00])],
    ["nothing", ""],
    ["another form", '{"names":{}}'],
    ["an empty name", naming("e1", "")],
    ["a name with a NUL", naming("e1", "a\0b")],
    ["a name like a document", naming("e1", "x".repeat(1001))],
    ["too many names", naming("e1", ...Array.from({ length: 1001 }, (_, at) => `${at}`))],
  ])("%s, well signed: 400, and it is counted", async (_, body) => {
    expect((await post(body)).status).toBe(400);
    expect([await stored(), await counts()]).toEqual([[], { received: 0, refused: 1 }]);
  });

  it("a body of more than a mebibyte", async () => {
    expect((await post(Buffer.alloc(1_048_577, 0x20))).status).toBe(413);
  });

  it("another method, without the token being repeated", async () => {
    const told = await post("", { method: "GET" });
    expect([told.status, told.headers.get("allow")]).toEqual([405, "POST"]);
    expect(told.text).not.toContain(token);
  });

  it("what comes when ten thousand names wait already: 503 with a time, and syncs take over", async () => {
    await db.sql`
      INSERT INTO upstream_events (integration_id, id, stream, remote_id, deleted)
      SELECT ${integration}, n::text, 'everything', n::text, false FROM generate_series(1, 10000) n`;
    const told = await post(naming("e1", "1"));
    expect([told.status, told.headers.get("retry-after")]).toEqual([503, "60"]);
    expect(await state()).toMatchObject({ state: "FAILING" });
    expect(await stored()).toHaveLength(10_000);
  });
});

const path = (id: string) => `/integrations/${encodeURIComponent(id)}/upstream-webhooks`;

describe("how they are doing", () => {
  it("is told without the address and the secret", async () => {
    await post(naming("e1", "1"));
    await post(naming("e2", "1"), { signature: "wrong" });
    const told = await api.ask("GET", path(integration), owner);
    expect(told.body.data).toMatchObject({
      state: "ACTIVE",
      set_up_by: "person",
      last_day: { received: 1, refused: 1, handled: 0, failed: 0 },
      waiting: 1,
    });
    expect(told.text).not.toContain(secret);
    expect(told.text).not.toContain(token);
  });

  it("a person makes a new address and secret, sees them once, and the old ones end", async () => {
    const made = (await api.ask("POST", path(integration), owner)).body.data;
    expect(made).toMatchObject({ state: "MANUAL", set_up_by: "person" });
    const fresh = new URL(made.url);
    expect(fresh.origin).toBe("https://muster.example");
    expect((await post(naming("e1", "1"))).status).toBe(404);
    const body = naming("e2", "1");
    const signature = hmac({ hash: "sha256", as: "hex", secret: made.secret, over: [body] });
    const word = fresh.pathname.split("/").at(-1) ?? "";
    expect((await post(body, { with: word, signature })).status).toBe(200);
    expect((await post(body, { with: word })).status).toBe(401);
    const again = await api.ask("GET", path(integration), owner);
    expect(again.body.data).toMatchObject({ state: "ACTIVE" });
    expect(again.text).not.toContain(made.secret);
  });

  it("a tool without webhooks says so, and none can be made", async () => {
    const other = await api.integration(owner, { tool: "slip" });
    const told = await api.ask("GET", path(other), owner);
    expect(told.body.data).toMatchObject({ state: "NOT_OFFERED", set_up_by: null });
    const refused = await api.ask("POST", path(other), owner);
    expect([refused.status, refused.body.error.message]).toEqual([
      400,
      expect.stringMatching(/sends no webhooks/),
    ]);
  });

  it("end with the integration: its address refuses, and nothing of them is kept", async () => {
    await post(naming("e1", "1"));
    await api.ask("DELETE", `/integrations/${encodeURIComponent(integration)}`, owner);
    expect((await post(naming("e2", "1"))).status).toBe(404);
    expect([await stored(), await state()]).toEqual([[], undefined]);
  });
});
