/** A mirror: copies of the lists of integrations in a store of your own, kept equal to what the server serves. */
import { systemTime, type Time } from "../client/time.ts";
import type { Attendance } from "./attend.ts";
import { openBell } from "./bell.ts";
import { placesOf } from "./called-by.ts";
import { type EndpointName, isEndpointName } from "./endpoints.ts";
import { type Ear, type Heard, openEar } from "./hear.ts";
import { openHolds } from "./holds.ts";
import { openLanes } from "./lanes.ts";
import { MirrorError } from "./mirror-error.ts";
import { listPlaces, type LogReading } from "./read-log.ts";
import type { Report, Tell, Verified } from "./report.ts";
import { run, type RunOptions, type Running } from "./run.ts";
import type { MirrorClient } from "./server.ts";
import type { Place, Store } from "./store.ts";
import { syncAll, type Synced } from "./sync-all.ts";
import { verifyPlace } from "./verify-place.ts";

export interface MirrorSettings {
  /** From `createClient`. */
  readonly client: MirrorClient;
  readonly store: Store;
  /** What is copied: `["hris/employees", "hris/absences"]`. */
  readonly endpoints: readonly EndpointName[];
  /** Whose; of all that the server names or a webhook is about, unless told otherwise. */
  readonly integrations?: readonly string[];
  /** Hears what is done while it is done. What it throws is swallowed. */
  readonly onProgress?: (report: Report) => void;
  /** When an integration is deleted on the server its copies stay until `forget` is called, or go; `keep`. */
  readonly whenDeleted?: "keep" | "forget";
  /** Places that are worked on at once; 4. */
  readonly concurrency?: number;
  readonly time?: Time;
}

export interface SyncOptions {
  /** Fetch everything and remove what the server has not, instead of what changed; false. */
  readonly full?: boolean;
  /** So long it waits for a server that cannot answer, or for a tool that is read for the first time; 600. */
  readonly patienceSeconds?: number;
  readonly signal?: AbortSignal;
}

export interface VerifyOptions {
  /** One integration; all. */
  readonly integrationId?: string;
  /** One list; all. */
  readonly endpoint?: EndpointName;
  /** Mend what differs; true. */
  readonly repair?: boolean;
  /** Fetch everything instead, as a weekly job does without digests: it costs more and says less; false. */
  readonly full?: boolean;
  readonly signal?: AbortSignal;
}

export interface Mirror {
  /** Brings copies up to date: of one integration, or of all. Throws when one cannot be, once the others are. */
  sync(integrationId?: string, options?: SyncOptions): Promise<readonly Synced[]>;
  /**
   * Takes the body of a webhook, verified and parsed, and returns as soon as the store knows of it; answer 200 then. The
   * fetch is made by `run` or, where this process runs none, in the background: await `idle()` before you exit. Throws
   * only what the store throws; answer 500 then, and the webhook comes again.
   */
  readonly onWebhook: (body: unknown) => Promise<Heard>;
  /**
   * Keeps all copies equal to the server until the signal. Throws at its start when the store cannot be prepared;
   * afterwards what fails, the store included, is told to `onProgress` and tried again.
   */
  run(options: RunOptions): Promise<void>;
  /** Compares copies with the server, says what differs, and mends it. */
  verify(options?: VerifyOptions): Promise<readonly Verified[]>;
  /** Removes everything of an integration. */
  forget(integrationId: string): Promise<void>;
  /** When nothing is under way any more that webhooks began. */
  idle(): Promise<void>;
  /** Stops what webhooks began, behind the page that is being stored. */
  close(): Promise<void>;
}

const never = new AbortController().signal;

export function createMirror(settings: MirrorSettings): Mirror {
  const { store, endpoints } = settings;
  for (const name of endpoints)
    if (!isEndpointName(name)) throw new TypeError(`${String(name)} is no list that can be copied`);
  const { running, ear, runs } = open(settings);
  const prepared = once(() => store.prepare(endpoints));
  return {
    sync: async (integrationId, { full = false, patienceSeconds = 600, signal = never } = {}) => {
      await prepared();
      const places = await placesToSync(running, integrationId, signal);
      return syncAll(running, places, { full, patienceSeconds, signal });
    },
    onWebhook: async (body) => {
      await prepared();
      return ear.hear(body);
    },
    run: async (options) => {
      await prepared();
      runs.count += 1;
      try {
        await run(running, options);
      } finally {
        runs.count -= 1;
      }
    },
    verify: async (options = {}) => {
      await prepared();
      return verifyAll(running, options);
    },
    forget: async (integrationId) => {
      await prepared();
      await store.forget(integrationId);
    },
    idle: () => ear.idle(),
    close: () => ear.close(),
  };
}

interface Opened {
  readonly running: Running;
  readonly ear: Ear;
  /** How many `run`s this process has. */
  readonly runs: { count: number };
}

function open(settings: MirrorSettings): Opened {
  const { client, store, endpoints, integrations, time = systemTime } = settings;
  const tell = harmless(settings.onProgress);
  const heard = new Set<string>();
  const runs = { count: 0 };
  const log: Omit<LogReading, "signal"> = {
    client,
    store,
    wanted: { endpoints, integrations: integrations ? new Set(integrations) : null },
    isHeard: (eventId) => heard.has(eventId),
    deleted: async (integrationId) => {
      if (settings.whenDeleted === "forget") await store.forget(integrationId);
    },
  };
  const attendance: Attendance = {
    ground: { client, store, time, tell },
    lanes: openLanes(settings.concurrency ?? 4),
    holds: openHolds(time),
  };
  const running: Running = { ...attendance, bell: openBell(time), log };
  const ear = openEar({ ...running, heard, hasRun: () => runs.count > 0 });
  return { running, ear, runs };
}

/** Of all integrations: those that the settings name or, without settings, the server, or the store where it does not. */
async function placesToSync(
  { log, ground }: Running,
  integrationId: string | undefined,
  signal: AbortSignal,
): Promise<readonly Place[]> {
  const { wanted, client } = log;
  if (integrationId !== undefined) return placesOf(integrationId, null, wanted);
  return (await listPlaces({ client, wanted, signal })) ?? (await ground.store.places());
}

/** One after the other: whoever waits for this wants an answer, not a storm. */
async function verifyAll(
  { ground, lanes }: Running,
  { integrationId, endpoint, repair = true, full = false, signal = never }: VerifyOptions,
): Promise<readonly Verified[]> {
  const places = (await ground.store.places()).filter(
    (place) =>
      (integrationId ?? place.integrationId) === place.integrationId &&
      (endpoint ?? place.endpoint) === place.endpoint,
  );
  const verified: Verified[] = [];
  for (const place of places) {
    const how = full ? "always" : repair ? "without digests" : "never";
    try {
      verified.push(
        await lanes.run(place, () => verifyPlace(ground, place, { repair, full: how, signal })),
      );
    } catch (error) {
      // There is no list to compare with.
      if (!(error instanceof MirrorError)) throw error;
      if (error.code !== "not_offered" && error.code !== "switched_off") throw error;
    }
  }
  return verified;
}

function harmless(listener: ((report: Report) => void) | undefined): Tell {
  return (report) => {
    try {
      listener?.(report);
    } catch {
      // Whoever listens must not stop the work that they listen to.
    }
  };
}

/** Again after a failure, and never again after a success. */
function once(task: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= task().catch((error: unknown) => {
      done = null;
      throw error;
    });
    return done;
  };
}
