/** Finds records in which copy and server differ: digests of the whole, then of differing groups, then tags. */
import {
  add,
  askDigest,
  type Digest,
  heldGroups,
  heldPages,
  isSame,
  nothing,
  type Sum,
} from "./digest.ts";
import type { MirrorClient } from "./server.ts";
import type { Held, Place, Store } from "./store.ts";

/** At least one of the two has it. */
export interface Difference {
  readonly id: string;
  /** Its tag on the server; null: it is not there. */
  readonly tag: string | null;
  readonly held: Held | null;
}

export interface Differing {
  readonly differences: readonly Difference[];
  /** The server's, when it told these tags. */
  readonly watermark: string;
}

export interface Comparing {
  readonly client: MirrorClient;
  readonly store: Store;
  readonly place: Place;
  readonly signal: AbortSignal;
  /** Only ids that begin with one of these; null: all. */
  readonly within: readonly string[] | null;
  /** Hears how many bytes were received. */
  readonly received: (bytes: number) => void;
  /** Hears how many records the copy has there. */
  readonly counted: (records: number) => void;
}

/** Characters that ids are made of (base58). */
const letters = 58;
/** Tags of so many records cost about as much as the digest of their groups. */
const aGroup = 60;
/** An answer tells so many groups at the most, give or take. */
const groupsAtOnce = 3500;
const prefixesAtOnce = 500;
const tagsAtOnce = 5000;
const longestPrefix = 6;

/** What differs, some records at a time. Null: the server has no digests. */
export async function* differences(
  comparing: Comparing,
): AsyncGenerator<Differing | null, void, undefined> {
  const { store, place, within, signal } = comparing;
  const root = await digest(comparing, { prefixLength: 0, prefixes: within, tags: false });
  if (root === null) {
    yield null;
    return;
  }
  const given = Math.max(0, ...(within ?? []).map((prefix) => prefix.length));
  const length = Math.max(given, knownLength(root.count));
  const held = await heldGroups(store, { place, prefixes: within, signal, prefixLength: length });
  comparing.counted(held.whole.count);
  if (isSame(root, held.whole)) return;
  const known: Known = { length, groups: held.groups };
  // One step down: where little differs, going on step by step tells far fewer groups than all of a deep level.
  const prefixLength = root.count > aGroup * (within?.length ?? 1) ? given + 1 : given;
  const told =
    prefixLength === 0
      ? { ...root, groups: new Map([["", root]]) }
      : await digest(comparing, { prefixLength, prefixes: within, tags: false });
  const own = await ownGroups(comparing, known, { prefixes: within, prefixLength });
  if (told !== null) yield* inGroups(comparing, known, { told, own, prefixLength });
}

/** The copy's own groups by so many characters: they were summed up in one reading, and shorter ones follow from them. */
interface Known {
  readonly length: number;
  readonly groups: ReadonlyMap<string, Sum>;
}

/** So long that a group holds few records, and so short that memory holds all groups. */
function knownLength(count: number): number {
  let length = 0;
  while (count / letters ** length > aGroup && letters ** (length + 1) <= groupsAtOnce) length += 1;
  return length;
}

const isUnder = (id: string, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => id.startsWith(prefix));

async function ownGroups(
  { store, place, signal }: Comparing,
  known: Known,
  { prefixes, prefixLength }: { prefixes: readonly string[] | null; prefixLength: number },
): Promise<ReadonlyMap<string, Sum>> {
  if (prefixLength > known.length)
    return (await heldGroups(store, { place, prefixes, signal, prefixLength })).groups;
  const own = new Map<string, Sum>();
  for (const [prefix, sum] of known.groups) {
    if (prefixes !== null && !isUnder(prefix, prefixes)) continue;
    const shorter = prefix.slice(0, prefixLength);
    own.set(shorter, add(own.get(shorter) ?? nothing, sum));
  }
  return own;
}

interface Level {
  readonly told: Digest;
  readonly own: ReadonlyMap<string, Sum>;
  readonly prefixLength: number;
}

const isDeep = ([prefix, { count }]: readonly [string, Sum]): boolean =>
  count > aGroup && prefix.length < longestPrefix;

async function* inGroups(
  comparing: Comparing,
  known: Known,
  { told, own, prefixLength }: Level,
): AsyncGenerator<Differing, void, undefined> {
  const surplus = [...own.keys()].filter((prefix) => !told.groups.has(prefix));
  const differing = [...told.groups].filter(
    ([prefix, sum]) => !isSame(sum, own.get(prefix) ?? nothing),
  );
  // The server is not asked about what it has not: the ids may be such as no server gives.
  for (const prefixes of inBatches(surplus, () => 1, prefixesAtOnce)) {
    for await (const page of heldPages(comparing.store, { ...comparing, prefixes }))
      yield {
        watermark: told.watermark,
        differences: page.map((held) => ({ id: held.id, tag: null, held })),
      };
  }
  const deep = differing.filter(isDeep).map(([prefix]) => prefix);
  for (const prefixes of inBatches(deep, () => letters, groupsAtOnce))
    yield* deeper(comparing, known, { prefixes, prefixLength: prefixLength + 1 });
  const flat = differing.filter((group) => !isDeep(group));
  for (const batch of inBatches(flat, ([, { count }]) => count, tagsAtOnce))
    yield* byTags(
      comparing,
      batch.map(([prefix]) => prefix),
    );
}

async function* deeper(
  comparing: Comparing,
  known: Known,
  { prefixes, prefixLength }: { prefixes: readonly string[]; prefixLength: number },
): AsyncGenerator<Differing, void, undefined> {
  const told = await digest(comparing, { prefixLength, prefixes, tags: false });
  if (told === null) return;
  const own = await ownGroups(comparing, known, { prefixes, prefixLength });
  yield* inGroups(comparing, known, { told, own, prefixLength });
}

async function* byTags(
  comparing: Comparing,
  prefixes: readonly string[],
): AsyncGenerator<Differing, void, undefined> {
  // The prefix of everything is none.
  const under = prefixes.includes("") ? comparing.within : prefixes;
  const told = await digest(comparing, { prefixLength: 0, prefixes: under, tags: true });
  if (told === null) return;
  const missing = new Map(told.tags);
  const found: Difference[] = [];
  for await (const page of heldPages(comparing.store, { ...comparing, prefixes: under })) {
    for (const held of page) {
      const tag = told.tags.get(held.id) ?? null;
      missing.delete(held.id);
      if (tag === null || tag !== held.tag || !held.intact) found.push({ id: held.id, tag, held });
    }
  }
  for (const [id, tag] of missing) found.push({ id, tag, held: null });
  yield { watermark: told.watermark, differences: found };
}

async function digest(
  { client, place, signal, received }: Comparing,
  ask: { prefixLength: number; prefixes: readonly string[] | null; tags: boolean },
): Promise<Digest | null> {
  const answer = await askDigest(client, { place, signal, ...ask });
  received(answer?.bytes ?? 0);
  return answer;
}

/** In order, each with a weight of at most so much, and with at most as many as one request may name. */
export function inBatches<T>(
  all: readonly T[],
  weigh: (one: T) => number,
  most: number,
): readonly (readonly T[])[] {
  const batches: T[][] = [];
  let weight = 0;
  for (const one of all) {
    const batch = batches.at(-1);
    const more = weigh(one);
    if (batch === undefined || weight + more > most || batch.length >= prefixesAtOnce) {
      batches.push([one]);
      weight = more;
    } else {
      batch.push(one);
      weight += more;
    }
  }
  return batches;
}
