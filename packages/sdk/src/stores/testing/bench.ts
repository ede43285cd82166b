import { randomBytes } from "node:crypto";
import { type Fetch, nothingYet, type Progress } from "../../mirror/progress.ts";
import type { HeldAsk, Place } from "../../mirror/store.ts";
import type { Bench, Change, StoreUnderTest } from "./check.ts";

export async function testBench(tested: StoreUnderTest): Promise<Bench> {
  const store = await tested.open();
  const other = await tested.open();
  const integrationId = `test:${randomBytes(12).toString("hex")}`;
  const place: Place = { integrationId, endpoint: "hris/employees" };
  const sibling: Place = { integrationId, endpoint: "hris/groups" };
  await store.prepare([place.endpoint, sibling.endpoint]);

  const held = (ask: Partial<HeldAsk> = {}, of: Place = place): ReturnType<Bench["held"]> =>
    store.held(of, { prefixes: null, after: null, limit: 1000, ...ask });
  return {
    store,
    other,
    place,
    sibling,
    tested,
    commit: async (change = {}) => commitOn(store, change, place),
    held,
    ids: async (ask, of) => (await held(ask, of)).map(({ id }) => id),
  };
}

async function commitOn(store: Bench["store"], change: Change, usual: Place): Promise<boolean> {
  const place = change.place ?? usual;
  return store.commit({
    place,
    expects: change.expects ?? (await store.read(place)).version,
    progress: progressOf(change),
    put: change.put ?? [],
    remove: change.remove ?? [],
    sweep: change.sweep ?? false,
  });
}

/** A fetch that has not ended. */
export const begun: Fetch = {
  kind: "delta",
  since: "2026-01-02T03:04:05.678901Z",
  cursor: 'eyJ"\\ 🦊',
  watermark: null,
  calls: 3,
  pages: 2,
  records: 500,
};

export function progressOf({ pass = 1, watermark, progress }: Change): Progress {
  return { ...nothingYet, watermark: watermark ?? null, pass, ...progress };
}
