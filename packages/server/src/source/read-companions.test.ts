import { hrisEmployees } from "@muster/model";
import { expect, test } from "vitest";
import { z } from "zod";
import { items, open, start } from "../../test/source/plain-tool.ts";
import { json, toolServer } from "../../test/source/tool-server.ts";
import { companion } from "../connect/companion.ts";

/** A page of three rows with a request for each, of which the second finds nothing. */
async function pageWithDetails(skipsMissing: boolean) {
  const tool = await toolServer(({ url }, response) => {
    const id = /\d$/.exec(url)?.[0];
    if (id === "2") json(response, {}, { status: 404 });
    else json(response, id ?? { items: [1, 2, 3].map((one) => ({ id: one, name: "A" })) });
  });
  const details = companion({
    per: "page",
    asks: (rows: readonly { readonly id: number }[]) =>
      rows.map(({ id }) => ({ method: "GET", path: `/details/${id}` })),
    answer: z.string(),
    skipsMissing,
    gather: (answers, _, asks) => asks.map(({ path }, at) => `${path}: ${answers[at]}`),
  });
  return open(tool.url).source.readPage({ ...items, companions: { details } }, start);
}

test("answers come with the asks that began them; what is not there may be left out", async () => {
  const { aside } = await pageWithDetails(true);
  expect(aside).toEqual({ details: ["/details/1: 1", "/details/3: 3"] });
});

test("what fields name is asked for only where one of them may be stored, for all of the sync once", async () => {
  const asked: string[] = [];
  const tool = await toolServer(({ url }, response) => {
    asked.push(url);
    json(response, url === "/places" ? "Kiel" : { items: [{ id: 1, name: "A" }] });
  });
  const places = companion({
    per: "sync",
    asks: () => [{ method: "GET", path: "/places" }],
    answer: z.string(),
    gather: (answers) => answers,
  });
  const site = { table: hrisEmployees, field: "work_location_id" };
  const stream = { ...items, companions: { places }, neededBy: { places: [site] } };
  const read = async (may: boolean) => {
    const wants = (_: unknown, field?: string) => may || field !== "work_location_id";
    const { source } = open(tool.url, { wants });
    await source.readPage(stream, start);
    return (await source.readPage(stream, start)).aside;
  };

  expect(await read(false)).toEqual({ places: [] });
  expect(asked).not.toContain("/places");
  expect(await read(true)).toEqual({ places: ["Kiel"] });
  expect(asked.filter((url) => url === "/places")).toHaveLength(1);
});

test("elsewhere what is not there fails the stream", async () => {
  await expect(pageWithDetails(false)).rejects.toMatchObject({ kind: "missing" });
});
