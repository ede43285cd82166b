import { expect, test } from "vitest";
import { itemsByIds, itemsByToken, lookupOf, open } from "../../test/source/plain-tool.ts";
import { json, toolServer } from "../../test/source/tool-server.ts";

interface Change {
  readonly id: string;
  readonly deleted?: boolean;
}

/** A tool that names changes and knows rows by their ids; `hidden` ones it does not show. */
async function namingTool(changes: () => readonly Change[], hidden: readonly string[] = []) {
  return toolServer(({ url }, response) => {
    if (url.startsWith("/changes"))
      return json(response, changes(), {
        headers: { date: "Thu, 01 Jan 2026 00:00:07 GMT" },
      });
    const ids = decodeURIComponent(url.split("/")[2] ?? "").split(",");
    const there = ids.filter((id) => !hidden.includes(id));
    const items = there.map((id) => ({ id: Number(id), name: `Name ${id}` }));
    return json(response, { items }, { status: items.length === 0 ? 404 : 200 });
  });
}
const since = "2026-01-01T00:00:00.000Z";
const many = (count: number, from = 1): readonly Change[] =>
  Array.from({ length: count }, (_, at) => ({ id: String(at + from) }));

test("what the feed names is looked up as often as it takes; what it calls deleted is gone", async () => {
  const tool = await namingTool(() => [
    { id: "3" },
    { id: "9", deleted: true },
    { id: "1" },
    { id: "2" },
    { id: "3" },
  ]);
  const { source, clock } = open(tool.url);

  const page = await source.readPage(itemsByIds, { position: null, since });

  expect(page).toEqual({
    path: "/items",
    rows: [1, 2, 3].map((id) => ({ id, name: `Name ${id}` })),
    aside: {},
    offered: null,
    next: null,
    gone: ["9"],
    token: null,
    total: null,
    askedAt: clock.now(),
    toolTime: new Date("2026-01-01T00:00:07.000Z"),
  });
  expect(tool.asked.map(({ url }) => decodeURIComponent(url))).toEqual([
    `/changes?since=${since}`,
    "/items/1,2",
    "/items/3",
  ]);
});

test("an id that is named both ways is looked up: it may have come back", async () => {
  const tool = await namingTool(() => [
    { id: "1", deleted: true },
    { id: "1" },
    { id: "1", deleted: true },
  ]);
  const { source } = open(tool.url);

  const page = await source.readPage(itemsByIds, { position: null, since });

  expect(page).toMatchObject({ rows: [{ id: 1 }], gone: [] });
});

test("an id whose look-up finds nothing is not called gone (P3)", async () => {
  const tool = await namingTool(() => many(2), ["1"]);
  const { source } = open(tool.url);
  const single = { ...itemsByIds, lookup: lookupOf(1) };

  const together = await source.readPage(itemsByIds, { position: null, since });
  const each = await source.readPage(single, { position: null, since });

  for (const page of [together, each]) expect(page).toMatchObject({ rows: [{ id: 2 }], gone: [] });
});

test("many changes come page by page; who goes on elsewhere asks the feed again and reads no row twice", async () => {
  let named = many(150, 100);
  const tool = await namingTool(() => named);
  const first = await open(tool.url).source.readPage(itemsByIds, { position: null, since });
  expect(first.rows).toHaveLength(100);
  expect(first.next).toBe("199");

  // Meanwhile more was named: what sorts before is the next pass's, what sorts behind comes along.
  named = [...many(150, 100), { id: "1" }, { id: "300" }];
  const { source } = open(tool.url);
  const second = await source.readPage(itemsByIds, { position: first.next, since });

  expect(second.rows).toHaveLength(51);
  expect(second).toMatchObject({ next: null, toolTime: null });
  expect(tool.asked.filter(({ url }) => url.startsWith("/changes"))).toHaveLength(2);
});

test("without a point in time the stream is read as a whole", async () => {
  const tool = await toolServer((_, response) => json(response, { items: [] }));
  const { source } = open(tool.url);

  await source.readPage(itemsByIds, { position: null, since: null });

  expect(tool.asked.map(({ url }) => url)).toEqual(["/items"]);
});

test("410 means that a token has expired, and only where one was sent", async () => {
  const tool = await toolServer((_, response) => json(response, {}, { status: 410 }));
  const { source } = open(tool.url);
  const at = { position: null, since: null };

  await expect(source.readPage(itemsByToken, { ...at, token: "old" })).rejects.toMatchObject({
    kind: "expired",
  });
  await expect(source.readPage(itemsByToken, at)).rejects.toMatchObject({ kind: "missing" });
  await expect(source.check()).rejects.toMatchObject({ kind: "missing" });
});
