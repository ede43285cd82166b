import { findIntegration } from "../integrations/find.ts";
import { behind, cutPage, type Page, type PageAsk } from "../page.ts";
import type { Caller, World } from "../world.ts";
import { describeSync, syncColumns, type SyncRow } from "./describe.ts";

/** The syncs of one integration, newest first. */
export async function listSyncs(
  world: World,
  caller: Caller,
  { integrationId, ...ask }: PageAsk & { readonly integrationId: string },
): Promise<Page<SyncRow>> {
  const { db } = world;
  const integration = await findIntegration(db, caller, integrationId);
  const rows = await db<SyncRow[]>`
    select ${syncColumns(db)} from syncs s
    where s.integration_id = ${integration.id} and ${behind(db, "queued_at", ask.after)}
    order by s.queued_at desc, s.id desc limit ${ask.pageSize + 1}`;
  return cutPage(rows.map(describeSync), ask, {
    show: (sync) => sync,
    place: (sync) => ({ at: sync.queued_at, id: sync.id }),
  });
}
