import type { Connector } from "../../connect/connector.ts";
import type { Transaction } from "../../db/pool.ts";
import { inTransaction } from "../../db/transaction.ts";
import { invalid } from "../../kernel/problem.ts";
import { tellsChanges } from "../../sync/deltas/delta-tools.ts";
import { type Integration, lockIntegration } from "../integrations/find.ts";
import type { Caller, World } from "../world.ts";
import type { SyncType } from "./describe.ts";
import { queueSync } from "./queue.ts";

export interface RequestedSync {
  /** There was a queued or running sync already; the answer is about that one. */
  readonly already_queued: boolean;
  readonly sync_id: string;
  /** May differ from the requested type. */
  readonly type: SyncType;
}

/** Asks for a sync of an integration. There is never a second one beside a queued or running one. */
export async function requestSync(
  world: World,
  caller: Caller,
  input: { readonly integrationId: string; readonly type: SyncType },
): Promise<RequestedSync> {
  const requested = await inTransaction(world.db, async (tx) => {
    const integration = await lockIntegration(tx, caller, input.integrationId);
    if (integration.status === "INACTIVE") {
      throw invalid("The integration is disabled. Enable it before you ask for a sync.");
    }
    const present = await presentSync(tx, integration);
    if (present !== null) return present;
    const type = possibleType(input.type, integration, world.connectors.get(integration.tool));
    const now = world.clock.now();
    const syncId = await queueSync(tx, integration, { type, trigger: "MANUAL", now });
    return { already_queued: false, sync_id: syncId, type };
  });
  if (!requested.already_queued) world.syncBell.ring();
  return requested;
}

async function presentSync(
  tx: Transaction,
  { id, sync_id }: Integration,
): Promise<RequestedSync | null> {
  if (sync_id === null) return null;
  const [sync] = await tx<{ type: SyncType }[]>`
    select type from syncs where integration_id = ${id} and id = ${sync_id}`;
  return sync === undefined ? null : { already_queued: true, sync_id, type: sync.type };
}

/** Changes can only be asked for from a known point on, and only of a tool that can tell them. */
function possibleType(
  wanted: SyncType,
  integration: Integration,
  connector: Connector | undefined,
): SyncType {
  const tells = connector !== undefined && tellsChanges(connector);
  return tells && integration.first_synced_at !== null ? wanted : "FULL";
}
