import { inTransaction } from "../../db/transaction.ts";
import { storeEvent } from "../../outbound/store-event.ts";
import { resolveSilently } from "../../issues/issues.ts";
import type { OpenSource } from "../sources.ts";
import { linksTo } from "../public-url.ts";
import { cancelSync } from "../syncs/cancel.ts";
import { tellFinished } from "../syncs/tell-finished.ts";
import { unregisterUpstream } from "../upstream-webhooks/unregister.ts";
import type { Caller, World } from "../world.ts";
import { endUserOf } from "./end-user.ts";
import { lockIntegration } from "./find.ts";

/** Marks an integration as deleted, for good: its credentials are forgotten, its data can be read no more (P18). */
export async function removeIntegration(
  world: World,
  caller: Caller,
  { id, openSource }: { readonly id: string; readonly openSource: OpenSource },
): Promise<void> {
  // While the credentials are still there.
  await unregisterUpstream(world, caller, { id, openSource });
  const now = world.clock.now();
  const links = await linksTo(world);
  await inTransaction(world.db, async (tx) => {
    const integration = await lockIntegration(tx, caller, id);
    const cancelled = await cancelSync(tx, integration, now);
    await tx`
      update integrations set deleted_at = ${now}, credentials = null, status = 'INACTIVE' where id = ${id}`;
    await tx`delete from tool_tokens where integration_id = ${id}`;
    await tx`delete from authorizations where integration_id = ${id}`;
    await tx`delete from upstream_subscriptions where integration_id = ${id}`;
    await tx`delete from upstream_events where integration_id = ${id}`;
    await resolveSilently(tx, id);
    const { tool, category } = integration;
    await tellFinished(tx, links, cancelled);
    await storeEvent(tx, {
      environmentId: caller.environmentId,
      integrationId: id,
      type: "integration-deleted",
      data: { id, tool, category, end_user: endUserOf(integration), deleted_at: now.toISOString() },
    });
  });
  world.tellBell.ring();
}
