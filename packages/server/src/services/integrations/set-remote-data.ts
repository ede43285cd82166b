import { inTransaction } from "../../db/transaction.ts";
import { requestRemovals } from "../../scope/remove.ts";
import { linksTo } from "../public-url.ts";
import { readAnew } from "../scope-configs/apply.ts";
import { tellFinished } from "../syncs/tell-finished.ts";
import type { Caller, World } from "../world.ts";
import { lockIntegration } from "./find.ts";

/**
 * Keeps what the tool sends beside an integration's records from now on, or no more. A full sync brings what was read
 * before; what was kept is removed by the same loop, and as surely, as what a scope forbids.
 */
export async function setRemoteData(
  world: World,
  caller: Caller,
  { id, keeps }: { readonly id: string; readonly keeps: boolean },
): Promise<void> {
  const now = world.clock.now();
  const links = await linksTo(world);
  const changed = await inTransaction(world.db, async (tx) => {
    const integration = await lockIntegration(tx, caller, id);
    if (integration.keeps_remote_data === keeps) return false;
    await tx`update integrations set keeps_remote_data = ${keeps} where id = ${id}`;
    // Also when it is switched on: a removal that is still under way notices, and ends.
    await requestRemovals(tx, [id]);
    const cancelled = keeps ? await readAnew(tx, [integration], now) : [];
    await tellFinished(tx, links, cancelled);
    return true;
  });
  if (!changed) return;
  world.scopeBell.ring();
  world.syncBell.ring();
  world.tellBell.ring();
}
