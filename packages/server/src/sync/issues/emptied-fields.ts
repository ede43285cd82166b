/**
 * Fields that went empty everywhere at once. A tool rarely says that an account lost the right to see a field: it just
 * sends none any more, and every record is rewritten without it. That is not undone here, but it is said.
 */
import type { Stream } from "../../connect/stream.ts";
import type { Database } from "../../db/pool.ts";
import { countFilled, type Filled } from "../../records/filled.ts";
import type { Claim } from "../claim.ts";
import { countModels } from "../journal.ts";

/** Fewer records than that prove nothing: a small list may well be empty in one field. */
const leastRecords = 20;

/**
 * By model, for those in which a full sync changed something. Counted before the closing transaction: readers wait for
 * that one.
 */
export async function countChanged(
  db: Database,
  claim: Claim,
  streams: readonly Stream[],
): Promise<ReadonlyMap<string, Filled>> {
  if (claim.type !== "FULL") return new Map();
  const changed = new Set(
    (await countModels(db, claim))
      .filter(({ created, updated, deleted }) => created + updated + deleted > 0)
      .map(({ model }) => model),
  );
  const tables = new Set(streams.flatMap(({ feeds }) => feeds.map(({ table }) => table)));
  const counted = new Map<string, Filled>();
  for (const table of tables) {
    if (!changed.has(table.name)) continue;
    const { records, fields } = await countFilled(db, claim.integrationId, table);
    // What the scope switched off is not missed.
    const wanted = Object.entries(fields).filter(([field]) => claim.scope.wants(table, field));
    counted.set(table.name, { records, fields: Object.fromEntries(wanted) });
  }
  return counted;
}

export interface Comparison {
  readonly now: Filled;
  /** Fields that lost every value, and how many records had one. */
  readonly emptied: Readonly<Record<string, number>>;
  /** To compare the next full sync with. An emptied field keeps the count from before, until values return. */
  readonly reference: Readonly<Record<string, number>>;
}

/** `open` names the fields that are known as emptied. */
export function compareFilled(
  before: Readonly<Record<string, number>>,
  now: Filled,
  open: ReadonlySet<string>,
): Comparison {
  const emptied: Record<string, number> = {};
  const reference: Record<string, number> = {};
  for (const [field, filled] of Object.entries(now.fields)) {
    const had = before[field] ?? 0;
    const lost = filled === 0 && had >= leastRecords && now.records >= leastRecords;
    if (lost) emptied[field] = had;
    reference[field] = lost || (filled === 0 && open.has(field)) ? had : filled;
  }
  return { now, emptied, reference };
}
