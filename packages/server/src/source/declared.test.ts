import { expect, test } from "vitest";
import { z } from "zod";
import { inspection } from "../connect/connector.ts";
import { items, itemsWithDetails, open, start } from "../../test/source/plain-tool.ts";
import { inTurn, json, toolServer } from "../../test/source/tool-server.ts";

test("a page brings its rows as they came, the next position and both clocks", async () => {
  const tool = await toolServer((_, response) => {
    json(
      response,
      { items: [{ id: 1, name: "A" }, { wrong: true }], next: "c/2+" },
      { headers: { date: "Thu, 01 Jan 2026 00:00:07 GMT" } },
    );
  });
  const { source, clock } = open(`${tool.url}/prefix/?dropped=1`);

  const page = await source.readPage(items, { position: "ä&b", since: "2026-01-01T00:00:00.000Z" });

  expect(page).toEqual({
    path: "/items",
    rows: [{ id: 1, name: "A" }, { wrong: true }],
    aside: {},
    offered: null,
    next: "c/2+",
    gone: [],
    token: null,
    total: null,
    askedAt: clock.now(),
    toolTime: new Date("2026-01-01T00:00:07.000Z"),
  });
  expect(tool.asked[0]?.url).toBe(
    "/prefix/items?after=%C3%A4%26b&since=2026-01-01T00%3A00%3A00.000Z",
  );
  expect(tool.asked[0]?.headers.authorization).toBe("Bearer s3cret");
});

test("a companion is asked for the rows that fit, and what it gathered comes along", async () => {
  const tool = await toolServer(({ url }, response) => {
    json(
      response,
      url === "/details" ? { 1: "one" } : { items: [{ id: 1, name: "A" }, { id: "x" }] },
    );
  });
  const { source } = open(tool.url);

  const page = await source.readPage(itemsWithDetails, start);

  expect(tool.asked[1]).toMatchObject({ method: "POST", url: "/details", body: "[1]" });
  expect(page.aside).toEqual({ details: { 1: "one" } });
});

test("a companion that no row needs is not asked", async () => {
  const tool = await toolServer((_, response) => json(response, { items: [{ id: "x" }] }));
  const { source } = open(tool.url);

  const page = await source.readPage(itemsWithDetails, start);

  expect(tool.asked.map(({ url }) => url)).toEqual(["/items"]);
  expect(page.aside).toEqual({});
});

test.each([
  ["an answer that is not of the promised form", { items: "none" }],
  ["a list where an object is due", []],
  ["null", null],
])("%s is malformed", async (_, body) => {
  const tool = await toolServer((_asked, response) => json(response, body));
  const { source } = open(tool.url);

  await expect(source.readPage(items, start)).rejects.toMatchObject({ kind: "malformed" });
});

test("a cursor that was seen before ends in a failure, not in a loop", async () => {
  const tool = await toolServer(({ url }, response) => {
    const after = new URL(url, "http://tool").searchParams.get("after") ?? "0";
    const next = { 0: "1", 1: "2", 2: "1" }[after];
    json(response, { items: [{ id: Number(after), name: "A" }], next });
  });
  const { source } = open(tool.url);

  await source.readPage(items, start);
  await source.readPage(items, { position: "1", since: null });

  await expect(source.readPage(items, { position: "2", since: null })).rejects.toMatchObject({
    kind: "endless",
  });
  // The engine may read a page again, for example after its commit failed.
  await expect(source.readPage(items, { position: "1", since: null })).resolves.toMatchObject({
    next: "2",
  });
});

test("new cursors around the same rows are seen through", async () => {
  let cursor = 0;
  const tool = await toolServer((_, response) =>
    json(response, { items: [{ id: 1, name: "A" }], next: String((cursor += 1)) }),
  );
  const { source } = open(tool.url);

  const first = await source.readPage(items, start);

  await expect(source.readPage(items, { position: first.next, since: null })).rejects.toMatchObject(
    { kind: "endless" },
  );
});

test("empty pages with more to come are read on, but not for ever; the number of pages is bounded", async () => {
  let cursor = 0;
  const tool = await toolServer((_, response) =>
    json(response, { items: [], next: String((cursor += 1)) }),
  );
  const patient = open(tool.url, { trailLimits: { pages: 100, emptyPagesInARow: 3 } });
  const short = open(tool.url, { trailLimits: { pages: 2, emptyPagesInARow: 100 } });

  await expect(readOn(patient.source)).rejects.toMatchObject({ kind: "endless" });
  expect(tool.asked).toHaveLength(4);
  await expect(readOn(short.source)).rejects.toMatchObject({ kind: "endless" });
  expect(tool.asked).toHaveLength(6);
});

test("check asks the connector's question; inspections warn", async () => {
  const tool = await toolServer(({ url }, response) => {
    json(response, { filter: "one" }, { status: url === "/hidden" ? 403 : 200 });
  });
  const { source } = open(tool.url, {
    connector: { inspections: [look("/rights"), look("/hidden")] },
  });

  await source.check();

  await expect(source.inspect()).resolves.toEqual([
    "sees one",
    expect.stringContaining("could not be checked"),
  ]);
  expect(tool.asked.map(({ url }) => url)).toEqual(["/me", "/rights", "/hidden"]);
});

test("stored credentials, config and addresses that do not fit are told apart before anything is sent", async () => {
  const tool = await toolServer((_, response) => json(response, {}));

  expect(() => open(tool.url, { credentials: { key: 7 } })).toThrow(
    expect.objectContaining({ kind: "unauthenticated" }),
  );
  expect(() => open(tool.url, { config: "none" })).toThrow(
    expect.objectContaining({ kind: "refused" }),
  );
  expect(() => open(tool.url, { policy: { allowPrivateNetworks: false } })).toThrow(
    expect.objectContaining({ kind: "blocked" }),
  );
  expect(tool.asked).toEqual([]);
});

test("a page that failed once is read after a gap", async () => {
  const tool = await toolServer(
    inTurn(
      (_, response) => json(response, {}, { status: 500 }),
      (_, response) => json(response, { items: [] }),
    ),
  );
  const { source, clock } = open(tool.url);

  const page = source.readPage(items, start);
  await clock.sleepers();
  await clock.advance(1_000);

  await expect(page).resolves.toMatchObject({
    rows: [],
    askedAt: new Date("2026-01-01T00:00:01.000Z"),
  });
});

/** An inspection that tells what it saw. */
function look(path: string) {
  return inspection({
    ask: () => ({ method: "GET", path }),
    answer: z.object({ filter: z.string() }),
    warn: ({ filter }) => [`sees ${filter}`],
  });
}

async function readOn(source: ReturnType<typeof open>["source"]): Promise<void> {
  let page = await source.readPage(items, start);
  while (page.next !== null)
    page = await source.readPage(items, { position: page.next, since: null });
}
