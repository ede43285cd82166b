import assert from "node:assert/strict";
import type { RecordData } from "../../mirror/store.ts";
import { progressOf } from "./bench.ts";
import { type Check, record } from "./check.ts";

// JSON.parse, unlike a literal, makes a member that is really called so.
const prototype: unknown = JSON.parse(
  '{"id":"prototype","__proto__":{"polluted":true},"constructor":{"prototype":1},"toString":null}',
);

const kept: readonly RecordData[] = [
  {
    id: "text",
    emoji: "👩🏽‍💻 🦊",
    quotes: `'"\\ \`$1 ? :name %s -- ;`,
    empty: "",
    lines: "a\r\n\tb\u2028c",
  },
  { id: "escape", escaped: "\\u0000 \\ud800", control: "\u0001\u001f\u007f" },
  {
    id: "numbers",
    large: 2 ** 53 - 1,
    larger: 1e21,
    tiny: 5e-324,
    most: 1.7976931348623157e308,
    decimal: 0.1,
  },
  {
    id: "nested",
    list: [[], {}, [null, true, false, 0, ""]],
    deep: { a: { b: { c: [{ d: null }] } } },
  },
  { id: "keys", "": 1, "a.b": 2, 'a"b': 3, "🦊": 4, "$[0]": 5, Ä: 6 },
  { id: "large", text: "é".repeat(500_000) },
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Written as text some lines above.
  prototype as RecordData,
];

/** PostgreSQL cannot hold these: NUL, and a half of a pair. */
const cracked: RecordData = { id: "cracked", nul: "a\u0000b", half: "a\uD83Db", "key\u0000": 1 };

export const oddChecks: readonly Check[] = [
  {
    name: "odd records are stored and intact",
    run: async ({ store, place, commit, held }) => {
      const put = [...kept, cracked].map((data) => ({ data, tag: null }));
      assert.equal(await commit({ put }), true);
      assert.deepEqual(
        await held(),
        put
          .map(({ data }) => ({ id: data.id, tag: null, intact: true }))
          .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      );
      assert.equal(await commit({ put, expects: (await store.read(place)).version }), true);
      assert.ok((await held()).every(({ intact }) => intact));
    },
  },
  {
    name: "odd records read as they were put",
    needs: "record",
    run: async ({ tested, place, commit }) => {
      await commit({ put: kept.map((data) => ({ data, tag: null })) });
      for (const data of kept) assert.deepEqual(await tested.record?.(place, data.id), data);
    },
  },
  {
    name: "what no database takes is replaced by U+FFFD, or kept",
    needs: "record",
    run: async ({ tested, place, commit }) => {
      await commit({ put: [{ data: cracked, tag: null }] });
      const replaced = { id: "cracked", nul: "a\uFFFDb", half: "a\uFFFDb", "key\uFFFD": 1 };
      const stored = await tested.record?.(place, "cracked");
      if (JSON.stringify(stored) !== JSON.stringify(cracked)) assert.deepEqual(stored, replaced);
    },
  },
  {
    name: "a commit of thousands of records is one commit",
    run: async ({ commit, ids }) => {
      const all = Array.from({ length: 3000 }, (_, at) => `r${String(at).padStart(5, "0")}`);
      await commit({ put: all.map((id) => record(id, { text: "x".repeat(500) })) });
      assert.equal((await ids({ limit: 10_000 })).length, 3000);
      await commit({ remove: all.slice(1) });
      assert.deepEqual(await ids(), all.slice(0, 1));
    },
  },
  {
    name: "values reach the database as values",
    run: async ({ store, place, ids }) => {
      const hostile = { ...place, integrationId: `${place.integrationId}'; drop table x; --"$1` };
      const progress = progressOf({ watermark: "'" });
      await store.commit({
        place: hostile,
        expects: 0,
        progress,
        put: [record("a'b")],
        remove: ["'"],
        sweep: true,
      });
      assert.deepEqual(await ids({}, hostile), ["a'b"]);
      await store.call([hostile], "fetch");
      assert.equal((await store.read(hostile)).calls, 1);
    },
  },
];
