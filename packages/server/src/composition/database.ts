/** Finds the installation's database: the one of the settings, the embedded one that runs, or the embedded one to start. */
import { existsSync } from "node:fs";
import { type Config, ConfigError } from "../config.ts";
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
  /** This process started the embedded server: no other worker can be alive. */
  readonly own: boolean;
  close(): Promise<void>;
}

/** For a process that stays: with an embedded database it must be the only one of its data folder. */
export async function openOwnDatabase(
  config: Config,
  log: Log,
  onExit: (error: Error) => void,
): Promise<OpenedDatabase> {
  if (config.databaseUrl !== undefined) return connectToGiven(config.databaseUrl, log);
  const embedded = await startEmbedded({ dataDir: config.dataDir, log, onExit });
  await writeData(config.dataDir, "databaseUrl", embedded.url);
  const db = openDatabase(embedded.url, { log });
  return {
    db,
    own: true,
    async close() {
      await closeDatabase(db);
      await removeData(config.dataDir, "databaseUrl");
      await embedded.stop();
    },
  };
}

/** For a command: joins the running installation, and starts the embedded database only when none runs. */
export async function joinDatabase(
  config: Config,
  log: Log,
  onStart: (facts: { readonly isNew: boolean }) => void,
): Promise<OpenedDatabase> {
  const running =
    config.databaseUrl === undefined ? await readData(config.dataDir, "databaseUrl") : null;
  if (running !== null) {
    const joined = connect(running, log);
    try {
      await pingDatabase(joined.db);
      return joined;
    } catch (error) {
      // A kill -9 leaves the note behind; the database is started below, which also recovers the folder.
      log.debug({ err: error }, "the noted database does not answer");
      await joined.close();
    }
  }
  if (config.databaseUrl === undefined) onStart({ isNew: !existsSync(config.dataDir) });
  return openOwnDatabase(config, log, () => {});
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
  return { db, own: false, close: () => closeDatabase(db) };
}
