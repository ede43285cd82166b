/** `muster doctor`: looks at everything an installation needs and says how to mend what is wrong. Changes nothing. */
import { access, constants, statfs } from "node:fs/promises";
import { connect } from "node:net";
import { dirname } from "node:path";
import { type Config, ConfigError, readConfig } from "../config.ts";
import { pendingMigrations } from "../db/migrate.ts";
import { closeDatabase, type Database, openDatabase, pingDatabase } from "../db/pool.ts";
import { readData } from "./data-folder.ts";
import { localUrl } from "./public-url.ts";
import { keyTrouble } from "./seals.ts";
import { readServer } from "./server-note.ts";

export interface Finding {
  readonly name: string;
  /** Null when all is well. */
  readonly trouble: string | null;
  readonly mend: string;
}

export async function examine(
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly Finding[]> {
  const config = readSettings(env);
  if ("trouble" in config) return [node(), config];
  return [
    node(),
    { name: "settings", trouble: null, mend: "" },
    await folder(config),
    await space(config),
    await server(config),
    await port(config),
    ...(await database(config)),
  ];
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function readSettings(env: Readonly<Record<string, string | undefined>>): Config | Finding {
  try {
    return readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return {
      name: "settings",
      trouble: error.problems.join("; "),
      mend: "`npx muster help` lists every setting.",
    };
  }
}

function node(): Finding {
  const major = Number(process.versions.node.split(".")[0]);
  const trouble = major >= 24 ? null : `this is Node ${process.versions.node}`;
  return {
    name: "Node 24",
    trouble,
    mend: "Use `npx muster` or `npm start`: they bring their own Node.",
  };
}

async function folder({ dataDir }: Config): Promise<Finding> {
  const name = `data folder ${dataDir}`;
  const mend = "Start Muster as the folder's owner, or set MUSTER_DATA_DIR to another folder.";
  for (const place of [dataDir, dirname(dataDir)]) {
    try {
      await access(place, constants.W_OK);
      return { name, trouble: null, mend };
    } catch (error) {
      const absent = error instanceof Error && "code" in error && error.code === "ENOENT";
      if (!absent) return { name, trouble: "it cannot be written", mend };
    }
  }
  return { name, trouble: "the folder above it does not exist", mend };
}

const leastFreeBytes = 1024 ** 3;

async function space({ dataDir, databaseUrl }: Config): Promise<Finding> {
  const mend = "Free some disk, or set MUSTER_DATA_DIR to a larger one.";
  if (databaseUrl !== undefined) return { name: "disk", trouble: null, mend };
  const { bavail, bsize } = await statfs(dataDir).catch(() => statfs(dirname(dataDir)));
  const free = bavail * bsize;
  const trouble =
    free < leastFreeBytes ? `only ${Math.round(free / 1024 ** 2)} MiB are free` : null;
  return { name: "disk", trouble, mend };
}

/** A server notes itself in the data folder; a kill -9 leaves the note, and no process behind it. */
async function server({ dataDir }: Config): Promise<Finding> {
  const noted = await readServer(dataDir);
  const mend = "`npm start` starts it again and recovers what it left behind.";
  if (noted === null) return { name: "server (none runs for this folder)", trouble: null, mend };
  const name = `server at ${noted.url} (pid ${noted.pid})`;
  return { name, trouble: noted.alive ? null : "it was killed", mend };
}

/** A port in use is fine when it is ours. */
async function port({ host, port: number }: Config): Promise<Finding> {
  const name = `port ${number}`;
  const mend = "Set PORT to another port (0 takes a free one).";
  if (number === 0 || !(await isTaken(host, number))) return { name, trouble: null, mend };
  const ours = await fetch(`${localUrl({ host }, number)}/health`).then(
    (answer) => answer.ok,
    () => false,
  );
  return {
    name: ours ? `${name} (Muster answers)` : name,
    trouble: ours ? null : "another program has it",
    mend,
  };
}

function isTaken(host: string, number: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port: number });
    socket.once("connect", () => resolve(!socket.destroy().connecting));
    socket.once("error", () => resolve(false));
  });
}

async function database(config: Config): Promise<readonly Finding[]> {
  const running = config.databaseUrl ?? (await readData(config.dataDir, "databaseUrl"));
  if (running === null) return [{ name: "embedded database (at rest)", trouble: null, mend: "" }];
  const db = openDatabase(running, { max: 1 });
  try {
    await pingDatabase(db);
    const well = { name: "database", trouble: null, mend: "" };
    return [well, await migrations(db), await keys(config, db)];
  } catch (error) {
    const mend =
      config.databaseUrl === undefined
        ? "Muster was killed before; `npm start` recovers the folder."
        : "Check DATABASE_URL and that the server runs and lets this host in.";
    return [{ name: "database", trouble: words(error), mend }];
  } finally {
    await closeDatabase(db, 1);
  }
}

async function migrations(db: Database): Promise<Finding> {
  const mend = "Run `npx muster migrate`, or start Muster: it migrates by itself.";
  try {
    const pending = await pendingMigrations(db);
    const trouble = pending.length === 0 ? null : `${pending.length} are waiting`;
    return { name: "migrations", trouble, mend };
  } catch (error) {
    return {
      name: "migrations",
      trouble: words(error),
      mend: "Use the version of Muster that made this database, or a newer one.",
    };
  }
}

async function keys(config: Config, db: Database): Promise<Finding> {
  const mend = "Set MUSTER_ENCRYPTION_KEYS to the keys that this database was used with before.";
  return { name: "keys of sealed secrets", trouble: await keyTrouble(config, db), mend };
}
