import type { Category } from "@muster/model";
import type { Transaction } from "../../db/pool.ts";
import { storeEvent } from "../../outbound/store-event.ts";
import type { EndUser } from "../integrations/end-user.ts";

interface Finished extends EndUser {
  readonly sync_id: string;
  readonly state: string;
  readonly started_at: string;
  readonly ended_at: string;
  readonly seconds: number;
  readonly environment_id: string;
  readonly integration_id: string;
  readonly tool: string;
  readonly category: Category;
}

/**
 * Tells that syncs ended, whatever their end, in the transaction that wrote it. A sync that was cancelled before it
 * began did nothing that could have finished: it is not told.
 */
export async function tellFinished(
  tx: Transaction,
  publicUrl: string,
  syncIds: readonly string[],
): Promise<void> {
  if (syncIds.length === 0) return;
  const syncs = await tx<Finished[]>`
    select s.id as sync_id, s.state,
      to_char(s.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as started_at,
      to_char(s.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ended_at,
      greatest(0, extract(epoch from s.ended_at - s.started_at))::int as seconds,
      i.environment_id, i.id as integration_id, i.tool, i.category,
      i.organization_name, i.creator_email, i.origin_id
    from syncs s join integrations i on i.id = s.integration_id
    where s.id = any(${syncIds}) and s.started_at is not null and s.ended_at is not null order by s.id`;
  for (const sync of syncs) {
    const { organization_name, creator_email, origin_id } = sync;
    await storeEvent(tx, {
      environmentId: sync.environment_id,
      integrationId: sync.integration_id,
      type: "sync-finished",
      data: {
        sync_id: sync.sync_id,
        sync_state: sync.state,
        sync_started_at: sync.started_at,
        sync_ended_at: sync.ended_at,
        sync_duration_seconds: sync.seconds,
        integration_id: sync.integration_id,
        integration_tool: sync.tool,
        integration_category: sync.category,
        end_user: { organization_name, creator_email, origin_id },
        log_url: `${publicUrl}/v1/syncs/${sync.sync_id}`,
      },
    });
  }
}
