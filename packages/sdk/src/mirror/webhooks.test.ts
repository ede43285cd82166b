import { describe, expect, test } from "vitest";
import { fakeMuster, type FakeMuster } from "../../test/fake-muster.ts";
import { hurriedTime } from "../../test/hurried-time.ts";
import { memoryStore, type MemoryStore } from "../stores/memory.ts";
import { createMirror, type Mirror, type MirrorSettings } from "./create-mirror.ts";
import type { Report } from "./report.ts";
import type { MirrorClient } from "./server.ts";

const integrationId = "sandbox:one";
const place = { integrationId, endpoint: "hris/employees" } as const;

const dataChanged = (...models: readonly string[]) => ({
  id: `w${Math.random()}`,
  type: "data-changed",
  data: {
    integration_id: integrationId,
    integration_tool: "sandbox",
    integration_category: "HRIS",
    changed_models: models.map((name) => ({ name })),
  },
});

interface World {
  readonly server: FakeMuster;
  readonly store: MemoryStore;
  readonly mirror: Mirror;
  readonly reports: readonly Report[];
  /** The first report, past or to come, that fits. */
  reported(fits: (report: Report) => boolean): Promise<Report>;
}

function world(settings: Partial<MirrorSettings> = {}): World {
  const server = fakeMuster({ pageSize: 2 });
  const store = memoryStore();
  const reports: Report[] = [];
  const watchers = new Set<() => void>();
  const mirror = createMirror({
    client: server,
    store,
    endpoints: ["hris/employees"],
    time: hurriedTime({ deadlines: 250 }),
    onProgress: (report) => {
      reports.push(report);
      for (const look of watchers) look();
    },
    ...settings,
  });
  return {
    server,
    store,
    mirror,
    reports,
    reported: (fits) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = reports.find(fits);
          if (found !== undefined) resolve(found);
        };
        watchers.add(look);
        look();
      }),
  };
}

/** No request is answered before the gate is open. */
function gated(): World & { readonly gateReached: Promise<void>; openGate(): void } {
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const server = fakeMuster({ pageSize: 2 });
  const client: MirrorClient = {
    ask: async (...asked) => {
      reached.resolve();
      await gate.promise;
      return server.ask(...asked);
    },
  };
  return {
    ...world({ client }),
    server,
    gateReached: reached.promise,
    openGate: () => gate.resolve(),
  };
}

const equal = ({ server, store }: World): void =>
  expect(store.records(place)).toEqual(server.list(integrationId));
const kinds = ({ reports }: World) => reports.map(({ kind }) => kind);
const ended = (report: Report): boolean => report.kind === "page" && report.last;

