import { inTransaction } from "../../db/transaction.ts";
import { deltaToolsOf } from "../../sync/deltas/delta-tools.ts";
import { reschedule } from "../../sync/schedule/reschedule.ts";
import { linksTo } from "../public-url.ts";
import { cancelSync } from "../syncs/cancel.ts";
import { tellFinished } from "../syncs/tell-finished.ts";
import type { Caller, World } from "../world.ts";
import { lockIntegration } from "./find.ts";
import { tellState } from "./tell-state.ts";

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
  const links = await linksTo(world);
  const changed = await inTransaction(world.db, async (tx) => {
    const integration = await lockIntegration(tx, caller, id);
    if (enabled === (integration.status !== "INACTIVE")) return false;
    const cancelled = enabled ? [] : await cancelSync(tx, integration, now);
    const state = enabled ? "ACTIVE" : "INACTIVE";
    await tx`update integrations set status = ${state} where id = ${id}`;
    // What fell due in the meantime is due now.
    await reschedule(tx, { ids: [id], deltaTools: deltaToolsOf(world.connectors) });
    await tellFinished(tx, links, cancelled);
    await tellState(tx, caller, { ...integration, status: state, now });
    return true;
  });
  if (changed) world.tellBell.ring();
}
