/** What a process can be: the API, a worker (syncs and webhooks), or both. */
import type { PageReport } from "../sync/run-sync.ts";
import type { Claim } from "../sync/claim.ts";
import type { Closing } from "../sync/close.ts";
import { buildApi } from "../api/server.ts";
import { runOutbound } from "../outbound/run-outbound.ts";
import { guardedAgent } from "../source/guard.ts";
import { runWorker, type OpenedTool } from "../sync/worker.ts";
import type { Installation } from "./installation.ts";
import { tellFinished } from "./tell-finished.ts";

export interface SyncWatch {
  readonly onPage?: (report: PageReport) => void;
  readonly onEnd?: (claim: Claim, closing: Closing) => void;
}

/** Syncs of one process at a time: they mostly wait for tools. */
const syncsAtATime = 8;

export function publicUrlOf({ world }: Installation, port = world.config.port): string {
  return world.config.publicUrl?.replace(/\/+$/, "") ?? `http://127.0.0.1:${port}`;
}

/** Opens the tool of a claimed sync with its unsealed credentials. */
export function openClaimed({ world, openSource }: Installation): (claim: Claim) => OpenedTool {
  return (claim) => {
    const connector = world.connectors.get(claim.tool);
    if (connector === undefined) throw new Error(`this build has no connector for ${claim.tool}`);
    const purpose = `integrations.credentials:${claim.integrationId}`;
    const credentials: unknown =
      claim.credentials === null ? {} : JSON.parse(world.seals.open(claim.credentials, purpose));
    const source = openSource({ tool: claim.tool, config: claim.config, credentials });
    return { source, version: connector.version, close: () => source.close() };
  };
}

/** Syncs and webhooks, until the signal fires and everything in flight is done or given back. */
export async function runWorkerRole(
  installation: Installation,
  watch: SyncWatch,
  signal: AbortSignal,
  publicUrl: string,
): Promise<void> {
  const { world, owner, policy } = installation;
  const agent = guardedAgent(policy);
  try {
    await Promise.all([
      runWorker(
        {
          db: world.db,
          log: world.log,
          bell: world.syncBell,
          owner,
          concurrency: syncsAtATime,
          open: openClaimed(installation),
          tellFinished: tellFinished(publicUrl),
          onChange: () => world.tellBell.ring(),
          ...(watch.onPage ? { onPage: watch.onPage } : {}),
          onEnd: (claim, closing) => {
            world.tellBell.ring();
            watch.onEnd?.(claim, closing);
          },
        },
        signal,
      ),
      runOutbound(world, { agent }, signal),
    ]);
  } finally {
    await agent.close();
  }
}

export interface RunningApi {
  readonly port: number;
  stop(): Promise<void>;
}

export async function startApiRole({ world, openSource }: Installation): Promise<RunningApi> {
  const app = await buildApi(world, { openSource });
  await app.listen({ host: world.config.host, port: world.config.port });
  const address = app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : world.config.port;
  return { port, stop: () => app.close() };
}
