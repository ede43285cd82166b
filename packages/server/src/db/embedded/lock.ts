import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { z } from "zod";
import { FolderTaken } from "./embedded-error.ts";
import { processStart } from "./process-start.ts";

export interface FolderLock {
  release(): Promise<void>;
}

const holder = z.object({ pid: z.number(), started: z.string() });

/**
 * One Muster per data folder. A pid alone would lie: after a reboot or in a fresh container the
 * same number belongs to somebody else, so the lock also names when that process started.
 */
export async function lockFolder(file: string, folder: string): Promise<FolderLock> {
  const mine = `${file}.${process.pid}`;
  const started = await processStart(process.pid);
  await writeFile(mine, JSON.stringify({ pid: process.pid, started }), { mode: 0o600 });
  try {
    while (!(await linkIfFree(mine, file))) await clearStale(file, folder);
  } finally {
    await rm(mine, { force: true });
  }
  return { release: () => rm(file, { force: true }) };
}

/** link() is atomic and brings the content along; two starters cannot both succeed. */
async function linkIfFree(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

async function clearStale(file: string, folder: string): Promise<void> {
  const text = await readIfThere(file);
  if (text === undefined) return;
  const owner = parseHolder(text);
  if (owner !== undefined && (await processStart(owner.pid)) === owner.started) {
    throw new FolderTaken(
      `Muster is already running on ${folder} (pid ${owner.pid}): stop it first, or set ` +
        "MUSTER_DATA_DIR to another folder",
    );
  }
  await removeIfUnchanged(file, text);
}

/** Another starter may have replaced the stale lock by its own since we read it: put that back. */
async function removeIfUnchanged(file: string, text: string): Promise<void> {
  const aside = `${file}.stale.${process.pid}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return;
    throw error;
  }
  if ((await readFile(aside, "utf8")) !== text) await linkIfFree(aside, file);
  await rm(aside, { force: true });
}

function parseHolder(text: string): z.infer<typeof holder> | undefined {
  try {
    return holder.parse(JSON.parse(text));
  } catch {
    // A half-written or foreign file names nobody who could be alive.
    return undefined;
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
