/** Digests: how many records there are and the sum of their tags, whole or by the first characters of their ids. */
import { MirrorError } from "./mirror-error.ts";
import { isObject } from "../is-object.ts";
import { askServer, bytesOf, type MirrorClient, unreadable } from "./server.ts";
import type { Held, Place, Store } from "./store.ts";

/** Of some records. Equal sums mean equal records, but for a chance of 1 in 2^64. */
export interface Sum {
  readonly count: number;
  /** Of the tags as unsigned numbers, modulo 2^64. */
  readonly hash: bigint;
}

export interface Digest extends Sum {
  /** Of the server, when it was asked. */
  readonly watermark: string;
  /** By prefix, those without a record left out. */
  readonly groups: ReadonlyMap<string, Sum>;
  /** Tags by id; empty where they were not asked for. */
  readonly tags: ReadonlyMap<string, string>;
  readonly bytes: number;
}

export interface DigestAsk {
  readonly place: Place;
  readonly signal: AbortSignal;
  /** Groups are told by so many characters of the ids, at most 6. */
  readonly prefixLength: number;
  /** Only records under one of them, at most 500; null: all. */
  readonly prefixes: readonly string[] | null;
  readonly tags: boolean;
}

export const nothing: Sum = { count: 0, hash: 0n };

export const isSame = (one: Sum, other: Sum): boolean =>
  one.count === other.count && one.hash === other.hash;

export function add({ count, hash }: Sum, more: Sum): Sum {
  return { count: count + more.count, hash: BigInt.asUintN(64, hash + more.hash) };
}

/** A record that was altered here is not what its tag names: it counts, and its tag does not. */
function sumOf({ tag, intact }: Held): Sum {
  return { count: 1, hash: intact && tag !== null ? (hashIn(tag) ?? 0n) : 0n };
}

const hashIn = (text: unknown): bigint | null =>
  typeof text === "string" && /^[0-9a-f]{16}$/.test(text) ? BigInt(`0x${text}`) : null;

/** Null: the server has no digests. */
export async function askDigest(client: MirrorClient, ask: DigestAsk): Promise<Digest | null> {
  const { place, signal, prefixLength, prefixes, tags } = ask;
  const query = {
    prefix_length: prefixLength,
    ...(prefixes === null ? {} : { prefixes: prefixes.join(",") }),
    ...(tags ? { records: true } : {}),
  };
  const path = `/${place.endpoint}/digest` as const;
  try {
    const answer = await askServer(client, { place, path, query, signal });
    return readDigest(answer.data, place, bytesOf(answer));
  } catch (error) {
    if (error instanceof MirrorError && error.code === "not_found") return null;
    throw error;
  }
}

function readDigest(data: unknown, place: Place, bytes: number): Digest {
  const refuse = () => unreadable(place, "something that is no digest");
  if (!isObject(data) || typeof data["watermark"] !== "string") throw refuse();
  const { watermark, groups, records } = data;
  if (!Array.isArray(groups)) throw refuse();
  const readSum = (from: unknown): Sum => {
    const count = isObject(from) ? from["count"] : null;
    const hash = isObject(from) ? hashIn(from["hash"]) : null;
    if (typeof count !== "number" || hash === null) throw refuse();
    return { count, hash };
  };
  const named = (from: unknown, member: string): string => {
    const name = isObject(from) ? from[member] : null;
    if (typeof name !== "string") throw refuse();
    return name;
  };
  const listed: readonly unknown[] = Array.isArray(records) ? records : [];
  return {
    ...readSum(data),
    watermark,
    groups: new Map(groups.map((group: unknown) => [named(group, "prefix"), readSum(group)])),
    tags: new Map(listed.map((record) => [named(record, "id"), named(record, "tag")])),
    bytes,
  };
}

export interface HeldWhere {
  readonly place: Place;
  readonly prefixes: readonly string[] | null;
  readonly signal: AbortSignal;
}

const heldAtATime = 5000;

/** What the copy holds, a bounded number at a time. */
export async function* heldPages(
  store: Store,
  { place, prefixes, signal }: HeldWhere,
): AsyncGenerator<readonly Held[], void, undefined> {
  if (prefixes?.length === 0) return;
  let after: string | null = null;
  for (;;) {
    signal.throwIfAborted();
    const page: readonly Held[] = await store.held(place, { prefixes, after, limit: heldAtATime });
    yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < heldAtATime) return;
    if (last.id === after) throw new Error("the store's held() gives the same page for ever");
    after = last.id;
  }
}

/** The copy's own digest. */
export async function heldGroups(
  store: Store,
  where: HeldWhere & { readonly prefixLength: number },
): Promise<{ readonly whole: Sum; readonly groups: ReadonlyMap<string, Sum> }> {
  const groups = new Map<string, Sum>();
  let whole = nothing;
  for await (const page of heldPages(store, where)) {
    for (const held of page) {
      const prefix = held.id.slice(0, where.prefixLength);
      const sum = sumOf(held);
      groups.set(prefix, add(groups.get(prefix) ?? nothing, sum));
      whole = add(whole, sum);
    }
  }
  return { whole, groups };
}
