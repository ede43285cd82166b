/** Tokens that many processes share: each opens the same integration's tool with a database connection of its own. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testClock } from "../../../test/harness/clock.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { newIntegration, sync } from "../../../test/harness/engine.ts";
import { open } from "../../../test/source/plain-tool.ts";
import { json } from "../../../test/source/tool-server.ts";
import { byTokens, tokenTool, type TokenTool } from "../../../test/source/token-tool.ts";
import { closeDatabase, type Database, openDatabase } from "../../db/pool.ts";
import { systemClock } from "../../kernel/clock.ts";
import { createLog } from "../../kernel/log.ts";
import { keyRing } from "../../kernel/seal.ts";
import { sealedColumns } from "../../kernel/sealed-columns.ts";
import type { OpenSource } from "../../source/declared.ts";
import type { HeldTokens, TokenStore } from "../../source/tokens.ts";
import { keepTokens } from "./keep-tokens.ts";
import { sharedTokens, storeTokens } from "./shared-tokens.ts";

const db = testDatabase();
const log = createLog({ level: "silent", pretty: false });
const seals = keyRing(["a key for tests that is long enough"]);
const credentials = { key: "s3cret" };
const { signal } = new AbortController();
let processes: readonly [Database, Database];
let integrationId: string;

beforeAll(() => {
  processes = [openDatabase(db.url, { max: 3 }), openDatabase(db.url, { max: 3 })];
});
afterAll(async () => {
  await Promise.all(processes.map((each) => closeDatabase(each, 1)));
});
beforeEach(async () => {
  await db.sql`TRUNCATE tool_tokens`;
  integrationId = await newIntegration(db.sql, { tool: "plain" });
  await setCredentials(credentials);
});

async function setCredentials(plain: unknown): Promise<void> {
  const sealed = seals.seal(
    JSON.stringify(plain),
    sealedColumns.credentials.purpose(integrationId),
  );
  await db.sql`UPDATE integrations SET credentials = ${sealed} WHERE id = ${integrationId}`;
}

const storeIn = (of: Database, by: unknown = credentials): TokenStore =>
  sharedTokens({ db: of, seals, clock: systemClock, log, signal, integrationId, credentials: by });

const sourceIn = (of: Database, tool: TokenTool): OpenSource =>
  open(tool.url, { auth: byTokens(tool.url), tokens: storeIn(of), clock: systemClock }).source;

const token = (name: string): HeldTokens => ({
  access: `access-${name}`,
  refresh: `refresh-${name}`,
  obtainedAt: "2026-01-01T00:00:00.000Z",
  expiresAt: null,
});

/** A request to the token endpoint that ends when the test says so. */
function held(): {
  readonly began: Promise<unknown>;
  readonly obtain: (refresh: string | null) => Promise<HeldTokens>;
  readonly end: (tokens: HeldTokens) => void;
} {
  const began = Promise.withResolvers<unknown>();
  const ended = Promise.withResolvers<HeldTokens>();
  return {
    began: began.promise,
    obtain: (refresh) => {
      began.resolve(refresh);
      return ended.promise;
    },
    end: ended.resolve,
  };
}

/** Statements that wait for a lock. */
const waiting = () => db.sql`SELECT FROM pg_locks WHERE NOT granted`;
const leaseRunsOut = () =>
  db.sql`UPDATE tool_tokens SET renewing_until = now() - interval '1 second'`;

test("twenty requests in two processes cost one token request, and one more when the token ends", async () => {
  const tool = await tokenTool();
  const sources = processes.map((each) => sourceIn(each, tool));
  const all = () =>
    Promise.all(sources.flatMap((source) => Array.from({ length: 10 }, () => source.check())));

  await all();
  expect(tool.grants()).toEqual(["client_credentials"]);
  tool.end();
  await all();
  expect(tool.grants()).toEqual(["client_credentials", "refresh_token"]);
});

