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

test("elsewhere what is not there fails the stream", async () => {
  await expect(pageWithDetails(false)).rejects.toMatchObject({ kind: "missing" });
});
