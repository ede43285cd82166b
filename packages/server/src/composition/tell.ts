/** What the engine tells the outside, in the contract's words and in the transaction that makes it true (P13). */
import type { Transaction } from "../db/pool.ts";
import type { EndUser, EventData } from "../outbound/event-types.ts";
import { storeEvent } from "../outbound/store-event.ts";
import { tellIssueChanged } from "../outbound/tell-issue.ts";
import { setupStatusOf } from "../services/integrations/end-user.ts";
import type { IntegrationStatus } from "../services/integrations/find.ts";
import { tellFinished } from "../services/syncs/tell-finished.ts";
import type { About, Tell } from "../sync/tell.ts";

/** `publicUrl` is where this installation is reached: the contract wants a link to the sync's log. */
export function tellOf(publicUrl: string): Tell {
  return {
    finished: (tx, _about, { syncId }) => tellFinished(tx, publicUrl, [syncId]),

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
