import type { Transaction } from "../../db/pool.ts";
import type { Integration } from "../integrations/find.ts";

/**
 * Ends the queued or running sync of an integration whose row the transaction holds. The fence moves on, so that
 * a worker in the middle of it can write nothing more (P9). Gives what is left to tell, last, by tellFinished.
 */
export async function cancelSync(
  tx: Transaction,
  integration: Pick<Integration, "id" | "sync_id">,
  now: Date,
): Promise<readonly string[]> {
  if (integration.sync_id === null) return [];
  await tx`
    update syncs set state = 'CANCELLED', ended_at = ${now}
    where integration_id = ${integration.id} and id = ${integration.sync_id} and state in ('QUEUED', 'RUNNING')`;
  await tx`
    update integrations
    set sync_id = null, queued_at = null, lease_owner = null, lease_until = null, fence = fence + 1
    where id = ${integration.id}`;
  return [integration.sync_id];
}
