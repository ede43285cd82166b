/** `muster sync`: queues a sync and runs it in the foreground, or follows the one that another process runs. */

import { rest } from "../kernel/clock.ts";
import { Failure } from "../kernel/failure.ts";
import { invalid } from "../kernel/problem.ts";
import type { SyncState } from "../services/syncs/describe.ts";
import { getSync } from "../services/syncs/get.ts";
import { requestSync } from "../services/syncs/request.ts";
import type { Caller } from "../services/world.ts";
import { type Claim, claimSyncs, release, type SyncType } from "../sync/claim.ts";
import { deltaToolsOf } from "../sync/deltas/delta-tools.ts";
import { runClaimedSync } from "../sync/worker.ts";
import type { Installation } from "./installation.ts";
import { publicUrl } from "./public-url.ts";
import { brakeOf, type SyncWatch } from "./roles.ts";
import { openClaimed } from "./open-claimed.ts";
import { tellOf } from "./tell.ts";

export interface SyncEnd {
  /** QUEUED or RUNNING: we were asked to stop before its end. */
  readonly state: SyncState;
  readonly syncId: string;
  /** Another process ran it. */
  readonly elsewhere: boolean;
}

export async function syncNow(
  installation: Installation,
  wanted: { readonly caller: Caller; readonly integrationId: string; readonly type: SyncType },
  watch: SyncWatch & { readonly onWait: () => void },
  signal: AbortSignal,
): Promise<SyncEnd> {
  const { world, owner } = installation;
  const { caller } = wanted;
  const { sync_id: syncId } = await requestSync(world, caller, wanted);
  const tools = {
    db: world.db,
    log: world.log,
    open: openClaimed(installation),
    tell: tellOf(await publicUrl(world.config, null)),
    deltaTools: deltaToolsOf(world.connectors),
    brake: brakeOf(world.config),
    upstream: world,
    ...watch,
  };
  for (let waited = false; ; waited = true) {
    const { state } = await getSync(world, caller, syncId);
    const over = state !== "QUEUED" && state !== "RUNNING";
    if (over || signal.aborted) return { state, syncId, elsewhere: true };
    const [claim] = await claimSyncs(world.db, { owner, limit: 1, only: wanted.integrationId });
    if (claim !== undefined) return runHere(claim, tools, signal);
    if (!waited) watch.onWait();
    // A worker has it. It does the work and we wait: for the end, or for its lease's when it was killed.
    await rest(world.clock, 500, signal);
  }
}

async function runHere(
  claim: Claim,
  tools: Parameters<typeof runClaimedSync>[1] & SyncWatch,
  signal: AbortSignal,
): Promise<SyncEnd> {
  const { syncId } = claim;
  try {
    const closing = await runClaimedSync(claim, tools, signal);
    tools.onEnd?.(claim, closing);
    return { state: closing.state, syncId, elsewhere: false };
  } catch (error) {
    await release(tools.db, claim, signal.aborted ? "asked to stop" : "trouble");
    if (signal.aborted) return { state: "RUNNING", syncId, elsewhere: false };
    if (error instanceof Failure) throw invalid(error.consequence.says, error);
    throw error;
  }
}
