/**
 * Takes out of the database what the scope of an integration forbids, some records at a time, so that neither readers
 * nor a sync wait for long. What is to go follows from the scope as it stands, never from an edit: the work may begin
 * anew after a crash, run twice, or be overtaken by the next edit, and ends the same.
 */
import { type AnyTable, tables } from "@muster/model";
import type { Database, Transaction } from "../db/pool.ts";
import { inTransaction } from "../db/transaction.ts";
import { printRemoval } from "../derive/removal.ts";
import type { Scope } from "../derive/scope.ts";
import { removeRemoteData } from "../records/remote-data.ts";
import { readKeepsRemoteData, readScope } from "./read.ts";

export interface RemovalTools {
  readonly db: Database;
  /** Of which models what the tool sent may be kept, by the tool and the scope. */
  readonly rawModels: (tool: string, scope: Scope) => ReadonlySet<string>;
}

/** Records emptied in one transaction. */
const batchSize = 1000;

/** Asks for the removal, in the transaction that edits the scope. One that is under way notices and begins anew. */
export async function requestRemovals(
  tx: Transaction,
  integrationIds: readonly string[],
): Promise<void> {
  await tx`
    INSERT INTO scope_removals (integration_id) SELECT unnest(${[...integrationIds]}::text[])
    ON CONFLICT (integration_id) DO UPDATE SET request = gen_random_uuid(), requested_at = now()`;
}

/** An integration that waits for its removal; the one asked for first. */
export async function nextRemoval(db: Database): Promise<string | null> {
  const [row] = await db<{ integration_id: string }[]>`
    SELECT integration_id FROM scope_removals ORDER BY requested_at LIMIT 1`;
  return row?.integration_id ?? null;
}

/** Returns when nothing forbidden is left, or when somebody else has seen to it. */
export async function removeForbidden(
  { db, rawModels }: RemovalTools,
  integrationId: string,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const [asked] = await db<{ request: string; tool: string }[]>`
      SELECT r.request, i.tool FROM scope_removals r JOIN integrations i ON i.id = r.integration_id
      WHERE r.integration_id = ${integrationId}`;
    if (asked === undefined) return;
    // Read after the request: this scope is at least as new as that.
    const scope = await readScope(db, integrationId);
    const keeps = await readKeepsRemoteData(db, integrationId);
    const raw = keeps ? rawModels(asked.tool, scope) : new Set<string>();
    const removal = { integrationId, request: asked.request, scope, raw };
    const done = await removeAll(db, removal, signal);
    if (done || signal.aborted) return;
  }
}

interface Removal {
  readonly integrationId: string;
  readonly request: string;
  readonly scope: Scope;
  /** Models of which what the tool sent may stay. */
  readonly raw: ReadonlySet<string>;
}

/** False when the scope was edited meanwhile, or the process is to stop. */
async function removeAll(db: Database, removal: Removal, signal: AbortSignal): Promise<boolean> {
  for (const table of tables) {
    const statement = printRemoval(table, removal.scope);
    let after: string | null = statement === null ? null : "";
    while (after !== null) {
      if (signal.aborted) return false;
      const batch = await removeBatch(db, removal, { table, statement: statement ?? "", after });
      if (batch === "overtaken") return false;
      after = batch.next;
    }
  }
  if (!(await removeRaw(db, removal, signal))) return false;
  return inTransaction(db, async (tx) => {
    if (!(await stillAsked(tx, removal))) return false;
    await forgetNotes(tx, removal);
    await tx`DELETE FROM scope_removals WHERE integration_id = ${removal.integrationId}`;
    return true;
  });
}

interface Batch {
  readonly table: AnyTable;
  readonly statement: string;
  /** Records behind this id. */
  readonly after: string;
}

async function removeBatch(
  db: Database,
  removal: Removal,
  { table, statement, after }: Batch,
): Promise<{ readonly next: string | null } | "overtaken"> {
  return inTransaction(db, async (tx) => {
    if (!(await stillAsked(tx, removal))) return "overtaken";
    const rows = await tx.unsafe<{ id: string }[]>(statement, [
      removal.integrationId,
      after,
      batchSize,
    ]);
    if (rows.length > 0) await requestScrub(tx, table.name);
    const last = rows.reduce((newest, { id }) => (id > newest ? id : newest), after);
    return { next: rows.length < batchSize ? null : last };
  });
}

/** What the tool sent of models that may not be kept so. False as above. */
async function removeRaw(db: Database, removal: Removal, signal: AbortSignal): Promise<boolean> {
  const { integrationId, raw } = removal;
  const models = tables.flatMap(({ name }) => (raw.has(name) ? [] : [name]));
  for (let removed = batchSize; removed === batchSize;) {
    if (signal.aborted) return false;
    removed = await inTransaction(db, async (tx) => {
      if (!(await stillAsked(tx, removal))) return -1;
      const count = await removeRemoteData(tx, { integrationId, models, limit: batchSize });
      if (count > 0) await requestScrub(tx, "remote_data");
      return count;
    });
    if (removed < 0) return false;
  }
  return true;
}

/**
 * Takes the integration's write lock and its row first, as every writer and every edit do, then the request: an edit
 * waits until this transaction has ended, and what it asks for is done after it.
 */
async function stillAsked(
  tx: Transaction,
  { integrationId, request }: Pick<Removal, "integrationId" | "request">,
): Promise<boolean> {
  await tx`SELECT muster_stamp(${integrationId})`;
  const rows = await tx`
    SELECT 1 FROM scope_removals WHERE integration_id = ${integrationId} AND request = ${request} FOR UPDATE`;
  return rows.length > 0;
}

/** What is noted of records beside their tables: remote ids of rows that did not fit, deletions that are held. */
async function forgetNotes(tx: Transaction, { integrationId, scope }: Removal): Promise<void> {
  const models = tables.filter((table) => !scope.wants(table)).map(({ name }) => name);
  if (models.length === 0) return;
  const setAside = await tx`
    DELETE FROM set_aside WHERE integration_id = ${integrationId} AND model = ANY(${models})`;
  const warned = await tx`
    UPDATE syncs SET warnings = coalesce(
      (SELECT jsonb_agg(w) FROM jsonb_array_elements(warnings) w WHERE NOT coalesce(w ->> 'model' = ANY(${models}), false)), '[]')
    WHERE integration_id = ${integrationId}
      AND EXISTS (SELECT 1 FROM jsonb_array_elements(warnings) w WHERE w ->> 'model' = ANY(${models}))`;
  await tx`DELETE FROM held_deletions WHERE integration_id = ${integrationId} AND model = ANY(${models})`;
  if (setAside.count > 0) await requestScrub(tx, "set_aside");
  if (warned.count > 0) await requestScrub(tx, "syncs");
}

/** Asks for the table's files to be freed of what was removed from it (scrub.ts). */
export async function requestScrub(tx: Transaction, table: string): Promise<void> {
  await tx`
    INSERT INTO scrubs (table_name) VALUES (${table})
    ON CONFLICT (table_name) DO UPDATE SET request = gen_random_uuid(), requested_at = now()`;
}