test("a process that opens later uses what is kept, and what is kept is sealed", async () => {
  const tool = await tokenTool();
  await sourceIn(processes[0], tool).check();

  await sourceIn(processes[1], tool).check();

  expect(tool.grants()).toHaveLength(1);
  const [row] = await db.sql<{ text: string }[]>`SELECT t::text AS text FROM tool_tokens t`;
  expect(row?.text).toContain(integrationId);
  expect(row?.text).not.toMatch(/access-|refresh-/);
});

test("who waits gets what the other obtained", async () => {
  const [first, second] = processes.map((each) => storeIn(each));
  const asking = held();
  const renewing = first?.renew(null, asking.obtain);
  await asking.began;
  const waiting = second?.renew(null, () => Promise.reject(new Error("asked a second time")));
  asking.end(token("one"));

  expect(await renewing).toEqual(token("one"));
  expect(await waiting).toEqual(token("one"));
});

test("who is refused a token that somebody has renewed meanwhile asks for none", async () => {
  const [first, second] = processes.map((each) => storeIn(each));
  await first?.renew(null, async () => token("one"));
  const old = (await second?.held()) ?? null;
  await first?.renew(token("one"), async () => token("two"));

  const renewed = await second?.renew(old, () => Promise.reject(new Error("asked all the same")));

  expect(renewed).toEqual(token("two"));
});

test("a token request that fails leaves the turn to the next", async () => {
  const [first, second] = processes.map((each) => storeIn(each));

  await expect(first?.renew(null, () => Promise.reject(new Error("away")))).rejects.toThrow("away");

  expect(await second?.renew(null, async () => token("two"))).toEqual(token("two"));
});

test("a new refresh token is stored before the token that came with it is used", async () => {
  const free = Promise.withResolvers<void>();
  let blocking: Promise<unknown> = Promise.resolve();
  const tool = await tokenTool({
    before: (grants) => (grants === 2 ? lockRow() : Promise.resolve()),
  });
  const lockRow = async (): Promise<void> => {
    const locked = Promise.withResolvers<void>();
    blocking = db.sql.begin(async (tx) => {
      await tx`SELECT FROM tool_tokens FOR UPDATE`;
      locked.resolve();
      await free.promise;
    });
    await locked.promise;
  };
  const source = sourceIn(processes[0], tool);
  await source.check();
  tool.end();

  const check = source.check();
  await expect.poll(waiting).toHaveLength(1);
  expect(tool.asked.map(({ url }) => url)).toEqual(["/token", "/me", "/me", "/token"]);

  free.resolve();
  await Promise.all([check, blocking]);
  expect(tool.asked.at(-1)?.url).toBe("/me");
});

test("tokens that end in the middle of a sync are not noticed", async () => {
  let page = 0;
  const tool = await tokenTool({
    data: (_, response) => {
      page += 1;
      const next = page < 4 ? String(page) : null;
      json(response, { items: [{ id: page, name: `Entity ${page}` }], next });
      tool.end();
    },
  });

  const closing = await sync(db.sql, integrationId, sourceIn(processes[0], tool));

  expect(closing).toMatchObject({ state: "SUCCEEDED", warnings: [], models: [{ created: 4 }] });
  expect(tool.grants()).toHaveLength(4);
});

test("a process that dies between the token request and the store holds nobody up for longer than its lease", async () => {
  const tool = await tokenTool();
  await sourceIn(processes[0], tool).check();
  tool.end();
  const dying = openDatabase(db.url, { max: 2 });
  const asking = held();
  const lost = storeIn(dying).renew(await storeIn(dying).held(), asking.obtain);
  const outcome = lost.catch(() => "lost");
  expect(await asking.began).toBe("refresh-1");
  // It used the refresh token, and nobody will ever hear what came.
  tool.forget();
  await closeDatabase(dying, 0);
  const next = sourceIn(processes[1], tool).check();
  await expect
    .poll(() => tool.asked.filter(({ url }) => url === "/me").length)
    .toBeGreaterThanOrEqual(2);
  expect(tool.grants()).toHaveLength(1);

  await leaseRunsOut();
  await next;

  expect(tool.grants()).toEqual(["client_credentials", "refresh_token", "client_credentials"]);
  asking.end(token("lost"));
  expect(await outcome).toBe("lost");
});

