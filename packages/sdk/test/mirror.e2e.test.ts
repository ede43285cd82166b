/** A mirror beside a real Muster: whatever the tool changes, its copies equal the API, record by record. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClient } from "@muster/sdk";
import { createMirror, type EndpointName, type Mirror, type Report } from "@muster/sdk/mirror";
import { type MemoryStore, memoryStore } from "@muster/sdk/stores";
import { type Client, clientOf, type Listed } from "../../server/test/e2e/client.ts";
import { type Hands, handsOn } from "../../server/test/e2e/hands.ts";
import { type Muster, startMuster } from "../../server/test/e2e/muster.ts";
import { listenFor, nothingMoreToTell, verifiedAny } from "../../server/test/e2e/telling.ts";
import { until } from "../../server/test/e2e/until.ts";
import { testDatabase } from "../../server/test/harness/database.ts";
import { type Receiver, startReceiver } from "../../server/test/harness/receiver.ts";

const database = testDatabase();

const endpoints: readonly EndpointName[] = [
  "hris/employees",
  "hris/employments",
  "hris/groups",
  "hris/legal-entities",
  "hris/locations",
  "hris/absence-types",
  "hris/absences",
  "hris/time-off-balances",
  "hris/timesheets",
  "hris/performance-reviews",
  "hris/staffing-entities",
];

interface Copying {
  readonly integration: string;
  readonly tool: Hands;
  readonly store: MemoryStore;
  readonly mirror: Mirror;
  readonly reports: readonly Report[];
  /** Requests for first pages of everything, so far. */
  fullFetches(): number;
  /** One line for each record that differs from what the API lists. */
  differences(): Promise<readonly string[]>;
}

/** Waits until the copies have caught up; fails with what differs. */
const untilEqual = async (one: Copying): Promise<void> => {
  let last: readonly string[] = [];
  const look = async (): Promise<true | null> => {
    last = await one.differences();
    return last.length === 0 ? true : null;
  };
  await until("an equal copy", look, { state: () => last.slice(0, 5).join("\n") });
};