describe("a webhook", () => {
  test("is answered when its call is counted; the copy is made behind it", async () => {
    const one = gated();
    one.server.put(integrationId, "A1", "Ada");
    await expect(one.mirror.onWebhook(dataChanged("hris_employees"))).resolves.toEqual({
      called: [place],
      ignored: null,
    });
    expect((await one.store.read(place)).calls).toBe(1);
    expect(one.store.records(place)).toEqual([]);
    one.openGate();
    await one.mirror.idle();
    equal(one);
  });

  test("of a model that updated_after does not count lets the copy be compared, and fetches nothing whole", async () => {
    const one = world();
    for (const id of ["A1", "B2", "C3"]) one.server.put(integrationId, id, id);
    await one.mirror.sync(integrationId);
    const before = one.server.asked.length;
    one.server.renameGroup(integrationId, "B2", "Research");
    await one.mirror.onWebhook(dataChanged("hris_teams"));
    await one.mirror.idle();
    equal(one);
    const lists = one.server.asked.slice(before).filter(({ path }) => path === "/hris/employees");
    expect(lists.every(({ query }) => "updated_after" in query || "ids" in query)).toBe(true);
    expect(kinds(one)).toContain("verified");
  });

  test("that comes often while a fetch is made leads to one more", async () => {
    const one = gated();
    one.server.put(integrationId, "A1", "Ada");
    await one.mirror.onWebhook(dataChanged("hris_employees"));
    await one.gateReached;
    for (let round = 0; round < 50; round += 1)
      await one.mirror.onWebhook(dataChanged("hris_employees"));
    one.openGate();
    await one.mirror.idle();
    equal(one);
    expect(one.server.asked).toHaveLength(2);
  });

  test.each([
    [null, "It is no event."],
    [{ type: "data-changed" }, "data-changed came without data."],
    [{ type: "data-changed", data: { integration_id: 7 } }, "data-changed names no integration."],
    [
      { type: "data-changed", data: { integration_id: "x" } },
      "data-changed came without changed_models.",
    ],
    [dataChanged("hris_hobbies"), "No copied list shows hris_hobbies."],
    [
      { type: "sync-finished", data: { integration_id: "x" } },
      "sync-finished does not ask for a fetch.",
    ],
  ])("that asks for nothing is told and no error: %o", async (body, why) => {
    const one = world();
    await expect(one.mirror.onWebhook(body)).resolves.toEqual({ called: [], ignored: why });
    expect(one.reports).toEqual([{ kind: "ignored", why }]);
  });

  test("is refused when the store cannot keep its call: the sender tries again", async () => {
    const store = { ...memoryStore(), call: () => Promise.reject(new Error("disk full")) };
    const one = world({ store });
    await expect(one.mirror.onWebhook(dataChanged("hris_employees"))).rejects.toThrow("disk full");
  });

  test("is of an integration that is not copied", async () => {
    const one = world({ integrations: ["sandbox:other"] });
    const heard = await one.mirror.onWebhook(dataChanged("hris_employees"));
    expect(heard.called).toEqual([]);
  });

  test("finds a server that refuses the key: it is asked once, however many come", async () => {
    const one = world();
    for (let at = 0; at < 20; at += 1)
      one.server.failures.push({ status: 401, code: "PLATFORM.AUTHENTICATION_INVALID" });
    const stop = new AbortController();
    const running = one.mirror.run({ signal: stop.signal, pollSeconds: 240, verifySeconds: 0 });
    for (let round = 0; round < 10; round += 1)
      await one.mirror.onWebhook(dataChanged("hris_employees"));
    await one.reported((report) => report.kind === "stopped" && report.place !== null);
    await one.mirror.onWebhook(dataChanged("hris_employees"));
    stop.abort();
    await running;
    expect(one.server.asked.filter(({ path }) => path === "/hris/employees")).toHaveLength(1);
  });

  test("finds a server that refuses the key where nothing runs: the same, and nobody waits", async () => {
    const one = world();
    for (let at = 0; at < 20; at += 1) one.server.failures.push({ status: 403, code: null });
    for (let round = 0; round < 10; round += 1)
      await one.mirror.onWebhook(dataChanged("hris_employees"));
    await one.mirror.idle();
    expect(one.server.asked).toHaveLength(1);
    expect(one.reports).toMatchObject([{ kind: "stopped", error: { code: "not_permitted" } }]);
    expect((await one.store.read(place)).calls).toBe(10);
  });

  test("finds a tool that is read for the first time: it waits and comes back", async () => {
    const one = world();
    one.server.put(integrationId, "A1", "Ada");
    one.server.failures.push(
      ...Array.from({ length: 3 }, () => ({ status: 409, code: "INTEGRATION.SETUP_SYNC_PENDING" })),
    );
    await one.mirror.onWebhook(dataChanged("hris_employees"));
    await one.mirror.idle();
    equal(one);
    expect(kinds(one).filter((kind) => kind === "postponed")).toHaveLength(3);
  });
});

