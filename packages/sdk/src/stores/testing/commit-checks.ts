import assert from "node:assert/strict";
import { nothingYet, type Progress } from "../../mirror/progress.ts";
import { begun, progressOf } from "./bench.ts";
import { type Bench, type Check, record } from "./check.ts";

export const commitChecks: readonly Check[] = [
  {
    name: "a commit is stored whole and read through another connection",
    run: async ({ other, place, commit }) => {
      const watermark = "2026-01-02T03:04:05.678901Z";
      assert.equal(await commit({ put: [record("a"), record("b", {}, "00ff")], watermark }), true);
      const stored = await other.read(place);
      assert.deepEqual(stored.progress, progressOf({ watermark }));
      assert.deepEqual(await other.held(place, { prefixes: null, after: null, limit: 9 }), [
        { id: "a", tag: null, intact: true },
        { id: "b", tag: "00ff", intact: true },
      ]);
    },
  },
  {
    name: "progress comes back as it was given, a fetch in the middle included",
    run: async ({ store, place }) => {
      const progress: Progress = {
        watermark: "2026-01-02T03:04:05Z",
        pass: 7,
        answered: 2,
        checked: 1,
        verifiedAt: "2026-01-02T00:00:00Z",
        fetch: begun,
      };
      await store.commit({ place, expects: 0, progress, put: [], remove: [], sweep: false });
      assert.deepEqual((await store.read(place)).progress, progress);
    },
  },
  {
    name: "the version grows by one with every commit",
    run: async ({ store, place, commit }) => {
      assert.deepEqual(await store.read(place), {
        progress: nothingYet,
        version: 0,
        calls: 0,
        checks: 0,
      });
      for (const version of [1, 2, 3]) {
        assert.equal(await commit(), true);
        assert.equal((await store.read(place)).version, version);
      }
    },
  },
  {
    name: "a commit that expects an older version is refused and stores nothing",
    run: async ({ store, place, commit, held }) => {
      await commit({ put: [record("a", { name: "first" }, "01")] });
      const { version } = await store.read(place);
      await commit({ put: [record("b")] });
      const before = [await store.read(place), await held()];
      for (const expects of [0, version, version + 2]) {
        const put = [record("a", { name: "late" }, "02"), record("c")];
        assert.equal(await commit({ expects, put, remove: ["b"], sweep: true, pass: 9 }), false);
      }
      assert.deepEqual([await store.read(place), await held()], before);
    },
  },
  {
    name: "of two first commits at once one is stored",
    run: async (bench) => {
      assert.deepEqual(await race(bench, 0), [false, true]);
      assert.equal((await bench.ids()).length, 1);
    },
  },
  {
    name: "of two later commits at once one is stored",
    run: async (bench) => {
      await bench.commit();
      for (const version of [1, 2, 3, 4]) {
        assert.deepEqual(await race(bench, version), [false, true]);
        assert.equal((await bench.ids()).length, version);
      }
    },
  },
  {
    name: "a record that cannot be stored leaves nothing of its commit",
    run: async ({ store, place, commit, held }) => {
      await commit({ put: [record("kept", {}, "01")] });
      const before = [await store.read(place), await held()];
      const broken = record("broken", {
        toJSON() {
          throw new Error("this record is broken");
        },
      });
      // Pages of several megabytes, in case the store writes in portions.
      const pages = Array.from({ length: 6 }, (_, at) =>
        record(`new${at}`, { text: "x".repeat(1_000_000) }),
      );
      await assert.rejects(
        commit({ put: [...pages, broken], remove: ["kept"], sweep: true, pass: 2 }),
      );
      assert.deepEqual([await store.read(place), await held()], before);
    },
  },
  {
    name: "a put record takes the place of the one with its id, the last of several",
    run: async ({ commit, held }) => {
      await commit({ put: [record("a", { n: 1 }, "01")] });
      await commit({
        put: [record("a", { n: 2 }, "02"), record("b", {}, "0b"), record("a", {}, "03")],
      });
      assert.deepEqual(await held(), [
        { id: "a", tag: "03", intact: true },
        { id: "b", tag: "0b", intact: true },
      ]);
    },
  },
  {
    name: "removed ids are gone, unknown ones do no harm, and a removed record may come back",
    run: async ({ commit, held, ids }) => {
      await commit({ put: [record("a"), record("b"), record("c")] });
      assert.equal(await commit({ remove: ["b", "never-there"] }), true);
      assert.deepEqual(await ids(), ["a", "c"]);
      await commit({ put: [record("b", {}, "02")] });
      assert.deepEqual((await held()).at(1), { id: "b", tag: "02", intact: true });
    },
  },
  {
    name: "what is put and removed in one commit is gone",
    run: async ({ commit, ids }) => {
      await commit({ put: [record("a"), record("b")], remove: ["a"] });
      assert.deepEqual(await ids(), ["b"]);
    },
  },
  {
    name: "a sweep removes what older passes saw last, of its place alone",
    run: async ({ sibling, commit, ids }) => {
      await commit({ place: sibling, put: [record("old")], pass: 1 });
      await commit({ put: [record("old"), record("seen")], pass: 1 });
      await commit({ put: [record("seen"), record("new")], pass: 2 });
      assert.deepEqual(await ids(), ["new", "old", "seen"]);
      await commit({ put: [record("last")], pass: 2, sweep: true });
      assert.deepEqual(await ids(), ["last", "new", "seen"]);
      assert.deepEqual(await ids({}, sibling), ["old"]);
    },
  },
];

/** Two commits of different records onto one version, over two connections; sorted: who was stored. */
async function race({ store, other, place }: Bench, expects: number): Promise<readonly boolean[]> {
  const outcomes = await Promise.all(
    [store, other].map((one, at) =>
      one.commit({
        place,
        expects,
        progress: progressOf({}),
        put: [record(`v${expects}-of-${at}`)],
        remove: [],
        sweep: false,
      }),
    ),
  );
  return outcomes.toSorted((a, b) => Number(a) - Number(b));
}
