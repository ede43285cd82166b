/** Digests a list: how many records it would show, and one number for what all of them say. */
import type { Endpoint } from "@muster/model";
import type { Database } from "../db/pool.ts";
import { inTransaction } from "../db/transaction.ts";
import { type DigestShape, printDigest } from "../derive/digest.ts";
import { type Selection, selectionParameter, usedFilters } from "./asked.ts";
import { printedOnce } from "./printed.ts";
import { beginReading } from "./watermark.ts";

export interface DigestQuery extends Selection {
  /** Only records whose ids begin with one of these; null: all. In letters and digits. */
  readonly prefixes: readonly string[] | null;
  /** Groups are made by so many characters of the id. */
  readonly prefixLength: number;
  /** Says the tag of each record too. */
  readonly records: boolean;
}

/** `hash`: the sum of the records' tags modulo 2^64, 16 hex digits. It does not depend on their order. */
export interface Sum {
  readonly count: number;
  readonly hash: string;
}

export interface Digest extends Sum {
  /** What was changed before it is in the digest. */
  readonly watermark: string;
  /** In the order of prefixes; only those that records have. */
  readonly groups: readonly (Sum & { readonly prefix: string })[];
  /** In the order of ids. */
  readonly records: readonly Tagged[] | null;
}

interface Tagged {
  readonly id: string;
  readonly tag: string;
}

/** What one answer may hold. Three characters make no more groups than this. */
export const digestAtMost = { records: 20_000, groups: 58 ** 3 } as const;

/** Null: there are more records or groups than one answer may hold. */
export async function digestRecords(
  db: Database,
  endpoint: Endpoint,
  query: DigestQuery,
): Promise<Digest | null> {
  const watermark = await beginReading(db, query.integrationId);
  const limit = query.records ? digestAtMost.records : digestAtMost.groups;
  const rows = await readRows(db, endpoint, { query, limit: limit + 1 });
  if (rows.length > limit) return null;
  const groups = grouped(rows, query);
  return {
    watermark,
    ...summed(groups),
    groups: groups.map(({ prefix, ...group }) => ({ prefix, ...summed([group]) })),
    records: query.records ? rows.flatMap((row) => ("tag" in row ? [row] : [])) : null,
  };
}

/** Without a digest's question: what it is when there is nothing to be found. */
export const nothingDigested = (watermark: string, records: boolean): Digest => ({
  watermark,
  ...summed([]),
  groups: [],
  records: records ? [] : null,
});

interface SumRow {
  readonly prefix: string;
  readonly count: number;
  /** In digits, and beyond what a number holds. */
  readonly sum: string;
}

async function readRows(
  db: Database,
  endpoint: Endpoint,
  { query, limit }: { readonly query: DigestQuery; readonly limit: number },
): Promise<readonly (Tagged | SumRow)[]> {
  const shape = shapeOf(endpoint, query);
  const statement = printedOnce(`digest of ${endpoint.path}`, shape, (one) =>
    printDigest(endpoint, one),
  );
  const ranges = disjoint(query.prefixes ?? []).map((prefix) => [prefix, after(prefix)] as const);
  const values = statement.parameters.map((name) => {
    if (name === "limit") return limit;
    if (name === "prefixLength") return query.prefixLength;
    if (name === "from") return ranges.map(([low]) => low);
    if (name === "below") return ranges.map(([, high]) => high);
    return selectionParameter(endpoint, query, name);
  });
  return inTransaction(db, async (tx) => {
    // Else all that records show is gathered in the order of an index, and by each of several processes.
    if (!shape.few)
      await tx`SELECT set_config('work_mem', '64MB', true), set_config('max_parallel_workers_per_gather', '0', true)`;
    return tx.unsafe<(Tagged | SumRow)[]>(statement.sql, values, { prepare: true });
  });
}

function shapeOf(endpoint: Endpoint, query: DigestQuery): DigestShape {
  const { prefixes, includeDeleted, scope } = query;
  const byIds = query.ids !== null || query.remoteIds !== null;
  return {
    includeDeleted,
    scope,
    byIds,
    filters: usedFilters(endpoint, query),
    within: prefixes !== null,
    // One character is a large part of all there is.
    few: byIds || (prefixes !== null && prefixes.every(({ length }) => length > 1)),
    listed: query.records,
  };
}

/** Prefixes without those that another one covers: no record may be found twice. */
function disjoint(prefixes: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const prefix of prefixes.toSorted(byBytes)) {
    const last = kept.at(-1);
    if (last === undefined || !prefix.startsWith(last)) kept.push(prefix);
  }
  return kept;
}

const byBytes = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The first text behind all that begin with the prefix. */
function after(prefix: string): string {
  const last = prefix.charCodeAt(prefix.length - 1);
  return prefix.slice(0, -1) + String.fromCharCode(last + 1);
}

interface Group {
  readonly prefix: string;
  readonly count: number;
  readonly sum: bigint;
}

function grouped(
  rows: readonly (Tagged | SumRow)[],
  { prefixLength }: DigestQuery,
): readonly Group[] {
  const groups = new Map<string, { prefix: string; count: number; sum: bigint }>();
  for (const row of rows) {
    const one = "tag" in row ? tagSum(row, prefixLength) : { ...row, sum: BigInt(row.sum) };
    const group = groups.get(one.prefix);
    if (group === undefined) groups.set(one.prefix, one);
    else {
      group.count += one.count;
      group.sum += one.sum;
    }
  }
  return [...groups.values()];
}

const tagSum = ({ id, tag }: Tagged, prefixLength: number) => ({
  prefix: id.slice(0, prefixLength),
  count: 1,
  sum: BigInt(`0x${tag}`),
});

function summed(groups: readonly Omit<Group, "prefix">[]): Sum {
  const count = groups.reduce((all, one) => all + one.count, 0);
  const sum = groups.reduce((all, one) => all + one.sum, 0n);
  return { count, hash: BigInt.asUintN(64, sum).toString(16).padStart(16, "0") };
}
