/**
 * `muster start`, `muster api`, `muster worker`: a process that stays. Read this file to know what starts in which order:
 *
 *   database ─▶ migrations ─▶ sandbox tool ─▶ API ─▶ first environment and integration ─▶ workers ─▶ (wait) ─▶ drain
 */
import { once } from "node:events";
import type { Config } from "../config.ts";
import type { Log } from "../kernel/log.ts";
import type { KnownKey } from "../cli/welcome.ts";
import { connectSandbox } from "./connect-sandbox.ts";
import { openOnlyDatabase, openSharedDatabase } from "./database.ts";
import { openFirstEnvironment } from "./first-environment.ts";
import { openInstallation } from "./installation.ts";
import { publicUrl } from "./public-url.ts";
import { runWorkerRole, startApiRole, type SyncWatch } from "./roles.ts";
import { openSandbox } from "./running-sandbox.ts";
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
  /** Null when this process answers no requests. */
  readonly url: string | null;
  readonly key: KnownKey;
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
  const open = roles.api && roles.worker ? openOnlyDatabase : openSharedDatabase;
  const database = await open(config, log, (error) => trouble.abort(error));
  running.defer(() => database.close());
  const installation = await openInstallation(config, log, database, signal);
  running.defer(() => installation.close());
  installation.hearOthers();
  const wantsSandbox = config.sandbox && roles.worker && roles.api;
  if (wantsSandbox) {
    const sandbox = await openSandbox(config, log);
    running.defer(() => sandbox.stop());
  }
  const api = roles.api ? await startApiRole(installation) : null;
  if (api) running.defer(() => api.stop());
  const first = await openFirstEnvironment(installation.world);
  const url = await publicUrl(config, api?.port ?? null);
  const working = roles.worker
    ? runWorkerRole(installation, voice.watch, signal, url)
    : Promise.resolve();
  const connected = wantsSandbox ? await connectSandbox(installation, first) : null;
  const { integrationId = null, syncing = false } = connected ?? {};
  if (!signal.aborted)
    voice.ready({ url: api ? url : null, key: first.key, integrationId, syncing });
  if (!signal.aborted) await once(signal, "abort");
  await working;
  if (trouble.signal.aborted) throw trouble.signal.reason;
}
