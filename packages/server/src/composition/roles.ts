/** What a process can be: the API, a worker (syncs and webhooks), or both. */
import type { BrakeLimits } from "../sync/deletions/brake.ts";
import type { PageReport } from "../sync/run-sync.ts";
import type { Claim } from "../sync/claim.ts";
import type { Closing } from "../sync/close.ts";
import { buildApi } from "../api/server.ts";
import { type Config, ConfigError } from "../config.ts";
import { runScope, type ScopeWorld } from "../scope/run-scope.ts";
import { runOutbound } from "../outbound/run-outbound.ts";
import { runRetention } from "../retention/run-retention.ts";
import { guardedAgent } from "../source/guard.ts";
import { rawModels } from "../sync/raw-models.ts";
import { deltaToolsOf } from "../sync/deltas/delta-tools.ts";
import { runScheduler } from "../sync/schedule/scheduler.ts";
import { runWorker } from "../sync/worker.ts";
import type { Installation } from "./installation.ts";
import { localUrl } from "./public-url.ts";
import { noteServer } from "./server-note.ts";
import { openClaimed } from "./open-claimed.ts";
import { tellOf } from "./tell.ts";
import { runTokens } from "./tokens.ts";
import { runUpstream } from "./upstream.ts";

export interface SyncWatch {
  readonly onPage?: (report: PageReport) => void;
  readonly onEnd?: (claim: Claim, closing: Closing) => void;
}

/** Syncs of one process at a time: they mostly wait for tools. */
const syncsAtATime = 8;

/** What the settings say of deletions. */
export const brakeOf = ({ brakePercent, brakeRecords }: Config): BrakeLimits => ({
  percent: brakePercent,
  records: brakeRecords,
});

/** Schedules, syncs, webhooks and housekeeping, until the signal fires and everything in flight is done or given back. */
export async function runWorkerRole(
  installation: Installation,
  watch: SyncWatch,
  signal: AbortSignal,
  publicUrl: string,
): Promise<void> {
  const { world, owner, policy } = installation;
  const deltaTools = deltaToolsOf(world.connectors);
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
          tell: tellOf(publicUrl),
          deltaTools,
          brake: brakeOf(world.config),
          upstream: world,
          seals: world.seals,
          onChange: () => world.tellBell.ring(),
          ...(watch.onPage ? { onPage: watch.onPage } : {}),
          onEnd: (claim, closing) => {
            world.tellBell.ring();
            watch.onEnd?.(claim, closing);
          },
        },
        signal,
      ),
      runUpstream(installation, tellOf(publicUrl), signal),
      runScheduler(
        {
          ...world,
          tools: [...world.connectors.keys()],
          deltaTools,
          startsPerMinute: world.config.startsPerMinute,
        },
        signal,
      ),
      runOutbound(world, { agent, eventBell: world.eventBell }, signal),
      runRetention({ ...world, random: Math.random }, signal),
      runScope(scopeWorld(installation), signal),
      runTokens(installation, signal),
    ]);
  } finally {
    await agent.close();
  }
}

/** What removals of forbidden values work with. */
export function scopeWorld({ world }: Installation): ScopeWorld {
  return {
    db: world.db,
    log: world.log,
    clock: world.clock,
    bell: world.scopeBell,
    rawModels: (tool, scope) => rawModels(world.connectors.get(tool)?.streams ?? [], scope),
    ownServer: world.config.databaseUrl === undefined,
    onChange: () => world.tellBell.ring(),
  };
}

export interface RunningApi {
  readonly port: number;
  stop(): Promise<void>;
}

export async function startApiRole({ world, openSource }: Installation): Promise<RunningApi> {
  const app = await buildApi(world, { openSource });
  const { host, port, dataDir } = world.config;
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw cannotListen(host, port, error);
  }
  const address = app.server.address();
  const listening = typeof address === "object" && address !== null ? address.port : port;
  const forget = await noteServer(dataDir, localUrl(world.config, listening));
  return {
    port: listening,
    stop: async () => {
      await app.close();
      await forget();
    },
  };
}

const listenTroubles: Readonly<Record<string, string>> = {
  EADDRINUSE: "another program listens there; set PORT to another port (0 takes a free one)",
  EACCES: "this user may not listen there; set PORT to 1024 or more",
  EADDRNOTAVAIL: "HOST is no address of this machine",
  ENOTFOUND: "HOST is no address of this machine",
};

function cannotListen(host: string, port: number, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const trouble = listenTroubles[code];
  return trouble === undefined
    ? error
    : new ConfigError([`HOST ${host}, PORT ${port}: ${trouble}`]);
}
