import assert from "node:assert/strict";
import { type Check, record } from "./check.ts";

/** By their bytes; a collation of a language would order them otherwise. */
const sorted = ["1", "9a", "A", "AB", "B", "Za", "_", "a", "aB", "aa", "b", "z"];

export const heldChecks: readonly Check[] = [
  {
    name: "records are held in the order of their ids' bytes",
    run: async ({ commit, ids }) => {
      await commit({ put: sorted.toReversed().map((id) => record(id)) });
      assert.deepEqual(await ids(), sorted);
    },
  },
  {
    name: "pages are full up to the last, none left out and none twice",
    run: async ({ commit, ids }) => {
      await commit({ put: sorted.map((id) => record(id)) });
      const pages: (readonly string[])[] = [];
      let after: string | null = null;
      do {
        const page: readonly string[] = await ids({ after, limit: 5 });
        pages.push(page);
        after = page.at(-1) ?? null;
      } while (after !== null && pages.length < 9);
      assert.deepEqual(pages, [sorted.slice(0, 5), sorted.slice(5, 10), sorted.slice(10), []]);
      assert.deepEqual(await ids({ after: "AA", limit: 2 }), ["AB", "B"]);
    },
  },
  {
    name: "prefixes select, page by page, and a record under two of them comes once",
    run: async ({ commit, ids }) => {
      await commit({ put: sorted.map((id) => record(id)) });
      assert.deepEqual(await ids({ prefixes: ["a"] }), ["a", "aB", "aa"]);
      assert.deepEqual(await ids({ prefixes: ["aB", "a", "Z", "nothing"] }), [
        "Za",
        "a",
        "aB",
        "aa",
      ]);
      assert.deepEqual(await ids({ prefixes: ["a", "A"], limit: 2 }), ["A", "AB"]);
      assert.deepEqual(await ids({ prefixes: ["a", "A"], limit: 2, after: "AB" }), ["a", "aB"]);
      assert.deepEqual(await ids({ prefixes: ["%", "_"] }), ["_"]);
      assert.deepEqual(await ids({ prefixes: [""] }), sorted);
      assert.deepEqual(await ids({ prefixes: [] }), []);
    },
  },
  {
    name: "500 prefixes are taken",
    run: async ({ commit, ids }) => {
      const all = Array.from({ length: 600 }, (_, at) => `p${String(at).padStart(3, "0")}`);
      await commit({ put: all.map((id) => record(`${id}x`)) });
      assert.deepEqual(
        await ids({ prefixes: all.slice(50, 550) }),
        all.slice(50, 550).map((id) => `${id}x`),
      );
    },
  },
  {
    name: "a record that somebody edited is not intact, until it is put again",
    needs: "edit",
    run: async ({ tested, place, commit, held }) => {
      const put = ["a", "b", "c"].map((id) => record(id, { first_name: "Ada" }, "01"));
      await commit({ put });
      await tested.edit?.(place, "b");
      assert.deepEqual(
        (await held()).map(({ id, intact }) => [id, intact]),
        [
          ["a", true],
          ["b", false],
          ["c", true],
        ],
      );
      await commit({ put });
      assert.ok((await held()).every(({ intact }) => intact));
    },
  },
];
