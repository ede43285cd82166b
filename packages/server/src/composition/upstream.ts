/** What a worker does for the tools' own webhooks. */
import { everything } from "../derive/scope.ts";
import { runReread } from "../sync/upstream/reread.ts";
import type { Tell } from "../sync/tell.ts";
import { runUpstreamWatch } from "../sync/upstream/watch-upstream.ts";
import type { Installation } from "./installation.ts";
import { openClaimed } from "./open-claimed.ts";

/** Until the signal fires and everything in flight is committed or given back. */
export async function runUpstream(
  installation: Installation,
  tell: Tell,
  signal: AbortSignal,
): Promise<void> {
  const { world } = installation;
  const open = openClaimed(installation);
  const rereading = {
    ...world,
    bell: world.upstreamBell,
    open: (integration: Omit<Parameters<typeof open>[0], "syncId">) =>
      open({ ...integration, syncId: null }),
    tell,
    onChange: () => world.tellBell.ring(),
  };
  const registering = [...world.connectors.values()].flatMap(({ tool, webhooks }) =>
    webhooks?.registration ? [tool] : [],
  );
  const watching = {
    ...rereading,
    registering,
    open: (integration: Omit<Parameters<typeof open>[0], "syncId" | "scope">) =>
      open({ ...integration, scope: everything, syncId: null }),
  };
  await Promise.all([runReread(rereading, signal), runUpstreamWatch(watching, signal)]);
}
