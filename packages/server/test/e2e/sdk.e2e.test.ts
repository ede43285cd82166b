/** Acceptance 3: the official SDK, with only its server URL changed, reads everything that the sandbox has (P12). */
import { Kombo } from "@kombo-api/sdk";
import { HTTPClient } from "@kombo-api/sdk/lib/http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "../harness/database.ts";
import { assertAnswer } from "../contract/validate.ts";
import { clientOf } from "./client.ts";
import { type Muster, startMuster } from "./muster.ts";
import {
  filterCases,
  type ListName,
  listNames,
  lists,
  type Query,
  type Read,
} from "./sdk-lists.ts";

const database = testDatabase();

describe("@kombo-api/sdk against a running server", { timeout: 30_000 }, () => {
  let muster: Muster;
  let kombo: Kombo;
  /** Answers that the contract has judged. */
  let judged = 0;

  beforeAll(async () => {
    muster = await startMuster({ env: { DATABASE_URL: database.url } });
    // The SDK drops what it does not know; the contract's judge sees every answer as it was on the wire.
    const http_client = new HTTPClient().addHook("response", async (response, request) => {
      const path = new URL(request.url).pathname.replace(/^\/v1/, "");
      assertAnswer(request.method, path, response.status, await response.clone().json());
      judged += 1;
    });
    kombo = new Kombo({
      server_url: `${muster.url}/v1`,
      api_key: muster.key,
      integration_id: muster.integrationId,
      http_client,
    });
  });
  afterAll(() => muster[Symbol.asyncDispose]());

  test("the key, the integration, the tools and a sync", async () => {
    const before = judged;
    const key = await kombo.general.checkApiKey();
    expect(key.data.environment_id).toMatch(/^\w{24}$/);
    const details = await kombo.general.getIntegrationDetails({
      integration_id: muster.integrationId,
    });
    expect(details.data).toMatchObject({ id: muster.integrationId, category: "HRIS" });
    expect(details.data.read_models.find(({ id }) => id === "hris_employees")).toBeDefined();
    const tools = await kombo.general.getTools({ category: "hris" });
    expect(tools.data.tools.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["sandbox", "tryton"]),
    );
    const sync = await kombo.general.triggerSync({ type: "DELTA" });
    expect(sync.data).toMatchObject({ already_queued: false, type: "DELTA" });
    await clientOf(muster).syncEnd(sync.data.sync_id ?? "");
    expect(judged - before).toBe(4);
  });

  test.each(listNames)("%s: all records over several pages, each once", async (name) => {
    const { table, pageSize } = lists[name];
    const stored = await database.sql<{ id: string }[]>`
      SELECT id FROM ${database.sql(table)} WHERE remote_deleted_at IS NULL`;

    const { records, pages } = await readAll(name, { page_size: pageSize });

    expect(pages).toBeGreaterThanOrEqual(2);
    expect(idsOf(records)).toEqual(stored.map(({ id }) => id).toSorted());
  });

  test.each(listNames)("%s: by ids, by remote ids, and what changed since", async (name) => {
    const { records } = await readAll(name);
    const some = records.filter((_, at) => at % 2 === 0);

    const ids = some.slice(0, 100).map(({ id }) => id);
    expect(idsOf((await readAll(name, { ids })).records)).toEqual(ids.toSorted());
    const remote_ids = some.slice(0, 100).map((one) => one.remote_id);
    expect(idsOf((await readAll(name, { remote_ids })).records)).toEqual(ids.toSorted());
    const newest = Math.max(...records.map(({ changed_at }) => changed_at.getTime()));
    const later = await readAll(name, { updated_after: new Date(newest + 60_000) });
    expect(later.records).toEqual([]);
    const earlier = await readAll(name, { updated_after: new Date(newest - 60_000) });
    expect(idsOf(earlier.records)).toEqual(idsOf(records));
  });

  test.each(filterCases)("$list by $filter", async ({ list, choose, fits }) => {
    const all = (await readAll(list)).records;
    const query = choose(all);
    const expected = all.filter((record) => fits(record, query));
    // A filter that keeps all or nothing would prove nothing.
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(all.length);

    const { records } = await readAll(list, query);

    expect(records.map(({ remote_id }) => remote_id).toSorted()).toEqual(
      expected.map(({ remote_id }) => remote_id).toSorted(),
    );
  });

  const readAll = async (name: ListName, query: Query = {}) => {
    const records: Read[] = [];
    let pages = 0;
    for await (const page of await lists[name].read(kombo, { page_size: 250, ...query })) {
      records.push(...(page.result.data.results as unknown as Read[]));
      pages += 1;
    }
    return { records, pages };
  };
});

const idsOf = (found: readonly Read[]) => found.map(({ id }) => id).toSorted();
