/**
 * The journal of a running sync: what has been read so far. A page's entry is written by the transaction that commits
 * its records, so the journal is at once the resume point, the proof that a read was complete, and what the sweep compares with.
 */
import { arrayText } from "../db/array-text.ts";
import type { Database, Transaction } from "../db/pool.ts";
import type { Position } from "../connect/place.ts";
import type { Claim } from "./claim.ts";
import type { Progress } from "./plan.ts";
import type { TablePage } from "./translate.ts";
import type { RemotePage } from "../source/source.ts";

/** What was done with one table's part of a page. */
export interface PageCounts {
  readonly created: number;
  /** Reappeared ones included. */
  readonly updated: number;
  readonly unchanged: number;
  readonly deleted: number;
  readonly reappeared: number;
}

export interface PageEntry {
  readonly stream: string;
  readonly page: number;
  readonly remote: RemotePage;
  readonly tables: readonly (TablePage & {
    readonly counts: PageCounts;
    /** Records that an earlier delta should have brought. */
    readonly missed: number;
  })[];
}

/** Set-aside rows that are kept for reading, per page and table; all are counted. */
const keptMisfits = 20;

export async function writePage(tx: Transaction, claim: Claim, entry: PageEntry): Promise<void> {
  const { integrationId, syncId } = claim;
  const { remote } = entry;
  const page = tx`
    INSERT INTO journal_pages (integration_id, sync_id, stream, page, next_position, token, ended, rows, total, asked_at, tool_time)
    VALUES (${integrationId}, ${syncId}, ${entry.stream}, ${entry.page}, ${JSON.stringify(remote.next)}::text::jsonb, ${JSON.stringify(remote.token)}::text::jsonb, ${remote.next === null},
      ${remote.rows.length}, ${remote.total}, ${remote.askedAt}, ${remote.toolTime})`;
  const records = entry.tables.map((table) => {
    // Only a full read is swept; a delta's journal needs no ids.
    const seen = claim.type === "FULL" ? arrayText(table.seen) : null;
    const { created, updated, unchanged, deleted, reappeared } = table.counts;
    return tx`
      INSERT INTO journal_records (integration_id, sync_id, model, stream, page, seen, seen_count, created, updated, unchanged, deleted, set_aside, nameless, reappeared, missed)
      VALUES (${integrationId}, ${syncId}, ${table.table.name}, ${entry.stream}, ${entry.page},
        (SELECT array_agg(hashtextextended(id, 0)) FROM unnest(${seen}::text[]) id),
        ${table.seen.length}, ${created}, ${updated}, ${unchanged}, ${deleted}, ${table.misfits.length}, ${table.nameless}, ${reappeared}, ${table.missed})`;
  });
  // Sent together: nothing of one depends on another.
  await Promise.all([page, ...records, ...setAside(tx, claim, entry)]);
}

function setAside(tx: Transaction, claim: Claim, entry: PageEntry) {
  const rows = entry.tables.flatMap(({ misfits }) =>
    misfits.slice(0, keptMisfits).map((misfit) => ({
      integration_id: claim.integrationId,
      sync_id: claim.syncId,
      model: misfit.table.name,
      stream: entry.stream,
      page: entry.page,
      row: misfit.row,
      remote_id: misfit.remoteId,
      reason: misfit.reason.slice(0, 500),
    })),
  );
  return rows.length === 0 ? [] : [tx`INSERT INTO set_aside ${tx(rows)} ON CONFLICT DO NOTHING`];
}

/** How far each stream has come; empty for a sync that begins. */
export async function readProgress(
  db: Database,
  claim: Claim,
): Promise<ReadonlyMap<string, Progress>> {
  const rows = await db<
    { stream: string; page: number; next_position: Position; ended: boolean }[]
  >`
    SELECT DISTINCT ON (stream) stream, page, next_position, ended FROM journal_pages
    WHERE integration_id = ${claim.integrationId} AND sync_id = ${claim.syncId} ORDER BY stream, page DESC`;
  return new Map(
    rows.map((row) => [
      row.stream,
      { pages: row.page + 1, nextPosition: row.next_position, ended: row.ended },
    ]),
  );
}

