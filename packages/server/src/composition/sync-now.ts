/** `muster sync`: queues a sync and runs it in the foreground, or follows the one that another process runs. */
import { Failure } from "../kernel/failure.ts";
import { invalid } from "../kernel/problem.ts";
import { firstEnvironment } from "../services/environments/first.ts";
import type { SyncState } from "../services/syncs/describe.ts";
import { getSync } from "../services/syncs/get.ts";
import { requestSync } from "../services/syncs/request.ts";
import { claimSyncs, type SyncType } from "../sync/claim.ts";
import { runClaimedSync } from "../sync/worker.ts";
import type { Installation } from "./installation.ts";
import { openClaimed, publicUrlOf, type SyncWatch } from "./roles.ts";
import { tellFinished } from "./tell-finished.ts";

export interface SyncEnd {
  readonly state: SyncState;
  readonly syncId: string;
  /** Another process ran it. */
  readonly elsewhere: boolean;
}

export async function syncNow(
  installation: Installation,
  wanted: { readonly integrationId: string; readonly type: SyncType },
  watch: SyncWatch,
  signal: AbortSignal,
): Promise<SyncEnd> {
  const { world, owner } = installation;
  const caller = await firstEnvironment(world);
  const { sync_id: syncId } = await requestSync(world, caller, wanted);
  const [claim] = await claimSyncs(world.db, { owner, limit: 1, only: wanted.integrationId });
  // A worker was faster, or the sync was running already: it does the work, we wait for its end.
  if (claim === undefined) return follow(installation, caller, syncId, signal);
  const tools = {
    db: world.db,
    log: world.log,
    open: openClaimed(installation),
    tellFinished: tellFinished(publicUrlOf(installation)),
    ...watch,
  };
  try {
    const closing = await runClaimedSync(claim, tools, signal);
    watch.onEnd?.(claim, closing);
    return { state: closing.state, syncId, elsewhere: false };
  } catch (error) {
    if (error instanceof Failure) throw invalid(error.consequence.says, error);
    throw error;
  }
}

async function follow(
  { world }: Installation,
  caller: { readonly environmentId: string },
  syncId: string,
  signal: AbortSignal,
): Promise<SyncEnd> {
  for (;;) {
    const { state } = await getSync(world, caller, syncId);
    if (state !== "QUEUED" && state !== "RUNNING") return { state, syncId, elsewhere: true };
    await world.clock.sleep(500, signal);
  }
}
