/** A real server for API tests, on a real port and a real database, whose every answer is judged. */
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll } from "vitest";
import { buildApi } from "../../src/api/server.ts";
import { readConfig } from "../../src/config.ts";
import { Bell } from "../../src/kernel/bell.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import { randomId } from "../../src/kernel/ids.ts";
import { createLog } from "../../src/kernel/log.ts";
import { keyRing } from "../../src/kernel/seal.ts";
import { createApiKey } from "../../src/services/api-keys/create.ts";
import { openTrials } from "../../src/outbound/trying/trial.ts";
import type { OpenSource } from "../../src/services/sources.ts";
import type { World } from "../../src/services/world.ts";
import { guardedAgent } from "../../src/source/guard.ts";
import type { TestDatabase } from "../harness/database.ts";
import { ledger, openPaper, quill, slip } from "./tools.ts";
import { assertAnswer, type Json, type Judge, judgeBy } from "./validate.ts";

export interface Tenant {
  readonly environmentId: string;
  readonly key: string;
}

export interface Ask {
  readonly key?: string;
  readonly integration?: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; the judges have looked at its shape. */
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

export interface TestApi {
  readonly world: World;
  readonly url: string;
  readonly app: FastifyInstance;
  /** A new environment with a key. */
  tenant(): Promise<Tenant>;
  /** A new integration, synced before unless told otherwise. */
  integration(tenant: Tenant, options?: { tool?: string; synced?: boolean }): Promise<string>;
  /** `path` goes without /v1 and with its query. Fails when the answer is not as the contract and we ourselves say. */
  ask(method: string, path: string, ask?: Ask): Promise<Told>;
}

export function testWorld(db: TestDatabase, overrides: Partial<World> = {}): World {
  const seals = keyRing(["a key for tests that is long enough"]);
  const agent = guardedAgent({ allowPrivateNetworks: true });
  const { signal } = new AbortController();
  return {
    db: db.sql,
    config: readConfig({}),
    clock: systemClock,
    log: createLog({ level: "silent", pretty: false }),
    seals,
    connectors: new Map([ledger, quill, slip].map((one) => [one.tool, one])),
    tryEndpoint: openTrials({ agent, seals, clock: systemClock, signal }),
    reachedAt: async () => "https://muster.example",
    syncBell: new Bell(),
    upstreamBell: new Bell(),
    tellBell: new Bell(),
    eventBell: new Bell(),
    scopeBell: new Bell(),
    ...overrides,
  };
}

/** `openSource` in the overrides: how tools are reached, where a test has one that answers. */
export function testApi(
  db: TestDatabase,
  { openSource = openPaper, ...overrides }: Partial<World> & { openSource?: OpenSource } = {},
): TestApi {
  let running: { world: World; url: string; app: FastifyInstance; own: Judge } | undefined;
  const ready = () => {
    if (running === undefined) throw new Error("testApi() is usable inside tests and hooks only");
    return running;
  };

  beforeAll(async () => {
    const world = testWorld(db, overrides);
    const app = await buildApi(world, { openSource });
    await app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = app.server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    const printed = await fetch(`${url}/v1/openapi.json`);
    running = { world, app, url, own: judgeBy((await printed.json()) as Json, "own") };
  });
  afterAll(async () => {
    await running?.app.close();
  });

  return {
    get world() {
      return ready().world;
    },
    get url() {
      return ready().url;
    },
    get app() {
      return ready().app;
    },
    tenant: async () => {
      const environmentId = randomId();
      await db.sql`insert into environments (id, name) values (${environmentId}, 'test')`;
      const { key } = await createApiKey(ready().world, { environmentId }, { name: "test" });
      return { environmentId, key };
    },
    integration: async ({ environmentId }, { tool = "ledger", synced = true } = {}) => {
      const id = `${tool}:${randomId()}`;
      const at = synced ? "2026-01-01T00:00:00Z" : null;
      const category = ready().world.connectors.get(tool)?.categories[0] ?? "HRIS";
      await db.sql`
        insert into integrations (id, environment_id, tool, category, organization_name, first_synced_at, last_success_at)
        values (${id}, ${environmentId}, ${tool}, ${category}, 'Test', ${at}, ${at})`;
      return id;
    },
    ask: async (method, path, ask = {}) => {
      const { url, own } = ready();
      const told = await send(`${url}${isOutside(path) ? "" : "/v1"}${path}`, method, ask);
      const route = path.split("?", 1)[0] ?? path;
      if (told.headers.get("content-type")?.startsWith("application/json") !== true) return told;
      assertAnswer(method, route, told.status, told.body);
      const complaints = own.knows(method, route) ? own.complaints(method, route, told) : [];
      if (complaints.length > 0) throw new Error(`${method} ${path}: ${complaints.join("\n")}`);
      return told;
    },
  };
}

const isOutside = (path: string): boolean =>
  /^\/(health|ready|metrics|oauth\/callback)?($|\?)/.test(path);

async function send(url: string, method: string, ask: Ask): Promise<Told> {
  const body = ask.text ?? (ask.body === undefined ? undefined : JSON.stringify(ask.body));
  const answer = await fetch(url, {
    method,
    headers: {
      ...(ask.key === undefined ? {} : { authorization: `Bearer ${ask.key}` }),
      ...(ask.integration === undefined ? {} : { "x-integration-id": ask.integration }),
      ...(ask.body === undefined ? {} : { "content-type": "application/json" }),
      ...ask.headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get("content-type")?.startsWith("application/json") === true;
  const parsed: unknown = isJson ? JSON.parse(text) : null;
  return { status: answer.status, headers: answer.headers, text, body: parsed };
}
