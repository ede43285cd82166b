/** Decides which differences are drift, and mends them by fetching the records anew. */
import { type Difference, type Differing, inBatches } from "./differences.ts";
import { heldPages } from "./digest.ts";
import { type Drift, driftOf } from "./drift.ts";
import { MirrorError } from "./mirror-error.ts";
import { pageSize, readByIds } from "./read-page.ts";
import type { Held, Place, TaggedRecord } from "./store.ts";
import { type Ground, syncPlace } from "./sync-place.ts";

export interface Settled {
  readonly drifted: readonly Drift[];
  readonly repaired: number;
}

export interface Settling {
  readonly ground: Ground;
  readonly place: Place;
  readonly repair: boolean;
  readonly signal: AbortSignal;
  readonly received: (bytes: number) => void;
  /** Ids that fetches brought since the comparison began: they are as new as it is, or newer. */
  readonly touched: Set<string>;
}

const mostAttempts = 20;

export async function settle(settling: Settling, differing: Differing): Promise<Settled> {
  const drifted: Drift[] = [];
  let repaired = 0;
  for (const batch of inBatches(differing.differences, () => 1, pageSize)) {
    const settled = await settleBatch(settling, { ...differing, differences: batch });
    drifted.push(...settled.drifted);
    repaired += settled.repaired;
  }
  return { drifted, repaired };
}

async function settleBatch(settling: Settling, differing: Differing): Promise<Settled> {
  const { ground, place, repair, touched } = settling;
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    await reach(settling, differing.watermark);
    // Read before the records are asked for: whoever stores newer ones meanwhile lets the commit be refused.
    const { version, progress } = await ground.store.read(place);
    const held = await heldOf(settling, differing.differences);
    const suspects = differing.differences.filter(
      ({ id, tag }) => !touched.has(id) && !isEqual(held.get(id) ?? null, tag),
    );
    if (suspects.length === 0 || !repair)
      return {
        drifted: suspects.map(({ id, tag }) =>
          driftOf(place, { id, tag, held: held.get(id) ?? null }),
        ),
        repaired: 0,
      };
    const now = await askAgain(settling, suspects);
    const real = suspects.flatMap(({ id }): readonly Difference[] => {
      const record = now.get(id);
      const tag = record?.tag ?? null;
      const mine = held.get(id) ?? null;
      return (record ?? mine) === null || isEqual(mine, tag)
        ? []
        : [{ id, tag: record ? (tag ?? "") : null, held: mine }];
    });
    const put = real.flatMap(({ id }) => now.get(id) ?? []);
    const remove = real.filter(({ id }) => !now.has(id)).map(({ id }) => id);
    const commit = { place, expects: version, progress, put, remove, sweep: false };
    if (real.length === 0 || (await ground.store.commit(commit)))
      return {
        drifted: real.map((difference) => driftOf(place, difference)),
        repaired: real.length,
      };
  }
  throw new MirrorError("overtaken", place, "other processes store something all the time");
}

/** Brings the copy to where the server was when it told the tags: what differs then does not only lag behind. */
async function reach(settling: Settling, watermark: string): Promise<void> {
  const { ground, place, signal, touched, received } = settling;
  const { progress } = await ground.store.read(place);
  if (progress.watermark !== null && progress.watermark >= watermark) return;
  await syncPlace(ground, place, {
    full: false,
    signal,
    seen: ({ put, remove, bytes }) => {
      received(bytes);
      for (const id of remove) touched.add(id);
      for (const { data } of put) touched.add(data.id);
    },
  });
}

async function heldOf(
  { ground, place, signal }: Settling,
  among: readonly Difference[],
): Promise<ReadonlyMap<string, Held>> {
  const ids = among.map(({ id }) => id);
  const found = new Map<string, Held>();
  for await (const page of heldPages(ground.store, { place, signal, prefixes: ids }))
    for (const held of page) found.set(held.id, held);
  return found;
}

/** What no server can have given is not asked for: a comma would be two ids. */
const canBeAsked = (id: string): boolean => /^[\w:.~-]{1,100}$/.test(id);

async function askAgain(
  { ground: { client }, place, signal, received }: Settling,
  suspects: readonly Difference[],
): Promise<ReadonlyMap<string, TaggedRecord>> {
  const ids = suspects.map(({ id }) => id).filter(canBeAsked);
  const { records, bytes } = await readByIds({ client, place, signal }, ids);
  received(bytes);
  return new Map(records.map((record) => [record.data.id, record]));
}

const isEqual = (held: Held | null, tag: string | null): boolean =>
  held === null ? tag === null : held.intact && held.tag === tag;
