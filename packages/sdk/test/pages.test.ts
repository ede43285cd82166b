import { createClient, MusterError } from "@muster/sdk";
import { describe, expect, test } from "vitest";
import { answering, data, hangUp, type Reply, silence } from "./answering.ts";
import { hurriedTime } from "./hurried-time.ts";

/** Pages of one record each, `first` to `last`; the cursor is the next one's number. */
const listOf =
  (last: number, headers: Readonly<Record<string, string>> = {}): Reply =>
  (response, asked) => {
    const { searchParams } = new URL(asked.url, "http://a.example");
    const place = Number(searchParams.get("cursor") ?? searchParams.get("after") ?? "1");
    const next = place === last ? null : String(place + 1);
    data({ results: [{ id: `id-${place}` }], next }, headers)(response, asked);
  };

const leadingTo = (next: string): Reply => data({ results: [{ id: next }], next });

async function scene(...replies: readonly Reply[]) {
  const server = await answering(...replies);
  const time = hurriedTime();
  return { server, client: createClient({ apiKey: "key", baseUrl: server.url, time }) };
}

describe.each([false, true])("with prefetch %j", (prefetch) => {
  test("all pages come, each with its headers, and all parameters are repeated", async () => {
    const { server, client } = await scene(listOf(3, { "x-muster-watermark": "w" }));
    const ids: string[] = [];
    const options = {
      integrationId: "ledger:1",
      query: { page_size: 1, updated_after: "2026-01-01", ids: ["a", "b"] },
      prefetch,
    };
    for await (const { data, headers } of client.pages("/hris/employees", options)) {
      expect(headers.get("x-muster-watermark")).toBe("w");
      ids.push(...data.results.map(({ id }) => id));
    }
    expect(ids).toEqual(["id-1", "id-2", "id-3"]);
    const query = "page_size=1&updated_after=2026-01-01&ids=a,b";
    expect(server.asked.map(({ url }) => url)).toEqual([
      `/v1/hris/employees?${query}`,
      `/v1/hris/employees?${query}&cursor=2`,
      `/v1/hris/employees?${query}&cursor=3`,
    ]);
    expect(server.asked.map(({ headers }) => headers["x-integration-id"])).toEqual(
      Array.from({ length: 3 }, () => "ledger:1"),
    );
  });

  test("records come one by one, from a cursor on where one is given", async () => {
    const { client } = await scene(listOf(4));
    const ids: string[] = [];
    for await (const { id } of client.records("/ats/jobs", { query: { cursor: "2" }, prefetch }))
      ids.push(id);
    expect(ids).toEqual(["id-2", "id-3", "id-4"]);
  });

  test("the event log goes on behind an event", async () => {
    const { server, client } = await scene(listOf(3));
    const pages = client.pages("/events", { query: { after: "2" }, prefetch });
    for await (const page of pages) expect(page.data.results).toHaveLength(1);
    expect(server.asked.map(({ url }) => url)).toEqual([
      "/v1/events?after=2",
      "/v1/events?after=3",
    ]);
  });

  test("a server that leads in a circle is left", async () => {
    const { server, client } = await scene(leadingTo("b"), leadingTo("c"), leadingTo("b"));
    const read = Array.fromAsync(client.pages("/hris/groups", { prefetch }));
    await expect(read).rejects.toMatchObject({ kind: "unreadable", message: /leads back/ });
    expect(server.asked).toHaveLength(3);
  });

  test("a list without end is left", async () => {
    const { server, client } = await scene(listOf(Number.POSITIVE_INFINITY));
    const read = Array.fromAsync(client.records("/hris/groups", { maxPages: 5, prefetch }));
    await expect(read).rejects.toMatchObject({ message: /more than 5 pages/ });
    expect(server.asked).toHaveLength(5);
  });

  test("a list of just so many pages is read whole", async () => {
    const { client } = await scene(listOf(5));
    const read = Array.fromAsync(client.records("/hris/groups", { maxPages: 5, prefetch }));
    expect(await read).toHaveLength(5);
  });

  test.each([{}, { results: {}, next: null }, { results: [] }, { results: [], next: 7 }, null])(
    "%j is no page",
    async (value) => {
      const { client } = await scene(data(value));
      await expect(
        Array.fromAsync(client.pages("/hris/groups", { prefetch })),
      ).rejects.toMatchObject({
        kind: "unreadable",
      });
    },
  );

  test("a page that broke is asked again; one that stays broken is the caller's error, in its place", async () => {
    const { client } = await scene(listOf(9), hangUp, listOf(9), hangUp);
    const ids: string[] = [];
    const read = async () => {
      for await (const { id } of client.records("/hris/groups", { prefetch })) ids.push(id);
    };
    await expect(read()).rejects.toThrow(MusterError);
    expect(ids).toEqual(["id-1", "id-2"]);
  });
});

test("the next page is under way while the caller works, and only with prefetch", async () => {
  const ahead = await scene(listOf(3));
  const pages = ahead.client.pages("/hris/groups", { prefetch: true });
  await pages.next();
  await ahead.server.reached(2);
  await pages.return();

  const calm = await scene(listOf(3));
  await calm.client.pages("/hris/groups").next();
  // Whatever the first one had asked ahead would have come before this one.
  await calm.client.get("/check-api-key");
  expect(calm.server.asked.map(({ url }) => url)).toEqual(["/v1/hris/groups", "/v1/check-api-key"]);
});

test("leaving the loop ends the request that is under way", async () => {
  let hung: Promise<unknown> | undefined;
  const { server, client } = await scene(listOf(9), (response, asked) => {
    hung = new Promise((done) => response.on("close", done));
    silence(response, asked);
  });
  for await (const page of client.pages("/hris/groups", { prefetch: true })) {
    expect(page.data.results).toHaveLength(1);
    await server.reached(2);
    break;
  }
  await hung;
});

test("the caller's signal ends the iteration with its reason", async () => {
  const { server, client } = await scene(listOf(9), silence);
  const stop = new AbortController();
  const read = Array.fromAsync(client.pages("/hris/groups", { signal: stop.signal }));
  await server.reached(2);
  const reason = new Error("enough");
  stop.abort(reason);
  await expect(read).rejects.toBe(reason);
  const again = client.pages("/hris/groups", { signal: stop.signal });
  await expect(again.next()).rejects.toBe(reason);
});
