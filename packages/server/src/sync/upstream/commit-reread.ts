/** Commits rows that were read again because a webhook named them, and the end of the events that did. */
import type { Feed } from "../../connect/feed.ts";
import type { Database, Transaction } from "../../db/pool.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Scope } from "../../derive/scope.ts";
import { recordId } from "../../kernel/ids.ts";
import type { KeyRing } from "../../kernel/seal.ts";
import { noteSeenAgain } from "../../records/held.ts";
import { keepRemoteData } from "../../records/remote-data.ts";
import {
  confirmRecords,
  type Into,
  markDeleted,
  standingOf,
  writeRecords,
} from "../../records/write.ts";
import { readScope } from "../../scope/read.ts";
import type { About, Tell } from "../tell.ts";
import { storeFields } from "../fields/store-fields.ts";
import type { TablePage } from "../translate.ts";
import { askAgain, type Batch, finishBatch, skipToLastLook } from "./upstream-events.ts";

/** When the tool was asked. */
export interface Asked {
  /** Whatever was answered by this stamp may be overwritten; see records/write.ts. */
  readonly stamp: string;
  /** Every event that was stored by this time is answered too. */
  readonly receivedBefore: string;
}

/**
 * Somebody else's answer was stored after we asked: nobody can say which of the two the tool gave later. Or the scope
 * was edited meanwhile, and what was translated may hold what it forbids. Asked once more, ours is the later one.
 */
export class Outrun extends Error {
  override readonly name = "Outrun";
}

/**
 * To be taken right before the tool is asked. It makes a new stamp, so that a page whose answer comes in after this
 * is not taken for one that was there before; ours is the moment just before it. Null: nothing is to be read any more.
 */
export async function stampAsk(db: Database, integrationId: string): Promise<Asked | null> {
  const [asked] = await db<Asked[]>`
    UPDATE integrations SET stamp = greatest(clock_timestamp(), stamp + interval '1 microsecond')
    WHERE id = ${integrationId} AND deleted_at IS NULL AND status = 'ACTIVE'
    RETURNING stamp - interval '1 microsecond' AS stamp, clock_timestamp() AS "receivedBefore"`;
  return asked ?? null;
}

interface Reread {
  readonly about: About;
  readonly batch: Batch;
  readonly asked: Asked;
  /** What was allowed when the tool was asked. */
  readonly scope: Scope;
  readonly feeds: readonly Feed[];
  readonly tables: readonly TablePage[];
  /** Ids that the tool answered for with nothing. Only those that a webhook called deleted are believed. */
  readonly absent: readonly string[];
}

export async function commitReread(
  tools: {
    readonly db: Database;
    readonly tell: Pick<Tell, "remoteEventReceived">;
    readonly seals?: KeyRing;
  },
  { about, batch, asked, scope, feeds, tables, absent }: Reread,
): Promise<void> {
  const { integrationId } = batch;
  await inTransaction(tools.db, async (tx) => {
    const now = await beginCommit(tx, integrationId);
    if (now === null) return;
    // Read under the write lock, which whoever edits the scope takes too.
    if ((await readScope(tx, integrationId)).fingerprint !== scope.fingerprint)
      throw new Outrun("the scope was edited meanwhile");
    const { gone, goOn } = await finishBatch(tx, batch, { askedAt: asked.receivedBefore, absent });
    const unknown = new Set(gone);
    const found: string[] = [];
    for (const [at, { table, whole }] of feeds.entries()) {
      const into = { integrationId, table, askedAt: asked.stamp, answeredAt: now.stamp };
      const ids = new Map(
        whole ? gone.map((id) => [recordId(integrationId, table.name, id), id]) : [],
      );
      const { standing, changed } = await writeTable(tx, into, tables[at], [...ids.keys()]);
      for (const [id, events] of whole ? goOn : [])
        if (changed.has(recordId(integrationId, table.name, id))) found.push(...events);
      if (tools.seals)
        await keepRemoteData(tx, { ...into, seals: tools.seals }, tables[at]?.raw ?? []);
      for (const [id, remoteId] of ids) if (standing.has(id)) unknown.delete(remoteId);
    }
    if (found.length > 0)
      await skipToLastLook(tx, batch, { events: found, askedAt: asked.receivedBefore });
    // A page that was read before the deletion may still bring the record: then there is no newer answer to stop it.
    if (now.syncing && unknown.size > 0) await askAgain(tx, { ...batch, remoteIds: [...unknown] });
    await tools.tell.remoteEventReceived(tx, about);
  });
}

/** Takes the integration's write lock and a stamp; null when the integration was deleted or switched off. */
async function beginCommit(
  tx: Transaction,
  integrationId: string,
): Promise<{ readonly stamp: string; readonly syncing: boolean } | null> {
  // Sent together, run one after the other: the update begins when the lock is ours.
  const [, [row]] = await Promise.all([
    tx`SELECT pg_advisory_xact_lock(hashtextextended(${integrationId}, 0))`,
    tx<{ stamp: string; syncing: boolean }[]>`
      UPDATE integrations SET stamp = greatest(clock_timestamp(), stamp + interval '1 microsecond')
      WHERE id = ${integrationId} AND deleted_at IS NULL AND status = 'ACTIVE'
      RETURNING stamp, sync_id IS NOT NULL AS syncing, set_config('muster.stamp', id || ' ' || stamp, true)`,
  ]);
  return row ?? null;
}

async function writeTable(
  tx: Transaction,
  into: Into,
  page: TablePage | undefined,
  gone: readonly string[],
): Promise<{
  readonly standing: ReadonlyMap<string, unknown>;
  readonly changed: ReadonlySet<string>;
}> {
  const { records = [], withheld = [], seen = [] } = page ?? {};
  const deleted = [...(page?.deleted ?? []), ...gone];
  const { outrun, changed } = await writeRecords(tx, into, { records, withheld });
  await storeFields(tx, into.integrationId, page?.found ?? []);
  await markDeleted(tx, { ...into, reason: "gone_from_source" }, deleted);
  const standing = await standingOf(tx, into, deleted);
  if (outrun > 0 || [...standing.values()].includes("live"))
    throw new Outrun(`a newer answer for ${into.table.name} was stored meanwhile`);
  await confirmRecords(tx, into, [...seen, ...gone]);
  await noteSeenAgain(tx, into, seen);
  return { standing, changed: new Set(changed) };
}
