import { randomBytes } from "node:crypto";
import { mkdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Log } from "../kernel/log.ts";
import { type Account, chooseAccount } from "./embedded/account.ts";
import { type Binaries, locateBinaries } from "./embedded/binaries.ts";
import { EmbeddedDatabaseError } from "./embedded/embedded-error.ts";
import { keepServer } from "./embedded/keep-server.ts";
import { type FolderLock, lockFolder } from "./embedded/lock.ts";
import { stopOrphan } from "./embedded/postmaster.ts";
import type { Server } from "./embedded/server.ts";
import { closeDatabase, openDatabase } from "./pool.ts";

export interface Embedded {
  readonly url: string;
  /** Fast shutdown: running statements are cancelled, everything committed is on disk. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** MUSTER_DATA_DIR; PostgreSQL gets the folder `postgres` in it. */
  readonly dataDir: string;
  readonly log: Log;
  /** Called when the server ends without having been asked to, and cannot be kept running. */
  readonly onExit?: (error: Error) => void;
  /** Server settings over ours; tests turn fsync off. */
  readonly settings?: Readonly<Record<string, string>>;
}

const major = "18";
const user = "muster";

/** Starts PostgreSQL in `<dataDir>/postgres`: created on first use, found again afterwards. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const root = resolve(options.dataDir);
  try {
    await mkdir(root, { recursive: true, mode: 0o711 });
    // One name per folder, however it was reached: an orphan is known by the path it was given.
    const place = placesIn(await realpath(root));
    const lock = await lockFolder(place.lock, place.root);
    return await startLocked(options, place, lock).catch(async (error: unknown) => {
      await lock.release();
      throw error;
    });
  } catch (error) {
    throw errorCode(error) === "EACCES" || errorCode(error) === "EPERM"
      ? foreignFolder(root, error)
      : error;
  }
}

async function startLocked(
  options: EmbeddedOptions,
  place: Places,
  lock: FolderLock,
): Promise<Embedded> {
  await mkdir(place.data, { recursive: true, mode: 0o700 });
  const binaries = await locateBinaries();
  const account = await chooseAccount(place.data, binaries);
  await stopOrphan(place.cluster, options.log);
  const password = await keepPassword(place.password);
  await createCluster({ place, binaries, account, password, log: options.log });
  const port = await readPort(place.port);
  const server = await keepServer({
    ...options,
    binaries,
    account,
    folder: place.cluster,
    ...(port === null ? {} : { port }),
  });
  await writeFile(place.port, `${server.port}\n`);
  const url = await createDatabase(server, password);
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await server.stop();
    await lock.release();
  };
  // Once only: a second release could take the lock of whoever came after us.
  return { url, stop: () => (stopped ??= stop()) };
}

interface Places {
  readonly root: string;
  readonly data: string;
  readonly cluster: string;
  readonly lock: string;
  readonly password: string;
  readonly port: string;
}

function placesIn(root: string): Places {
  const data = join(root, "postgres");
  return {
    root,
    data,
    cluster: join(data, major),
    lock: join(root, "postgres.lock"),
    password: join(root, "postgres-password"),
    port: join(root, "postgres-port"),
  };
}

/** Generated once; whoever may read the data folder may read it, nobody else. */
async function keepPassword(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  }
  const password = randomBytes(24).toString("base64url");
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  return password;
}

/** The port of the last start: other processes of the installation may still look for the server there. */
async function readPort(file: string): Promise<number | null> {
  try {
    const port = Number((await readFile(file, "utf8")).trim());
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

interface Creation {
  readonly place: Places;
  readonly binaries: Binaries;
  readonly account: Account;
  readonly password: string;
  readonly log: Log;
}

/** initdb works beside the final place: one that was killed half-way leaves nothing to stumble on. */
async function createCluster({ place, binaries, account, password, log }: Creation): Promise<void> {
  if (await hasCluster(place.cluster)) return;
  const draft = join(place.data, "new");
  const passwordFile = join(place.data, "new-password");
  await rm(draft, { recursive: true, force: true });
  log.info({ folder: place.cluster }, "creating the embedded database");
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    await account.own(passwordFile);
    await account.run(binaries.initdb, [
      "-D",
      draft,
      "--username",
      user,
      "--pwfile",
      passwordFile,
      "--auth",
      "scram-sha-256",
      "--encoding",
      "UTF8",
      "--locale",
      "C",
      "--locale-provider",
      "builtin",
      "--builtin-locale",
      "C.UTF-8",
      "--data-checksums",
      "--no-instructions",
    ]);
    await rename(draft, place.cluster);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function hasCluster(folder: string): Promise<boolean> {
  try {
    await stat(join(folder, "PG_VERSION"));
    return true;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return false;
    throw error;
  }
}

async function createDatabase(server: Server, password: string): Promise<string> {
  const urlOf = (name: string): string =>
    `postgres://${user}:${password}@127.0.0.1:${server.port}/${name}`;
  const db = openDatabase(urlOf("postgres"), { max: 1 });
  try {
    const found = await db`select 1 from pg_database where datname = ${user}`;
    if (found.length === 0) await db`create database ${db(user)}`;
  } catch (error) {
    await server.stop();
    throw error;
  } finally {
    await closeDatabase(db);
  }
  return urlOf(user);
}

function foreignFolder(folder: string, cause: unknown): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    `this user may not use ${folder} (was Muster started as root before?): start as its owner, ` +
      "or set MUSTER_DATA_DIR to another folder",
    { cause },
  );
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