/** Counts of a stream's whole pass. `total` is what the tool last said the list holds. */
export async function passCounts(
  db: Database,
  claim: Claim,
  stream: string,
): Promise<{ readonly rows: number; readonly total: number | null }> {
  const [row] = await db<{ rows: number; total: number | null }[]>`
    SELECT coalesce(sum(rows), 0)::int8 AS rows, (array_agg(total ORDER BY page DESC))[1] AS total FROM journal_pages
    WHERE integration_id = ${claim.integrationId} AND sync_id = ${claim.syncId} AND stream = ${stream}`;
  return row ?? { rows: 0, total: null };
}

export interface ModelCounts {
  readonly model: string;
  readonly seen: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly deleted: number;
  readonly set_aside: number;
  readonly nameless: number;
  readonly reappeared: number;
  /** Deletions that the brake holds since this sync. */
  readonly held: number;
  /** Records that an earlier delta should have brought. */
  readonly missed: number;
}

/** What the sync has done so far, per model. */
export async function countModels(
  db: Database | Transaction,
  claim: Claim,
): Promise<readonly ModelCounts[]> {
  return db<ModelCounts[]>`
    SELECT model, sum(seen_count)::int8 AS seen, sum(created)::int8 AS created, sum(updated)::int8 AS updated, sum(unchanged)::int8 AS unchanged,
      sum(deleted)::int8 AS deleted, sum(set_aside)::int8 AS set_aside, sum(nameless)::int8 AS nameless,
      sum(reappeared)::int8 AS reappeared, sum(held)::int8 AS held, sum(missed)::int8 AS missed
    FROM journal_records WHERE integration_id = ${claim.integrationId} AND sync_id = ${claim.syncId} GROUP BY model ORDER BY model`;
}

/** Per stream, how many records an earlier delta should have brought; streams without any are left out. */
export async function missedInStreams(
  tx: Transaction,
  claim: Claim,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx<{ stream: string; missed: number }[]>`
    SELECT stream, sum(missed)::int8 AS missed FROM journal_records
    WHERE integration_id = ${claim.integrationId} AND sync_id = ${claim.syncId} AND missed > 0 GROUP BY stream`;
  return new Map(rows.map(({ stream, missed }) => [stream, missed]));
}

/** Per model, the commonest reasons for setting rows aside, with one row as an example of each. */
export async function readMisfits(
  tx: Transaction,
  claim: Claim,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx<{ model: string; reasons: string }[]>`
    SELECT model, string_agg(reason || coalesce(' (such as ' || example || ')', ''), '; ' ORDER BY rows DESC, reason) AS reasons
    FROM (
      SELECT model, reason, min(remote_id) AS example, count(*) AS rows,
        row_number() OVER (PARTITION BY model ORDER BY count(*) DESC, reason) AS place
      FROM set_aside WHERE integration_id = ${claim.integrationId} AND sync_id = ${claim.syncId}
      GROUP BY model, reason) r
    WHERE place <= 5 GROUP BY model`;
  return new Map(rows.map(({ model, reasons }) => [model, reasons]));
}

/** Forgets the sync's pages: it is told in its report. */
export async function closeJournal(tx: Transaction, claim: Claim): Promise<void> {
  // Only the last sync's rows are kept for looking at.
  await tx`DELETE FROM set_aside WHERE integration_id = ${claim.integrationId} AND sync_id <> ${claim.syncId}`;
  // There is one sync at a time: what else is there was left behind by cancelled ones.
  for (const table of ["journal_vanished", "journal_records", "journal_pages"])
    await tx`DELETE FROM ${tx(table)} WHERE integration_id = ${claim.integrationId}`;
}
