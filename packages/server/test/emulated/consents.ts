/** Greenhouse and a person in front of a browser: who is sent where, over real HTTP. */
import { Writable } from "node:stream";
import { afterAll, beforeAll } from "vitest";
import { allConnectors } from "../../src/composition/connectors.ts";
import type { Emulator } from "../../src/emulators/emulator.ts";
import { startGreenhouse } from "../../src/emulators/greenhousev3/emulator.ts";
import { partner } from "../../src/emulators/greenhousev3/tokens.ts";
import { createLog } from "../../src/kernel/log.ts";
import type { OpenSource } from "../../src/source/declared.ts";
import { type Tenant, type TestApi, type Told, testApi } from "../contract/api.ts";
import type { TestDatabase } from "../harness/database.ts";
import { keepingTokens } from "../source/keeping-tokens.ts";

/** Where a browser ended. */
export interface Landed {
  readonly status: number;
  /** Where it is sent on; null: a page is shown. */
  readonly to: URL | null;
  readonly text: string;
}

export interface Consents {
  readonly api: TestApi;
  readonly greenhouse: () => Emulator;
  readonly tenant: () => Tenant;
  /** As callers and workers open tools. */
  readonly open: (integrationId: string) => OpenSource;
  /** All that was logged. */
  readonly logged: () => string;
  /** For a new integration, unless an id says for which. */
  readonly begin: (more?: object, id?: string) => Promise<Told>;
  /** Begins, and lets the person decide; gives the address to which the tool sends them back. */
  readonly decide: (
    decision: "authorize" | "deny",
    of?: { readonly more?: object; readonly id?: string },
  ) => Promise<URL>;
  readonly visit: (url: URL | string) => Promise<Landed>;
  /** Grants that the token endpoint was asked for, oldest first. */
  readonly grants: () => readonly string[];
}

export const credentials = {
  client_id: partner.client_id,
  client_secret: partner.client_secret,
};

/** A person decides on the tool's page; gives the address to which it sends them back. */
export async function decideAt(page: string, decision: "authorize" | "deny"): Promise<URL> {
  const form = new URLSearchParams({ decision });
  const sent = await fetch(page, { method: "POST", body: form, redirect: "manual" });
  return new URL(sent.headers.get("location") ?? "");
}

export function consents(db: TestDatabase): Consents {
  let greenhouse: Emulator;
  let tenant: Tenant;
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk, _, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const api: TestApi = testApi(db, {
    connectors: allConnectors(() => ""),
    log: createLog({ level: "trace", pretty: false, destination }),
    reachedAt: async () => api.url,
    openSource: (access) => keepingTokens(api.world)(access),
  });
  beforeAll(async () => {
    greenhouse = await startGreenhouse({ seed: 7, people: 30, now: () => new Date() });
    tenant = await api.tenant();
  });
  afterAll(() => greenhouse.stop());

  const begin: Consents["begin"] = (more = {}, id) => {
    const { config } = greenhouse;
    const fresh = {
      tool: "greenhousev3",
      end_user: { organization_name: "Heron" },
      config,
      credentials,
    };
    return api.ask(
      "POST",
      id === undefined ? "/integrations/authorizations" : `/integrations/${id}/authorizations`,
      {
        ...tenant,
        body: id === undefined ? { ...fresh, ...more } : more,
      },
    );
  };
  return {
    api,
    begin,
    greenhouse: () => greenhouse,
    tenant: () => tenant,
    logged: () => lines.join(""),
    open: (integrationId) =>
      keepingTokens(api.world)({
        tool: "greenhousev3",
        config: greenhouse.config,
        credentials,
        loggedFor: { integrationId, syncId: null },
      }),
    decide: async (decision, { more, id } = {}) => {
      const { body } = await begin(more, id);
      return decideAt(body.data.authorize_url, decision);
    },
    visit: async (url) => {
      const answer = await fetch(url, { redirect: "manual" });
      const location = answer.headers.get("location");
      const to = location === null ? null : new URL(location);
      return { status: answer.status, to, text: await answer.text() };
    },
    grants: () =>
      greenhouse
        .received()
        .flatMap(({ path, body }) => (path === "/token" ? [String(Object(body).grant_type)] : [])),
  };
}
