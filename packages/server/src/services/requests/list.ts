import { findIntegration } from "../integrations/find.ts";
import { momentOf } from "../moment.ts";
import { behind, cutPage, type Page, type PageAsk } from "../page.ts";
import type { Caller, World } from "../world.ts";

/** One request to a tool, without anything secret or personal. */
export interface RequestRow {
  readonly id: string;
  /** Null: it belonged to no sync. */
  readonly sync_id: string | null;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** Null: there was no whole answer. */
  readonly status: number | null;
  /** What the answer, or its absence, means; null: it was good. */
  readonly failure: string | null;
  readonly duration_ms: number;
  /** Of the answer's body. */
  readonly bytes: number | null;
}

export interface RequestsAsk extends PageAsk {
  readonly integrationId: string;
  /** Null: those of all syncs, and of none. */
  readonly syncId: string | null;
}

/** What an integration's tool was asked, newest first. */
export async function listRequests(
  { db }: World,
  caller: Caller,
  { integrationId, syncId, ...ask }: RequestsAsk,
): Promise<Page<RequestRow>> {
  const integration = await findIntegration(db, caller, integrationId);
  const ofSync = syncId === null ? db`true` : db`sync_id = ${syncId}`;
  const rows = await db<RequestRow[]>`
    select id, sync_id, at, method, path, status, failure, duration_ms, bytes from request_log
    where integration_id = ${integration.id} and ${ofSync} and ${behind(db, "at", ask.after)}
    order by at desc, id desc limit ${ask.pageSize + 1}`;
  return cutPage(rows, ask, {
    show: (row) => ({ ...row, at: momentOf(row.at) }),
    place: (row) => ({ at: momentOf(row.at), id: row.id }),
  });
}
