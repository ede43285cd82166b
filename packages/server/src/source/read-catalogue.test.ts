import { hrisLegalEntities } from "@muster/model";
import { expect, test } from "vitest";
import { z } from "zod";
import { items, lookupOf, open, start } from "../../test/source/plain-tool.ts";
import { json, toolServer } from "../../test/source/tool-server.ts";
import { askedColumns, columns } from "../connect/columns.ts";
import type { Place } from "../connect/place.ts";
import { catalogue } from "../connect/stream.ts";

const feeds = [columns(hrisLegalEntities, { name: ["name", "title"], address: ["street"] })];

const fields = catalogue({
  ask: () => ({ method: "GET", path: "/fields", query: { page: 1 } }),
  answer: z.object({ names: z.array(z.string()), next: z.number().nullish() }),
  more: ({ ask, answer: { next } }) => (next == null ? null : { ...ask, query: { page: next } }),
  columns: ({ names }) => names.map((name) => ({ name, label: null, custom: false })),
  feeds,
});

const cataloguedItems = {
  ...items,
  ask: (place: Place) => ({
    ...items.ask(place),
    query: { fields: askedColumns(place, feeds, ["id"]).join() },
  }),
  catalogue: fields,
  lookup: lookupOf(1),
};
const others = { ...cataloguedItems, name: "others" };

interface Paged {
  readonly names: readonly string[];
  readonly next?: number | null;
}

const toolWith = (answer: (page: string) => Paged | null) =>
  toolServer(({ url }, response) => {
    const { pathname, searchParams } = new URL(url, "http://tool");
    if (pathname !== "/fields")
      return json(response, { items: [{ id: 1, name: "One" }], next: null });
    const paged = answer(searchParams.get("page") ?? "");
    return json(response, paged ?? {}, { status: paged === null ? 403 : 200 });
  });

const catalogueAsks = (tool: { readonly asked: readonly { readonly url: string }[] }) =>
  tool.asked.filter(({ url }) => url.startsWith("/fields")).length;

test("it is asked once, page by page, for all streams that name it, and only what is offered is asked for", async () => {
  const tool = await toolWith((page) =>
    page === "1" ? { names: ["title", "colour"], next: 2 } : { names: ["street"] },
  );
  const { source } = open(tool.url);

  const [page] = await Promise.all([
    source.readPage(cataloguedItems, start),
    source.readPage(others, start),
    source.lookUp(cataloguedItems, ["1"]),
  ]);
  await source.readPage(cataloguedItems, { position: "1", since: null });

  expect(catalogueAsks(tool)).toBe(2);
  expect(page.offered?.map(({ name }) => name)).toEqual(["title", "colour", "street"]);
  const asked = tool.asked.filter(({ url }) => url.startsWith("/items?"));
  expect(asked.map(({ url }) => new URL(url, tool.url).searchParams.get("fields"))).toEqual(
    Array(3).fill("id,title,street"),
  );
});

test("a catalogue that is forbidden fails the stream as its list would, and is asked again next time", async () => {
  let allowed = false;
  const tool = await toolWith(() => (allowed ? { names: ["name"] } : null));
  const { source } = open(tool.url);

  await expect(source.readPage(cataloguedItems, start)).rejects.toMatchObject({
    kind: "forbidden",
  });
  expect(tool.asked.map(({ url }) => url)).toEqual(["/fields?page=1"]);
  allowed = true;
  await source.readPage(cataloguedItems, start);
  expect(catalogueAsks(tool)).toBe(2);
});

test("a catalogue that does not end is a failure", async () => {
  const tool = await toolWith((page) => ({ names: [], next: Number(page) + 1 }));
  const { source } = open(tool.url);
  await expect(source.readPage(cataloguedItems, start)).rejects.toMatchObject({ kind: "endless" });
  expect(catalogueAsks(tool)).toBe(1000);
});
