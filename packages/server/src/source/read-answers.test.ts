import { expect, test } from "vitest";
import { z } from "zod";
import { nextLinkAsk } from "../connect/paging.ts";
import { readAnswers } from "./read-answers.ts";

/** A list whose answers are these, by the search that is asked with; what leads on stands in `next`. */
function readOn(answers: Readonly<Record<string, { rows: readonly number[]; next?: string }>>) {
  const wanted = {
    answer: z.unknown(),
    more: nextLinkAsk((page) => Reflect.get(Object(page), "next")),
  };
  const run: Parameters<typeof readAnswers>[0] = async ({ search = "" }) => ({
    answer: { status: 200, headers: {}, body: answers[search] },
    askedAt: new Date(0),
  });
  return readAnswers(run, wanted, { ask: { method: "GET", path: "/" }, what: "names" });
}

test("what goes on is read to its end", async () => {
  const pages = { "": { rows: [1], next: "/?2" }, "?2": { rows: [2] } };
  await expect(readOn(pages)).resolves.toHaveLength(2);
});

test.each([
  [
    "the same ask again",
    {
      "": { rows: [1], next: "/?2" },
      "?2": { rows: [2], next: "/?3" },
      "?3": { rows: [3], next: "/?2" },
    },
  ],
  ["the same answer again", { "": { rows: [1], next: "/?2" }, "?2": { rows: [1], next: "/?2" } }],
])("%s is no way on", async (_, pages) => {
  await expect(readOn(pages)).rejects.toMatchObject({ kind: "endless" });
});
