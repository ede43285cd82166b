import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fakeMuster, type FakeMuster } from "../../test/fake-muster.ts";
import { hurriedTime } from "../../test/hurried-time.ts";
import { memoryStore, type MemoryStore } from "../stores/memory.ts";
import { createMirror, type Mirror } from "./create-mirror.ts";
import type { MirrorClient } from "./server.ts";
import type { Store } from "./store.ts";

const integrationId = "sandbox:one";
const place = { integrationId, endpoint: "hris/employees" } as const;
const letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const idAt = (at: number): string =>
  `${letters[(at * 7) % 58]}${letters[(at * 13) % 58]}${letters[at % 58]}x${at}`;

const ids = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from }, (_, at) => idAt(from + at)).toSorted();

interface World {
  readonly server: FakeMuster;
  readonly store: MemoryStore;
  readonly mirror: Mirror;
}

async function copied(
  records: number,
  over: {
    readonly client?: (server: FakeMuster) => MirrorClient;
    readonly store?: (store: MemoryStore) => Store;
    readonly muster?: boolean;
  } = {},
): Promise<World> {
  const server = fakeMuster({ pageSize: 100, muster: over.muster ?? true });
  for (let at = 0; at < records; at += 1) server.put(integrationId, idAt(at), `Name ${at}`);
  const store = memoryStore();
  const mirror = createMirror({
    client: over.client?.(server) ?? server,
    store: over.store?.(store) ?? store,
    endpoints: ["hris/employees"],
    time: hurriedTime(),
  });
  await mirror.sync(integrationId);
  return { server, store, mirror };
}

const isFull = ({ path, query }: FakeMuster["asked"][number]): boolean =>
  path === "/hris/employees" && !("ids" in query) && !("updated_after" in query);

