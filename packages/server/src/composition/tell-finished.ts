/** Tells that a sync ended, in the transaction that closes it. */
import type { EventData } from "../outbound/event-types.ts";
import { storeEvent } from "../outbound/store-event.ts";
import type { TellFinished } from "../sync/close.ts";

interface SyncFacts {
  readonly started_at: string;
  readonly ended_at: string;
  readonly seconds: number;
  readonly organization_name: string;
  readonly creator_email: string | null;
  readonly origin_id: string | null;
}

/** `publicUrl` is where this installation is reached: the contract wants a link to the sync's log. */
export function tellFinished(publicUrl: string): TellFinished {
  return async (tx, { integrationId, environmentId, tool, category, syncId, state }) => {
    const [facts] = await tx<SyncFacts[]>`
      SELECT to_char(s.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS started_at,
        to_char(s.ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS ended_at,
        extract(epoch FROM s.ended_at - s.started_at)::int AS seconds,
        i.organization_name, i.creator_email, i.origin_id
      FROM syncs s JOIN integrations i ON i.id = s.integration_id
      WHERE s.integration_id = ${integrationId} AND s.id = ${syncId}`;
    if (facts === undefined) throw new Error(`sync ${syncId} is not there`);
    const { organization_name, creator_email, origin_id } = facts;
    const data: EventData["sync-finished"] = {
      sync_id: syncId,
      sync_state: state,
      sync_started_at: facts.started_at,
      sync_ended_at: facts.ended_at,
      sync_duration_seconds: Math.max(0, facts.seconds),
      integration_id: integrationId,
      integration_tool: tool,
      integration_category: category,
      end_user: { organization_name, creator_email, origin_id },
      log_url: `${publicUrl}/v1/syncs/${syncId}`,
    };
    await storeEvent(tx, { environmentId, integrationId, type: "sync-finished", data });
  };
}
