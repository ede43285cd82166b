/**
 * `muster start`, `muster api`, `muster worker`: a process that stays. Read this file to know what starts in which order:
 *
 *   database ─▶ migrations ─▶ sandbox tool ─▶ API ─▶ first environment and integration ─▶ workers ─▶ (wait) ─▶ drain
 */
import { once } from "node:events";
import type { Config } from "../config.ts";
import type { Log } from "../kernel/log.ts";
import { firstEnvironment, type FirstEnvironment } from "../services/environments/first.ts";
import { startSandbox } from "../sandbox/sandbox.ts";
import { releaseAll } from "../sync/claim.ts";
import { connectSandbox } from "./connect-sandbox.ts";
import { sandboxFolder, writeData } from "./data-folder.ts";
import { openOwnDatabase } from "./database.ts";
import { type Installation, openInstallation } from "./installation.ts";
import {
  publicUrlOf,
  type RunningApi,
  runWorkerRole,
  startApiRole,
  type SyncWatch,
} from "./roles.ts";
import { stopSignal } from "./stop-signal.ts";

export interface Roles {
  readonly api: boolean;
  readonly worker: boolean;
}

/** What a person at the terminal is told while the process starts and works. */
export interface Voice {
  readonly starting: () => void;
  readonly ready: (facts: ReadyFacts) => void;
  readonly stopping: () => void;
  readonly watch: SyncWatch;
}

export interface ReadyFacts {
  readonly url: string;
  /** Known in the moment the first key is made, and when the settings fix it. */
  readonly apiKey: string | null;
  readonly dataDir: string;
  /** The sandbox integration, when there is one. */
  readonly integrationId: string | null;
  /** Its first sync is still to come or to end. */
  readonly syncing: boolean;
}

/** Resolves once everything has stopped cleanly. */
export async function start(config: Config, log: Log, roles: Roles, voice: Voice): Promise<void> {
  await using running = new AsyncDisposableStack();
  const trouble = new AbortController();
  const signal = AbortSignal.any([stopSignal(voice.stopping), trouble.signal]);
  voice.starting();
  const database = await openOwnDatabase(config, log, (error) => {
    log.fatal({ err: error }, "the embedded database ended");
    trouble.abort(error);
  });
  running.defer(() => database.close());
  const installation = await openInstallation(config, log, database, signal);
  if (database.own) await releaseAll(database.db);
  const wantsSandbox = config.sandbox && roles.worker && roles.api;
  if (wantsSandbox) {
    const sandbox = await startSandbox({ folder: sandboxFolder(config.dataDir), log });
    running.defer(() => sandbox.stop());
    installation.setSandboxUrl(sandbox.url);
  }
  const api = roles.api ? await startApiRole(installation) : null;
  if (api) running.defer(() => api.stop());
  const first = await openFirstEnvironment(installation);
  const working = roles.worker
    ? runWorkerRole(installation, voice.watch, signal, publicUrlOf(installation, api?.port))
    : Promise.resolve();
  const connected = wantsSandbox ? await connectSandbox(installation, first) : null;
  if (!signal.aborted) voice.ready(readyFacts(installation, api, first, connected));
  if (!signal.aborted) await once(signal, "abort");
  await working;
  if (trouble.signal.aborted) throw trouble.signal.reason;
}

/** A generated key is written down before it is shown: what scrolls away is not lost. */
async function openFirstEnvironment({ world }: Installation): Promise<FirstEnvironment> {
  const first = await firstEnvironment(world);
  if (first.key !== null) await writeData(world.config.dataDir, "apiKey", first.key);
  return first;
}

function readyFacts(
  installation: Installation,
  api: RunningApi | null,
  first: FirstEnvironment,
  connected: { readonly integrationId: string; readonly syncing: boolean } | null,
): ReadyFacts {
  return {
    url: publicUrlOf(installation, api?.port),
    apiKey: first.key,
    dataDir: installation.world.config.dataDir,
    integrationId: connected?.integrationId ?? null,
    syncing: connected?.syncing ?? false,
  };
}
