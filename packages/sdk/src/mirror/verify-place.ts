/**
 * Compares one copy with the server, record by record where something differs, and mends it. What only lags behind is
 * no drift: the copy is brought up to date first, and what the server changed meanwhile is not counted.
 */
import { differences } from "./differences.ts";
import { MirrorError } from "./mirror-error.ts";
import type { Progress } from "./progress.ts";
import type { FetchedPage } from "./read-page.ts";
import type { Drift } from "./drift.ts";
import type { Verified } from "./report.ts";
import { settle } from "./settle.ts";
import type { Place } from "./store.ts";
import { type Ground, syncPlace } from "./sync-place.ts";

export interface VerifyWish {
  readonly repair: boolean;
  /** Shall everything be fetched instead of comparing digests? */
  readonly full: "always" | "without digests" | "never";
  readonly signal: AbortSignal;
}

type Found = Pick<Verified, "checked" | "drifted" | "driftedCount" | "repaired" | "unresolved">;

const nothingFound: Found = {
  checked: 0,
  drifted: [],
  driftedCount: 0,
  repaired: 0,
  unresolved: [],
};
const listedAtMost = 10_000;

export async function verifyPlace(
  ground: Ground,
  place: Place,
  wish: VerifyWish,
): Promise<Verified> {
  let bytes = 0;
  const received = (more: number): void => void (bytes += more);
  // Calls for a check that come later are not answered by what is read now.
  const { checks } = await ground.store.read(place);
  const found =
    wish.full === "always" ? null : await byDigest(ground, place, { ...wish, received });
  if (found !== null) {
    await note(ground, place, { checks, verified: true });
    return { place, how: "digest", ...found, bytes };
  }
  if (wish.full === "never") {
    await note(ground, place, { checks, verified: false });
    return { place, how: "not at all: no digests", ...nothingFound, bytes };
  }
  const checked = await anew(ground, place, { ...wish, received });
  await note(ground, place, { checks, verified: true });
  return { place, how: "full fetch", ...nothingFound, checked, bytes };
}

type Receiving = VerifyWish & { readonly received: (bytes: number) => void };

async function byDigest(ground: Ground, place: Place, wish: Receiving): Promise<Found | null> {
  const { signal, received } = wish;
  await syncPlace(ground, place, { full: false, signal, seen: (page) => received(page.bytes) });
  const found = await compare(ground, place, { ...wish, within: null });
  if (found === null || found.driftedCount === 0 || !wish.repair) return found;
  // What was mended is looked at again: it must not differ any more.
  const within = groupsOf(found);
  const left = await compare(ground, place, { ...wish, within });
  return { ...found, unresolved: left?.drifted ?? [] };
}

async function compare(
  ground: Ground,
  place: Place,
  { within, repair, signal, received }: Receiving & { readonly within: readonly string[] | null },
): Promise<Found | null> {
  const { client, store } = ground;
  const touched = new Set<string>();
  const drifted: Drift[] = [];
  let [checked, driftedCount, repaired] = [0, 0, 0];
  const comparing = { client, store, place, signal, within, received };
  const counted = (records: number): void => void (checked = records);
  for await (const differing of differences({ ...comparing, counted })) {
    if (differing === null) return null;
    const settling = { ground, place, repair, signal, received, touched };
    const settled = await settle(settling, differing);
    driftedCount += settled.drifted.length;
    repaired += settled.repaired;
    drifted.push(...settled.drifted.slice(0, listedAtMost - drifted.length));
  }
  return { checked, drifted, driftedCount, repaired, unresolved: [] };
}

const againLength = 3;
const againAtMost = 500;

/** Where the drifted records are; null: nearly everywhere. */
function groupsOf({ drifted, driftedCount }: Found): readonly string[] | null {
  const prefixes = new Set(drifted.map(({ id }) => id.slice(0, againLength)));
  // Others are of no server: they were removed.
  const asked = [...prefixes].filter((prefix) => /^[1-9A-HJ-NP-Za-km-z]{3}$/.test(prefix));
  return driftedCount > drifted.length || asked.length > againAtMost ? null : asked;
}

async function anew(ground: Ground, place: Place, wish: Receiving): Promise<number> {
  let records = 0;
  const seen = ({ put, bytes }: FetchedPage): void => {
    records += put.length;
    wish.received(bytes);
  };
  await syncPlace(ground, place, { full: true, signal: wish.signal, seen });
  return records;
}

const mostAttempts = 20;

async function note(
  { store, time }: Ground,
  place: Place,
  { checks, verified }: { readonly checks: number; readonly verified: boolean },
): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const { version: expects, progress } = await store.read(place);
    const noted: Progress = {
      ...progress,
      checked: Math.max(checks, progress.checked),
      ...(verified ? { verifiedAt: new Date(time.wall()).toISOString() } : {}),
    };
    const commit = { place, expects, progress: noted, put: [], remove: [], sweep: false };
    if (await store.commit(commit)) return;
  }
  throw new MirrorError("overtaken", place, "other processes store something all the time");
}
