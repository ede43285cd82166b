/** A connector as small as one can be, for tests of what runs it. */
import { hrisLegalEntities } from "@muster/model";
import { onTestFinished } from "vitest";
import { z } from "zod";
import type { Auth } from "../../src/connect/auth.ts";
import { type Connector, connector } from "../../src/connect/connector.ts";
import { feed } from "../../src/connect/feed.ts";
import type { Place } from "../../src/connect/place.ts";
import { type Lookup, stream } from "../../src/connect/stream.ts";
import { companion } from "../../src/connect/companion.ts";
import { byCursor } from "../../src/connect/paging.ts";
import { createLog } from "../../src/kernel/log.ts";
import { openSource, type OpenSource, type SourceOptions } from "../../src/source/declared.ts";
import { type TestClock, testClock } from "../harness/clock.ts";

const answer = z.object({ items: z.array(z.unknown()), next: z.string().nullish() });
const row = z.object({ id: z.number(), name: z.string() });
import { localBudgets } from "../../src/source/local-budget.ts";

export const items = stream({
  name: "items",
  ask: ({ position, since }) => ({
    method: "GET",
    path: "/items",
    query: { after: position as string | null, since },
  }),
  answer,
  rows: (page) => page.items,
  paging: byCursor<z.output<typeof answer>>((page) => page.next),
  row,
  absence: "deleted",
  feeds: [
    feed({
      table: hrisLegalEntities,
      id: (one: z.output<typeof row>) => one.id,
      map: { name: (one) => one.name },
    }),
  ],
});

/** The same list with a second request for what its rows lack. */
export const itemsWithDetails = {
  ...items,
  name: "items with details",
  companions: {
    details: companion({
      per: "page",
      asks: (rows: readonly z.output<typeof row>[]) => [
        { method: "POST", path: "/details", body: rows.map(({ id }) => id) },
      ],
      answer: z.record(z.string(), z.string()),
      gather: ([found]) => found,
    }),
  },
};

const tokened = answer.extend({ token: z.string().nullish() });

/** The same list, whose changes are asked for by what the last page named. */
export const itemsByToken = {
  ...items,
  ask: ({ position, token }: Place) =>
    ({
      method: "GET",
      path: "/items",
      query: { after: position as string | null, token: token as string | null },
    }) as const,
  answer: tokened,
  delta: {
    by: "token",
    token: (page: unknown) => tokened.parse(page).token ?? null,
  } as const,
};

const changes = z.array(z.object({ id: z.string(), deleted: z.boolean().default(false) }));

/** The same list, whose tool only names what changed; two rows are looked up at a time. */
export const itemsByIds = {
  ...items,
  delta: {
    by: "ids",
    overlapSeconds: 10,
    ask: ({ since }: Place) => ({ method: "GET", path: "/changes", query: { since } }) as const,
    answer: changes,
    changed: (feed: unknown) => changes.parse(feed),
  } as const,
  lookup: lookupOf(2),
};

export function lookupOf(most: number): Lookup {
  return {
    most,
    ask: (ids) => ({ method: "GET", path: `/items/${ids.join(",")}` }),
    answer,
    rows: (page) => answer.parse(page).items,
    id: (one) => String(row.parse(one).id),
  };
}

const secret = z.object({ key: z.string() });

export const byHeader: Auth<z.output<typeof secret>, unknown> = {
  auth: "headers",
  headers: ({ key }) => ({ authorization: `Bearer ${key}` }),
};

export const bySession: Auth<z.output<typeof secret>, unknown> = {
  auth: "session",
  login: ({ key }) => ({ method: "POST", path: "/login", body: { key } }),
  headers: (told) => ({ "x-session": z.object({ session: z.string() }).parse(told).session }),
};

/** The login's answer and the key stand in the body of each request, around what is asked. */
export const byBody: Auth<z.output<typeof secret>, unknown> = {
  auth: "body",
  login: ({ key }) => ({ method: "POST", path: "/login", body: { key } }),
  body: (asked, { answer: told, credentials: { key } }) => {
    const { session } = z.object({ session: z.string() }).parse(told);
    return { session, key, asked: asked ?? null };
  },
};

export interface Opened {
  readonly source: OpenSource;
  readonly clock: TestClock;
  readonly stop: AbortController;
}

export function plainConnector(
  url: string,
  auth: Auth<z.output<typeof secret>, unknown>,
): Connector {
  return connector({
    tool: "plain",
    label: "Plain",
    categories: ["HRIS"],
    version: 1,
    credentials: secret,
    config: z.object({}),
    baseUrl: () => url,
    auth,
    check: () => ({ method: "GET", path: "/me" }),
    limits: { concurrency: 2, timeoutSeconds: 5, rate: null },
    streams: [items],
  });
}

/** Opens a source on the tool; it is closed when the test ends. */
export function open(
  url: string,
  {
    auth = byHeader,
    connector: changes = {},
    ...options
  }: Partial<Omit<SourceOptions, "connector">> & {
    auth?: Auth<z.output<typeof secret>, unknown>;
    connector?: Partial<Connector>;
  } = {},
): Opened {
  const clock = testClock();
  const stop = new AbortController();
  const source = openSource({
    connector: { ...plainConnector(url, auth), ...changes },
    config: {},
    credentials: { key: "s3cret" },
    policy: { allowPrivateNetworks: true },
    budgetOf: localBudgets(clock),
    clock,
    random: () => 1,
    log: createLog({ level: "silent", pretty: false }),
    signal: stop.signal,
    ...options,
  });
  onTestFinished(() => source.close());
  return { source, clock, stop };
}

export const start = { position: null, since: null } as const;
