/** Random servers, stores and crashes: after quiet the copy equals the server, and nothing was fetched whole twice. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fakeMuster, type FakeMuster } from "../../test/fake-muster.ts";
import { hurriedTime } from "../../test/hurried-time.ts";
import { memoryStore, type MemoryStore } from "../stores/memory.ts";
import { createMirror } from "./create-mirror.ts";
import type { MirrorClient } from "./server.ts";
import type { Commit, Store } from "./store.ts";

const integrationId = "sandbox:one";
const place = { integrationId, endpoint: "hris/employees" } as const;

type Change =
  | { readonly kind: "put" | "remove" | "drop balance"; readonly id: string; readonly name: string }
  | { readonly kind: "refuse cursors" };

const id = fc.nat(15).map((at) => `${"ABCD"[at % 4]}${at}`);
const changes = fc.array(
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc.record({
        kind: fc.constantFrom("put", "put", "remove", "drop balance"),
        id,
        name: fc.string(),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: "refuse cursors" } as const) },
  ),
  { maxLength: 25 },
);

function apply(server: FakeMuster, change: Change): void {
  switch (change.kind) {
    case "put":
      return server.put(integrationId, change.id, change.name);
    case "remove":
      return server.remove(integrationId, change.id);
    case "drop balance":
      return server.dropBalance(integrationId, change.id);
    case "refuse cursors":
      return server.refuseCursors();
    default:
      return change satisfies never;
  }
}

class Crash extends Error {}

/** What becomes of one step of a process. */
const fates = fc.array(
  fc.constantFrom("ok", "ok", "ok", "crash before", "crash after", "failure"),
  { maxLength: 40 },
);
type Fate = "ok" | "crash before" | "crash after" | "failure";

interface World {
  readonly server: FakeMuster;
  readonly store: MemoryStore;
  /** First pages of full fetches that were stored. */
  fullFetches(): number;
  readonly client: MirrorClient;
  readonly faulty: Store;
}

function world(s: fc.Scheduler, plan: readonly Fate[], muster: boolean): World {
  const server = fakeMuster({ muster });
  const store = memoryStore();
  const left = [...plan];
  let fullFetches = 0;
  // Both the way there and the way back take as long as the scheduler likes.
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    await s.schedule(Promise.resolve());
    const fate = left.shift() ?? "ok";
    if (fate === "crash before") throw new Crash();
    if (fate === "failure") server.failures.push({ status: 503, code: null });
    const result = await work().finally(() => server.failures.splice(0));
    await s.schedule(Promise.resolve());
    if (fate === "crash after") throw new Crash();
    return result;
  };
  const commit = async (one: Commit): Promise<boolean> => {
    const before = (await store.read(one.place)).progress;
    const done = await store.commit(one);
    const isFirstPage =
      one.progress.fetch?.pages === 1 ||
      (one.progress.fetch === null && (before.fetch?.pages ?? 0) === 0);
    if (
      done &&
      isFirstPage &&
      one.progress.pass > 0 &&
      (one.sweep || one.progress.fetch?.kind === "full")
    )
      fullFetches += 1;
    return done;
  };
  return {
    server,
    store,
    fullFetches: () => fullFetches,
    client: { ask: (...asked) => step(() => server.ask(...asked)) },
    faulty: {
      ...store,
      read: (one) => step(() => store.read(one)),
      commit: (one) => step(() => commit(one)),
    },
  };
}

/** A process that is started again whenever it dies. `minutesOff`: what its clock is wrong by. */
async function consumer({ client, faulty }: World, minutesOff: number): Promise<void> {
  const hurried = hurriedTime();
  const time = { ...hurried, wall: () => hurried.wall() + minutesOff * 60_000 };
  for (let lives = 0; lives < 100; lives += 1) {
    const mirror = createMirror({ client, store: faulty, endpoints: ["hris/employees"], time });
    try {
      await mirror.sync(integrationId);
      return;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
  }
}

test.each([{ muster: true }, { muster: false }])(
  "a copy equals its server after any storm (%o)",
  { timeout: 120_000 },
  async ({ muster }) => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        changes,
        changes,
        fates,
        fc.array(fc.constantFrom(-10, 0, 10), { minLength: 1, maxLength: 3 }),
        async (s, before, meanwhile, plan, clocks) => {
          const one = world(s, plan, muster);
          for (const change of before) apply(one.server, change);
          const storm = s.scheduleSequence(
            meanwhile.map((change) => ({
              label: change.kind,
              builder: async () => apply(one.server, change),
            })),
          );
          await s.waitFor(Promise.all([storm.task, ...clocks.map((off) => consumer(one, off))]));
          const full = one.fullFetches();
          // Quiet: a webhook of the last change comes.
          const calm = { client: { ask: one.server.ask }, store: one.store, time: hurriedTime() };
          await createMirror({ ...calm, endpoints: ["hris/employees"] }).sync(integrationId);

          expect(one.store.records(place)).toEqual(one.server.list(integrationId));
          const refused = meanwhile.filter(({ kind }) => kind === "refuse cursors").length;
          expect(full).toBeLessThanOrEqual(1 + refused);
          expect(full).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  },
);