describe("run", () => {
  test("copies integrations that nobody told of, catches lost webhooks, and stops", async () => {
    const one = world();
    one.server.put(integrationId, "A1", "Ada");
    const stop = new AbortController();
    const running = one.mirror.run({ signal: stop.signal });
    await one.reported(ended);
    equal(one);
    one.server.put(integrationId, "B2", "Bob");
    one.server.tell("data-changed", dataChanged("hris_employees").data);
    await one.reported(
      (report) => ended(report) && report.kind === "page" && report.fetch === "delta",
    );
    equal(one);
    stop.abort();
    await running;
    await expect(one.store.bookmark()).resolves.toBe(1);
  });

  test("copies no other integrations than it is told to", async () => {
    const one = world({ integrations: [integrationId] });
    one.server.put("sandbox:other", "A1", "Ada");
    one.server.put(integrationId, "A1", "Ada");
    const stop = new AbortController();
    const running = one.mirror.run({ signal: stop.signal, verifySeconds: 0 });
    await one.reported(ended);
    stop.abort();
    await running;
    await expect(one.store.places()).resolves.toEqual([place]);
  });

  test("makes no second fetch for an event whose webhook came", async () => {
    const read = Promise.withResolvers<void>();
    const store = memoryStore();
    const moveBookmark = async (sequence: number): Promise<void> => {
      await store.moveBookmark(sequence);
      read.resolve();
    };
    const one = world({ store: { ...store, moveBookmark } });
    const id = one.server.tell("data-changed", dataChanged("hris_employees").data);
    await one.mirror.onWebhook({ ...dataChanged("hris_employees"), id });
    await one.mirror.idle();
    const stop = new AbortController();
    const running = one.mirror.run({ signal: stop.signal, verifySeconds: 0 });
    await read.promise;
    stop.abort();
    await running;
    expect((await store.read(place)).calls).toBe(1);
  });

  test("finds a log that is another one than it was: every copy is looked at, and somebody is told", async () => {
    const one = world();
    one.server.put(integrationId, "A1", "Ada");
    await one.mirror.sync(integrationId);
    await one.store.moveBookmark(1000);
    one.server.put(integrationId, "B2", "Bob");
    const stop = new AbortController();
    const running = one.mirror.run({ signal: stop.signal, verifySeconds: 0 });
    await one.reported((report) => report.kind === "page" && report.fetch === "delta");
    stop.abort();
    await running;
    equal(one);
    expect(one.reports).toContainEqual(
      expect.objectContaining({ kind: "stopped", place: null, seconds: expect.any(Number) }),
    );
  });

  test("stops behind the page that is stored, and another process goes on there", async () => {
    const one = world();
    for (let at = 0; at < 9; at += 1) one.server.put(integrationId, `A${at}`, "Ada");
    const stop = new AbortController();
    const store = {
      ...one.store,
      commit: (...asked: Parameters<MemoryStore["commit"]>) => {
        stop.abort();
        return one.store.commit(...asked);
      },
    };
    const first = createMirror({ client: one.server, store, endpoints: ["hris/employees"] });
    await one.store.call([place], "fetch");
    await first.run({ signal: stop.signal });
    expect(one.store.records(place)).toHaveLength(2);
    const before = one.server.asked.length;
    await one.mirror.sync(integrationId);
    equal(one);
    expect(one.server.asked[before]?.query["cursor"]).toBeDefined();
  });

  test("compares each copy in its turn", async () => {
    const one = world();
    one.server.put(integrationId, "A1", "Ada");
    await one.mirror.sync(integrationId);
    one.store.edit(place, "A1", null);
    const stop = new AbortController();
    // The clock runs ahead with every pause: a week is over soon.
    const running = one.mirror.run({ signal: stop.signal, verifySeconds: 100 });
    await one.reported((report) => report.kind === "verified");
    stop.abort();
    await running;
    expect(one.store.records(place)).toEqual(one.server.list(integrationId));
  });

  test("in two processes makes one copy", async () => {
    const one = world();
    for (let at = 0; at < 30; at += 1) one.server.put(integrationId, `A${at}`, "Ada");
    const stop = new AbortController();
    const other = createMirror({
      client: one.server,
      store: one.store,
      endpoints: ["hris/employees"],
      time: hurriedTime(),
    });
    const both = [one.mirror, other].map((mirror) =>
      mirror.run({ signal: stop.signal, verifySeconds: 0 }),
    );
    await one.reported(ended).then(() => stop.abort());
    await Promise.all(both);
    expect(one.store.records(place)).toEqual(one.server.list(integrationId));
  });
});
