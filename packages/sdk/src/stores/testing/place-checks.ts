import assert from "node:assert/strict";
import { begun } from "./bench.ts";
import { type Check, record } from "./check.ts";

export const placeChecks: readonly Check[] = [
  {
    name: "tables may be prepared twice and from two connections at once",
    run: async ({ store, other, place, sibling }) => {
      const endpoints = [place.endpoint, sibling.endpoint];
      await Promise.all([store.prepare(endpoints), other.prepare(endpoints)]);
      await store.prepare(endpoints);
    },
  },
  {
    name: "two lists of an integration know nothing of each other",
    run: async ({ store, place, sibling, commit, held }) => {
      await commit({ put: [record("a", {}, "01")] });
      assert.equal((await store.read(sibling)).version, 0);
      await commit({ place: sibling, put: [record("a", {}, "02")] });
      await commit({ place: sibling, remove: ["a"] });
      assert.deepEqual(await held(), [{ id: "a", tag: "01", intact: true }]);
      assert.equal((await store.read(place)).version, 1);
    },
  },
  {
    name: "two integrations know nothing of each other",
    run: async ({ place, commit, held }) => {
      const stranger = { ...place, integrationId: `${place.integrationId}2` };
      await commit({ put: [record("a", {}, "01")], pass: 1 });
      await commit({ place: stranger, put: [record("a", {}, "02")], pass: 5 });
      await commit({ place: stranger, remove: ["a"], sweep: true, pass: 6 });
      assert.deepEqual(await held(), [{ id: "a", tag: "01", intact: true }]);
      assert.deepEqual(await held({}, stranger), []);
    },
  },
  {
    name: "calls are counted, of places without a commit too, and move no version",
    run: async ({ store, other, place, sibling, commit }) => {
      await store.call([], "fetch");
      await store.call([place, sibling], "fetch");
      await other.call([place], "fetch");
      const { version, calls } = await store.read(place);
      assert.deepEqual({ version, calls }, { version: 0, calls: 2 });
      assert.equal(await commit(), true);
      await other.call([place], "fetch");
      assert.equal(await commit({ expects: 1 }), true);
      assert.equal((await other.read(place)).calls, 3);
      assert.equal((await other.read(sibling)).calls, 1);
    },
  },
  {
    name: "no call beside commits and other calls is lost",
    run: async ({ store, other, place, sibling, commit }) => {
      const callers = Array.from({ length: 10 }, (_, at) =>
        at % 2 === 0
          ? store.call([place, sibling], "fetch")
          : other.call([sibling, place], "check"),
      );
      const committing = (async () => {
        for (let at = 0; at < 5; at++)
          assert.equal(await commit({ put: [record(`r${at}`)] }), true);
      })();
      await Promise.all([...callers, committing]);
      const { version, calls, checks } = await store.read(place);
      assert.deepEqual({ version, calls, checks }, { version: 5, calls: 10, checks: 5 });
    },
  },
  {
    name: "a call for a check counts as a check too",
    run: async ({ store, other, place, sibling }) => {
      await store.call([place], "check");
      await other.call([place, sibling], "fetch");
      await other.call([place], "check");
      const { calls, checks } = await store.read(place);
      assert.deepEqual({ calls, checks }, { calls: 3, checks: 2 });
      assert.equal((await store.read(sibling)).checks, 0);
    },
  },
  {
    name: "what is due has unanswered calls or checks, or a fetch that has not ended",
    run: async ({ store, other, place, commit }) => {
      const isDue = async (): Promise<boolean> =>
        (await other.due()).some(({ integrationId }) => integrationId === place.integrationId);
      assert.equal(await isDue(), false);
      await store.call([place], "check");
      assert.equal(await isDue(), true);
      await commit({ progress: { answered: 1 } });
      assert.equal(await isDue(), true);
      await commit({ progress: { answered: 0, checked: 1 } });
      assert.equal(await isDue(), true);
      await commit({ progress: { answered: 1, checked: 1 } });
      assert.equal(await isDue(), false);
      await commit({ progress: { answered: 1, checked: 1, fetch: begun } });
      assert.equal(await isDue(), true);
      await store.forget(place.integrationId);
      assert.equal(await isDue(), false);
    },
  },
  {
    name: "every place that something is stored of is named, and no other",
    run: async ({ store, other, place, sibling, commit }) => {
      const ours = async (): Promise<readonly string[]> =>
        (await other.places())
          .filter(({ integrationId }) => integrationId === place.integrationId)
          .map(({ endpoint }) => endpoint)
          .toSorted();
      await store.read(place);
      assert.deepEqual(await ours(), []);
      await store.call([sibling], "fetch");
      assert.deepEqual(await ours(), [sibling.endpoint]);
      await commit();
      assert.deepEqual(await ours(), [place.endpoint, sibling.endpoint]);
      await store.forget(place.integrationId);
      assert.deepEqual(await ours(), []);
    },
  },
  {
    name: "a forgotten integration leaves nothing but others' data",
    run: async ({ store, place, sibling, commit, ids }) => {
      const stranger = { ...place, integrationId: `${place.integrationId}2` };
      for (const each of [place, sibling, stranger])
        await commit({ place: each, put: [record("a")] });
      await store.call([place, stranger], "fetch");
      await store.forget(place.integrationId);
      for (const each of [place, sibling]) {
        assert.deepEqual(await ids({}, each), []);
        const { progress, calls } = await store.read(each);
        assert.deepEqual([progress.watermark, progress.pass, calls], [null, 0, 0]);
      }
      assert.deepEqual(await ids({}, stranger), ["a"]);
      assert.equal((await store.read(stranger)).calls, 1);
    },
  },
  {
    name: "a commit that was read before a forgetting is refused, whatever was stored since",
    run: async ({ store, place, commit, ids }) => {
      await commit({ put: [record("old")] });
      const { version } = await store.read(place);
      await store.forget(place.integrationId);
      const late = { expects: version, put: [record("late")] };
      assert.equal(await commit(late), false);
      await commit({ put: [record("new")] });
      assert.equal(await commit(late), false);
      await commit({ put: [record("newer")] });
      assert.equal(await commit(late), false);
      assert.deepEqual(await ids(), ["new", "newer"]);
    },
  },
  {
    name: "the bookmark moves forward only",
    run: async ({ store, other }) => {
      const start = await store.bookmark();
      await store.moveBookmark(start + 5);
      await other.moveBookmark(start + 3);
      assert.equal(await store.bookmark(), start + 5);
      await Promise.all([store.moveBookmark(start + 9), other.moveBookmark(start + 8)]);
      assert.equal(await other.bookmark(), start + 9);
    },
  },
];