describe("a mirror of a sandbox integration", { timeout: 90_000 }, () => {
  let muster: Muster;
  let api: Client;
  let receiver: Receiver;

  beforeAll(async () => {
    receiver = await startReceiver();
    muster = await startMuster({
      env: { DATABASE_URL: database.url, MUSTER_DEBOUNCE_SECONDS: "0" },
    });
    api = clientOf(muster);
  });
  afterAll(async () => {
    await muster[Symbol.asyncDispose]();
    await receiver.close();
  });

  const copying = async (seed: number, employees = 150): Promise<Copying> => {
    const integration = await api.connect({ tool: "sandbox", config: { seed, employees } });
    await api.newestSyncEnd(integration);
    const client = createClient({ apiKey: muster.key, baseUrl: muster.url });
    const store = memoryStore();
    const reports: Report[] = [];
    let full = 0;
    const ask: typeof client.ask = (method, path, options) => {
      const query = options?.query ?? {};
      const isList = endpoints.some((endpoint) => path === `/${endpoint}`);
      if (isList && !["cursor", "updated_after", "ids"].some((name) => name in query)) full += 1;
      return client.ask(method, path, options);
    };
    const onProgress = (report: Report): void => void reports.push(report);
    const settings = { client: { ask }, store, endpoints, integrations: [integration], onProgress };
    return {
      integration,
      tool: handsOn(muster, `${seed}-${employees}`),
      store,
      mirror: createMirror(settings),
      reports,
      fullFetches: () => full,
      differences: async () => {
        const lines = await Promise.all(
          endpoints.map(async (endpoint) =>
            compare(
              endpoint,
              await api.list(`/${endpoint}`, integration),
              store.records({ integrationId: integration, endpoint }),
            ),
          ),
        );
        return lines.flat();
      },
    };
  };

  test("is whole after one call", async () => {
    const one = await copying(31);
    const synced = await one.mirror.sync(one.integration);
    expect(synced).toHaveLength(endpoints.length);
    await expect(one.differences()).resolves.toEqual([]);
    const employees = { integrationId: one.integration, endpoint: "hris/employees" } as const;
    expect(one.store.records(employees).length).toBeGreaterThan(100);
  });

  test("follows 200 random changes by webhooks, renamed groups too, without another full fetch", async () => {
    const one = await copying(32);
    await one.mirror.sync(one.integration);
    const full = one.fullFetches();
    const { secret } = await listenFor(["*"], receiver.url, api);
    const refusals: unknown[] = [];
    receiver.answer((received) => {
      const take = async (): Promise<void> =>
        void (await one.mirror.onWebhook(verifiedAny(received, secret)));
      return { status: 200, after: take().catch((error: unknown) => void refusals.push(error)) };
    });
    for (let round = 0; round < 10; round += 1) {
      await one.tool.change("mutate?count=20");
      await one.tool.change("rename-unit", { id: `u-${1 + round}`, title: `Unit ${round}` });
      await api.sync(one.integration, round % 3 === 2 ? "FULL" : "DELTA");
    }
    await api.sync(one.integration, "FULL");
    await nothingMoreToTell(database.sql, one.integration);
    await one.mirror.idle();
    await untilEqual(one);
    await one.mirror.close();
    expect(refusals).toEqual([]);
    expect(one.fullFetches()).toBe(full);
    expect(one.reports.some(({ kind }) => kind === "verified")).toBe(true);
    receiver.answer({ status: 200 });
  });

  test("follows without a single webhook, by the event log, and verify finds nothing that it had missed", async () => {
    const one = await copying(33);
    const stop = new AbortController();
    const running = one.mirror.run({ signal: stop.signal, pollSeconds: 0.2 });
    await untilEqual(one);
    const full = one.fullFetches();
    for (let round = 0; round < 5; round += 1) {
      await one.tool.change("mutate?count=20");
      await one.tool.change("rename-unit", { id: `u-${1 + round}`, title: `Unit ${round}` });
      await api.sync(one.integration, round % 2 === 1 ? "FULL" : "DELTA");
    }
    await nothingMoreToTell(database.sql, one.integration);
    await untilEqual(one);
    stop.abort();
    await running;
    expect(one.fullFetches()).toBe(full);
    const verified = await one.mirror.verify({ integrationId: one.integration });
    expect(verified.flatMap(({ drifted }) => drifted)).toEqual([]);
    expect(verified).toHaveLength(endpoints.length);
  });

  test("finds 37 rows that a hand edited, says which, and mends them without a full fetch", async () => {
    const one = await copying(34);
    await one.mirror.sync(one.integration);
    const full = one.fullFetches();
    const place = { integrationId: one.integration, endpoint: "hris/employees" } as const;
    const records = one.store.records(place);
    const edited = records.slice(0, 30).map(({ id }) => id);
    for (const record of records.slice(0, 30))
      one.store.edit(place, record.id, { ...record, first_name: "Edited" });
    for (const { id } of records.slice(30, 37)) one.store.edit(place, id, null);
    const [report] = await one.mirror.verify({ endpoint: "hris/employees" });
    expect(report).toMatchObject({ how: "digest", driftedCount: 37, repaired: 37, unresolved: [] });
    const altered = report?.drifted.filter(({ kind }) => kind === "altered").map(({ id }) => id);
    expect(altered?.toSorted()).toEqual(edited.toSorted());
    await expect(one.differences()).resolves.toEqual([]);
    expect(one.fullFetches()).toBe(full);
  });

  test("of an integration that is gone says so, and is asked no more", async () => {
    const one = await copying(35, 20);
    await one.mirror.sync(one.integration);
    await api.data("DELETE", `/integrations/${encodeURIComponent(one.integration)}`, { body: {} });
    await expect(one.mirror.sync(one.integration)).rejects.toMatchObject({
      errors: endpoints.map(() => expect.objectContaining({ code: "integration_gone" })),
    });
    await one.mirror.forget(one.integration);
    await expect(one.store.places()).resolves.toEqual([]);
  });
});

function compare(
  endpoint: EndpointName,
  mirrored: readonly Listed[],
  copied: readonly Readonly<Record<string, unknown>>[],
): readonly string[] {
  const copy = new Map(copied.map((record) => [record["id"], record]));
  const wrong = mirrored.flatMap((record) => {
    const mine = copy.get(record.id);
    copy.delete(record.id);
    if (mine === undefined) return [`${endpoint} ${record.id} is missing`];
    return Object.keys({ ...mine, ...record }).flatMap((member) => {
      const [was, is] = [JSON.stringify(mine[member]), JSON.stringify(record[member])];
      return was === is ? [] : [`${endpoint} ${record.id} ${member}: copied ${was}, listed ${is}`];
    });
  });
  return [...wrong, ...[...copy.keys()].map((id) => `${endpoint} ${String(id)} is only copied`)];
}
