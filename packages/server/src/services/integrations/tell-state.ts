import type { Transaction } from "../../db/pool.ts";
import { storeEvent } from "../../outbound/store-event.ts";
import type { Caller } from "../world.ts";
import { endUserOf, setupStatusOf } from "./end-user.ts";
import type { Integration } from "./find.ts";

/** Tells that an integration's status is another now. */
export async function tellState(
  tx: Transaction,
  caller: Caller,
  { now, ...integration }: Integration & { readonly now: Date },
): Promise<void> {
  await storeEvent(tx, {
    environmentId: caller.environmentId,
    integrationId: integration.id,
    type: "integration-state-changed",
    data: {
      integration_tool: integration.tool,
      integration_id: integration.id,
      integration_category: integration.category,
      end_user: endUserOf(integration),
      qa_status: "PASSED",
      setup_status: setupStatusOf(integration),
      state: integration.status,
      updated_at: now.toISOString(),
    },
  });
}