test("who lost its lease stores nothing, and uses what the other has stored", async () => {
  const [first, second] = processes.map((each) => storeIn(each));
  const paused = held();
  const late = first?.renew(null, paused.obtain);
  await paused.began;
  await leaseRunsOut();
  await second?.renew(null, async () => token("two"));

  paused.end(token("one"));

  expect(await late).toEqual(token("two"));
  expect(await second?.held()).toEqual(token("two"));
});

test("new credentials bring their tokens; whoever was opened with the old ones keeps and renews nothing", async () => {
  const other = { key: "another" };
  const old = storeIn(processes[0]);
  await old.renew(null, async () => token("old"));
  const asking = held();
  const late = old.renew(token("old"), asking.obtain).catch((failure: unknown) => failure);
  await asking.began;

  await setCredentials(other);
  await db.sql.begin((tx) =>
    storeTokens(tx, { seals, integrationId, credentials: other }, token("new")),
  );
  asking.end(token("older"));

  expect(await late).toMatchObject({ kind: "broken" });
  expect(await old.held()).toBeNull();
  expect(await storeIn(processes[1], other).held()).toEqual(token("new"));
});

test("an integration that was deleted gets no tokens any more", async () => {
  await db.sql`UPDATE integrations SET deleted_at = now(), credentials = NULL WHERE id = ${integrationId}`;

  await expect(storeIn(processes[0]).renew(null, async () => token("one"))).rejects.toMatchObject({
    kind: "broken",
  });
  expect(await db.sql`SELECT FROM tool_tokens`).toHaveLength(0);
});

const lifeSeconds = 86_400;
const keepAlive = (tool: TokenTool) =>
  keepTokens({
    db: db.sql,
    log,
    clock: testClock(),
    diesAfterSeconds: new Map([["plain", lifeSeconds]]),
    renew: async () => sourceIn(processes[0], tool).renewAccess?.(),
  });
const unusedFor = (hours: number) =>
  db.sql`UPDATE tool_tokens SET renewed_at = now() - make_interval(hours => ${hours})`;

test("tokens that would die unused are renewed after half of that time, also of an integration that is switched off", async () => {
  const tool = await tokenTool();
  await sourceIn(processes[0], tool).check();
  await db.sql`UPDATE integrations SET status = 'INACTIVE' WHERE id = ${integrationId}`;

  await unusedFor(11);
  expect(await keepAlive(tool)).toBe(0);
  await unusedFor(13);
  expect(await keepAlive(tool)).toBe(1);
  expect(await keepAlive(tool)).toBe(0);

  expect(tool.grants()).toEqual(["client_credentials", "refresh_token"]);
  await sourceIn(processes[1], tool).check();
  expect(tool.grants()).toHaveLength(2);
});

test("tokens of a deleted integration, and those that nobody will renew, are left alone", async () => {
  const tool = await tokenTool({
    instead: (grants) =>
      grants === 1
        ? null
        : (_, response) => json(response, { error: "invalid_client" }, { status: 401 }),
  });
  await sourceIn(processes[0], tool).check();
  await unusedFor(13);
  expect(await keepAlive(tool)).toBe(1);
  const asked = tool.asked.length;
  // Not after five minutes either.
  expect(await db.sql`SELECT keep_alive_at = 'infinity' AS never FROM tool_tokens`).toEqual([
    { never: true },
  ]);
  expect(await keepAlive(tool)).toBe(0);

  await db.sql`UPDATE tool_tokens SET keep_alive_at = NULL`;
  await db.sql`UPDATE integrations SET deleted_at = now() WHERE id = ${integrationId}`;
  expect(await keepAlive(tool)).toBe(0);
  expect(tool.asked).toHaveLength(asked);
});
