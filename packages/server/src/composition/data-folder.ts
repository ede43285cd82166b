/** The data folder: what one installation keeps beside its database. Secrets are readable for its owner only. */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const files = {
  /** Text of the first API key. */
  apiKey: "api-key",
  /** Generated outside production; seals credentials. */
  encryptionKey: "encryption-key",
  /** Where the running embedded database is, for other commands of the same installation. */
  databaseUrl: "database-url",
  /** Where the running server listens, for the same. */
  server: "server",
  /** Signs what `muster listen` sends on. */
  listenSecret: "listen-secret",
} as const;

export type DataFile = keyof typeof files;

export const dataPath = (dataDir: string, file: DataFile): string => join(dataDir, files[file]);

export const sandboxFolder = (dataDir: string): string => join(dataDir, "sandbox");

/** Null when there is no such file. */
export async function readData(dataDir: string, file: DataFile): Promise<string | null> {
  return readText(dataPath(dataDir, file));
}

/** The address of the running built-in sandbox; null when none runs. */
export async function readSandboxUrl(dataDir: string): Promise<string | null> {
  return readText(join(sandboxFolder(dataDir), "url"));
}

/** The same for those who cannot wait; it changes whenever the sandbox is started anew, perhaps by another process. */
export function sandboxUrlNow(dataDir: string): string | null {
  const path = join(sandboxFolder(dataDir), "url");
  return existsSync(path) ? readFileSync(path, "utf8").trim() : null;
}

async function readText(path: string): Promise<string | null> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Writes beside and renames: a file is there whole or not at all. */
export async function writeData(dataDir: string, file: DataFile, text: string): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const path = dataPath(dataDir, file);
  await writeFile(`${path}.new`, `${text}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

export async function removeData(dataDir: string, file: DataFile): Promise<void> {
  await rm(dataPath(dataDir, file), { force: true });
}

/** The keys of the settings, or the one that this folder keeps; null when there is none. */
export async function knownKeys(
  dataDir: string,
  configured: readonly string[] | undefined,
): Promise<readonly string[] | null> {
  if (configured !== undefined) return configured;
  const kept = await readData(dataDir, "encryptionKey");
  return kept === null ? null : [kept];
}

/** Makes the folder's key. */
export async function makeKey(dataDir: string): Promise<readonly string[]> {
  return [await keepOnce(dataDir, "encryptionKey", randomBytes(32).toString("base64url"))];
}

/** Keeps what was made, or gives what is kept already. Of two processes that come at once, both get the first one's. */
export async function keepOnce(dataDir: string, file: DataFile, made: string): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const path = dataPath(dataDir, file);
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, `${made}\n`, { mode: 0o600 });
  try {
    // Unlike a rename this replaces nothing, and the file is there whole or not at all.
    await link(draft, path);
    return made;
  } catch (error) {
    const kept = await readText(path);
    if (kept === null) throw error;
    return kept;
  } finally {
    await rm(draft, { force: true });
  }
}
