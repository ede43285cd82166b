import { inTransaction } from "../../db/transaction.ts";
import { storeEvent } from "../../outbound/store-event.ts";
import { deltaToolsOf } from "../../sync/delta-tools.ts";
import { reschedule } from "../../sync/reschedule.ts";
import { cancelSync } from "../syncs/cancel.ts";
import type { Caller, World } from "../world.ts";
import { endUserOf, setupStatusOf } from "./end-user.ts";
import { lockIntegration } from "./find.ts";

/**
 * Switches an integration off (its sync is cancelled, everything else stays) or on again. Switching on what is on
 * changes nothing: an integration that is INVALID stays so until its credentials work.
 */
export async function setIntegrationEnabled(
  world: World,
  caller: Caller,
  { id, enabled }: { readonly id: string; readonly enabled: boolean },
): Promise<void> {
  const now = world.clock.now();
  const changed = await inTransaction(world.db, async (tx) => {
    const integration = await lockIntegration(tx, caller, id);
    if (enabled === (integration.status !== "INACTIVE")) return false;
    if (!enabled) await cancelSync(tx, integration, now);
    const state = enabled ? "ACTIVE" : "INACTIVE";
    await tx`update integrations set status = ${state} where id = ${id}`;
    // What fell due in the meantime is due now.
    await reschedule(tx, { ids: [id], deltaTools: deltaToolsOf(world.connectors) });
    await storeEvent(tx, {
      environmentId: caller.environmentId,
      integrationId: id,
      type: "integration-state-changed",
      data: {
        integration_tool: integration.tool,
        integration_id: id,
        integration_category: integration.category,
        end_user: endUserOf(integration),
        qa_status: "PASSED",
        setup_status: setupStatusOf(integration),
        state,
        updated_at: now.toISOString(),
      },
    });
    return true;
  });
  if (changed) world.tellBell.ring();
}
