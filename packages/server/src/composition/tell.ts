/** What the engine tells the outside, in the contract's words and in the transaction that makes it true (P13). */
import type { Transaction } from "../db/pool.ts";
import type { EndUser, EventData } from "../outbound/event-types.ts";
import { storeEvent } from "../outbound/store-event.ts";
import { tellIssueChanged } from "../outbound/tell-issue.ts";
import { setupStatusOf } from "../services/integrations/end-user.ts";
import type { IntegrationStatus } from "../services/integrations/find.ts";
import type { About, Tell } from "../sync/tell.ts";

/** `publicUrl` is where this installation is reached: the contract wants a link to the sync's log. */
export function tellOf(publicUrl: string): Tell {
  return {
    async finished(tx, about, { syncId, state }) {
      const facts = await readSync(tx, about, syncId);
      const data: EventData["sync-finished"] = {
        sync_id: syncId,
        sync_state: state,
        sync_started_at: facts.started_at,
        sync_ended_at: facts.ended_at,
        sync_duration_seconds: Math.max(0, facts.seconds),
        ...named(about),
        end_user: (await readIntegration(tx, about)).end_user,
        log_url: `${publicUrl}/v1/syncs/${syncId}`,
      };
      await storeEvent(tx, { ...owner(about), type: "sync-finished", data });
    },

    async stateChanged(tx, about) {
      const data: EventData["integration-state-changed"] = {
        ...named(about),
        ...(await readIntegration(tx, about)),
        qa_status: "PASSED",
      };
      await storeEvent(tx, { ...owner(about), type: "integration-state-changed", data });
    },

    async remoteEventReceived(tx, about) {
      const { end_user } = await readIntegration(tx, about);
      const data: EventData["remote-event-received"] = { ...named(about), end_user };
      await storeEvent(tx, { ...owner(about), type: "remote-event-received", data });
    },

    issueChanged: tellIssueChanged,
  };
}

const owner = ({ environmentId, integrationId }: About) => ({ environmentId, integrationId });

const named = ({ integrationId, tool, category }: About) => ({
  integration_id: integrationId,
  integration_tool: tool,
  integration_category: category,
});

interface SyncFacts {
  readonly started_at: string;
  readonly ended_at: string;
  readonly seconds: number;
}

async function readSync(
  tx: Transaction,
  { integrationId }: About,
  syncId: string,
): Promise<SyncFacts> {
  const [facts] = await tx<SyncFacts[]>`
    SELECT to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS started_at,
      to_char(ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS ended_at,
      extract(epoch FROM ended_at - started_at)::int AS seconds
    FROM syncs WHERE integration_id = ${integrationId} AND id = ${syncId}`;
  if (facts === undefined) throw new Error(`sync ${syncId} is not there`);
  return facts;
}

async function readIntegration(tx: Transaction, { integrationId }: About) {
  const [row] = await tx<
    (EndUser & { status: IntegrationStatus; first_synced_at: string | null; now: string })[]
  >`
    SELECT organization_name, creator_email, origin_id, status, first_synced_at,
      to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS now
    FROM integrations WHERE id = ${integrationId}`;
  if (row === undefined) throw new Error(`integration ${integrationId} is not there`);
  const { organization_name, creator_email, origin_id } = row;
  return {
    end_user: { organization_name, creator_email, origin_id },
    setup_status: setupStatusOf(row),
    state: row.status,
    updated_at: row.now,
  };
}
