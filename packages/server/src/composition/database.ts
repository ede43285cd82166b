/** Finds the installation's database: the one of the settings, the embedded one that runs, or the embedded one to start. */
import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { type Config, ConfigError } from "../config.ts";
import { FolderTaken } from "../db/embedded/embedded-error.ts";
import { startEmbedded } from "../db/embedded.ts";
import {
  closeDatabase,
  type Database,
  databaseErrorCode,
  openDatabase,
  pingDatabase,
} from "../db/pool.ts";
import type { Log } from "../kernel/log.ts";
import { readData, removeData, writeData } from "./data-folder.ts";

export interface OpenedDatabase {
  readonly db: Database;
  readonly url: string;
  /** This process started the embedded server; leases that were given in its last life hold nobody up. */
  readonly own: boolean;
  close(): Promise<void>;
}

/** So long a process waits for another one that is just starting, or stopping, the embedded database. */
const patienceMs = 60_000;
const gapMs = 250;

/** For a process that stays and is the whole of its installation: nobody else may run the embedded database. */
export async function openOnlyDatabase(
  config: Config,
  log: Log,
  onExit: (error: Error) => void,
): Promise<OpenedDatabase> {
  if (config.databaseUrl !== undefined) return connectToGiven(config.databaseUrl, log);
  return startOwn(config, log, onExit);
}

/** For a process that may stand beside others: starts the embedded database, or joins the process that runs it already. */
export async function openSharedDatabase(
  config: Config,
  log: Log,
  onExit: (error: Error) => void,
): Promise<OpenedDatabase> {
  if (config.databaseUrl !== undefined) return connectToGiven(config.databaseUrl, log);
  for (let waitedMs = 0; ; waitedMs += gapMs) {
    try {
      return await startOwn(config, log, onExit);
    } catch (error) {
      if (!(error instanceof FolderTaken) || waitedMs >= patienceMs) throw error;
    }
    const joined = await joinNoted(config, log);
    if (joined !== null) return joined;
    await delay(gapMs);
  }
}

async function startOwn(
  config: Config,
  log: Log,
  onExit: (error: Error) => void,
): Promise<OpenedDatabase> {
  const embedded = await startEmbedded({ dataDir: config.dataDir, log, onExit });
  await writeData(config.dataDir, "databaseUrl", embedded.url);
  const db = openDatabase(embedded.url, { log });
  return {
    db,
    url: embedded.url,
    own: true,
    async close() {
      await closeDatabase(db);
      await removeData(config.dataDir, "databaseUrl");
      await embedded.stop();
    },
  };
}

/** The database that another process of the installation has noted; null when it does not answer. */
async function joinNoted(config: Config, log: Log): Promise<OpenedDatabase | null> {
  const running = await readData(config.dataDir, "databaseUrl");
  if (running === null) return null;
  const joined = connect(running, log);
  try {
    await pingDatabase(joined.db);
    return joined;
  } catch (error) {
    // A kill -9 leaves the note behind; whoever starts the database next recovers the folder.
    log.debug({ err: error }, "the noted database does not answer");
    await joined.close();
    return null;
  }
}

/** For a command: joins the running installation, and starts the embedded database only when none runs. */
export async function joinDatabase(
  config: Config,
  log: Log,
  onStart: (facts: { readonly isNew: boolean }) => void,
): Promise<OpenedDatabase> {
  const joined = config.databaseUrl === undefined ? await joinNoted(config, log) : null;
  if (joined !== null) return joined;
  if (config.databaseUrl === undefined) onStart({ isNew: !existsSync(config.dataDir) });
  return openSharedDatabase(config, log, () => {});
}

/** A server that is away or lets nobody in is the settings' trouble: its words help, our stack does not. */
async function connectToGiven(url: string, log: Log): Promise<OpenedDatabase> {
  const opened = connect(url, log);
  try {
    await pingDatabase(opened.db);
    return opened;
  } catch (error) {
    await opened.close();
    const code = databaseErrorCode(error);
    if (code === undefined) throw error;
    // Node words a refusal by several addresses as an error without message.
    const words = error instanceof Error && error.message !== "" ? error.message : code;
    throw new ConfigError([`DATABASE_URL cannot be used: ${words}`]);
  }
}

function connect(url: string, log: Log): OpenedDatabase {
  const db = openDatabase(url, { log });
  return { db, url, own: false, close: () => closeDatabase(db) };
}