describe("verify", () => {
  test("names what was changed by hand, mends it, and asks for little more", async () => {
    const { server, store, mirror } = await copied(3000);
    const before = server.asked.length;
    for (let at = 0; at < 10; at += 1)
      store.edit(place, idAt(at), { id: idAt(at), name: "Edited" });
    for (let at = 10; at < 20; at += 1) store.edit(place, idAt(at), null);
    for (let at = 20; at < 30; at += 1) server.renameGroup(integrationId, idAt(at), "Renamed");
    for (let at = 30; at < 37; at += 1) store.edit(place, `odd, id ${at}`, { id: `odd, id ${at}` });

    const [report] = await mirror.verify();

    expect(report).toMatchObject({ how: "digest", driftedCount: 37, repaired: 37, unresolved: [] });
    const kinds = (kind: string) =>
      report!.drifted
        .filter((drift) => drift.kind === kind)
        .map((drift) => drift.id)
        .toSorted();
    expect(kinds("altered")).toEqual(ids(0, 10));
    expect(kinds("missing")).toEqual(ids(10, 20));
    expect(kinds("outdated")).toEqual(ids(20, 30));
    expect(kinds("surplus")).toHaveLength(7);
    expect(report!.drifted.find(({ kind }) => kind === "outdated")?.why).toContain("hris_teams");
    expect(store.records(place)).toEqual(server.list(integrationId));
    expect(server.asked.slice(before).filter(isFull)).toEqual([]);
    await expect(mirror.verify()).resolves.toMatchObject([{ driftedCount: 0, checked: 3000 }]);
  });

  test("costs one delta and one digest when nothing differs", async () => {
    const { server, mirror } = await copied(200);
    const before = server.asked.length;
    await expect(mirror.verify()).resolves.toMatchObject([{ driftedCount: 0, checked: 200 }]);
    expect(server.asked.slice(before).map(({ path }) => path)).toEqual([
      "/hris/employees",
      "/hris/employees/digest",
    ]);
  });

  test("without repair says the same and changes nothing", async () => {
    const { store, mirror } = await copied(50);
    store.edit(place, idAt(3), null);
    const held = store.records(place);
    const [report] = await mirror.verify({ repair: false });
    expect(report).toMatchObject({ driftedCount: 1, repaired: 0 });
    expect(store.records(place)).toEqual(held);
  });

  test("does not call drift what the server changes while it compares", async () => {
    const changing = (server: FakeMuster): MirrorClient => ({
      ask: async (...asked) => {
        const answer = await server.ask(...asked);
        // Behind each answer: between the groups' digests, and between their tags and the fetch that follows.
        if (asked[1].endsWith("/digest")) {
          server.put(integrationId, idAt(5), `Changed at ${server.asked.length}`);
          server.remove(integrationId, idAt(6));
          server.put(integrationId, `new${server.asked.length}`, "New");
        }
        return answer;
      },
    });
    const { server, store, mirror } = await copied(500, { client: changing });
    store.edit(place, idAt(7), null);
    await expect(mirror.verify({ repair: false })).resolves.toMatchObject([
      { drifted: [{ id: idAt(7), kind: "missing" }], driftedCount: 1 },
    ]);
    const [report] = await mirror.verify();
    expect(report).toMatchObject({ driftedCount: 1, repaired: 1, unresolved: [] });
    await mirror.sync(integrationId);
    expect(store.records(place)).toEqual(server.list(integrationId));
  });

  test("fetches everything where the server has no digests, but not when it may not repair", async () => {
    const { server, store, mirror } = await copied(50, { muster: false });
    store.edit(place, idAt(3), null);
    store.edit(place, "surplus", { id: "surplus" });
    await expect(mirror.verify({ repair: false })).resolves.toMatchObject([
      { how: "not at all: no digests" },
    ]);
    await expect(mirror.verify()).resolves.toMatchObject([{ how: "full fetch", checked: 50 }]);
    expect(store.records(place)).toEqual(server.list(integrationId));
  });

  test("in full fetches everything and removes what the server has not, although it has digests", async () => {
    const { server, store, mirror } = await copied(250);
    store.edit(place, idAt(3), null);
    store.edit(place, "surplus", { id: "surplus" });
    const before = server.asked.length;
    await expect(mirror.verify({ full: true })).resolves.toMatchObject([
      { how: "full fetch", checked: 250 },
    ]);
    expect(store.records(place)).toEqual(server.list(integrationId));
    expect(server.asked.slice(before).map(({ path }) => path)).toEqual(
      Array.from({ length: 3 }, () => "/hris/employees"),
    );
  });

  test("says what differs still after its repair", async () => {
    const forgetful = (store: MemoryStore): Store => ({
      ...store,
      held: async (...asked) => {
        const held = await store.held(...asked);
        return held.map((one) => (one.id === idAt(9) ? { ...one, intact: false } : one));
      },
    });
    const { mirror } = await copied(100, { store: forgetful });
    const [report] = await mirror.verify();
    expect(report).toMatchObject({
      driftedCount: 1,
      unresolved: [{ id: idAt(9), kind: "altered" }],
    });
  });
});

test("whatever hands do to a copy, and whatever the server changes unseen, verify finds and mends it", async () => {
  const edit = fc.record({
    at: fc.nat(40),
    how: fc.constantFrom("alter", "remove", "insert", "rename group", "put", "remove there"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { maxLength: 30 }), async (edits) => {
      const { server, store, mirror } = await copied(30);
      for (const { at, how } of edits) {
        const id = idAt(at);
        if (how === "alter") store.edit(place, id, { id, name: "Altered" });
        if (how === "remove") store.edit(place, id, null);
        if (how === "insert") store.edit(place, `${id}z`, { id: `${id}z` });
        if (how === "rename group") server.renameGroup(integrationId, id, `Group ${at}`);
        if (how === "put") server.put(integrationId, id, "Put");
        if (how === "remove there") server.remove(integrationId, id);
      }
      const [report] = await mirror.verify();
      expect(store.records(place)).toEqual(server.list(integrationId));
      expect(report).toMatchObject({
        how: "digest",
        unresolved: [],
        repaired: report!.driftedCount,
      });
      await expect(mirror.verify()).resolves.toMatchObject([{ driftedCount: 0 }]);
      expect(server.asked.filter(isFull)).toHaveLength(1);
    }),
    { numRuns: 100 },
  );
});
