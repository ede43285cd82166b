import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Log } from "../../kernel/log.ts";
import { EmbeddedDatabaseError } from "./embedded-error.ts";
import { isAlive, processCommand } from "./process-start.ts";

/** What PostgreSQL writes about itself into postmaster.pid, line by line. */
export interface Postmaster {
  readonly pid: number;
  readonly ready: boolean;
}

export async function readPostmaster(folder: string): Promise<Postmaster | undefined> {
  try {
    const lines = (await readFile(pidFile(folder), "utf8")).split("\n");
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 0
      ? { pid, ready: lines[7]?.trim() === "ready" }
      : undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * After kill -9 of Muster its PostgreSQL lives on without an owner. The caller holds the folder's
 * lock, so nobody needs it: stop it, and clear a pid file that names a stranger.
 */
export async function stopOrphan(folder: string, log: Log): Promise<void> {
  const found = await readPostmaster(folder);
  if (found === undefined) return;
  const command = await processCommand(found.pid);
  if (command === undefined) return;
  if (!command.includes(folder)) {
    // The number was given to another program since; PostgreSQL would take it for a living server.
    await rm(pidFile(folder), { force: true });
    return;
  }
  log.warn(
    { pid: found.pid, folder },
    "stopping the PostgreSQL that an earlier Muster left behind",
  );
  for (const { signal, patience } of firmer) {
    sendSignal(found.pid, signal, folder);
    if (await endsWithin(found.pid, patience)) return;
  }
  throw new EmbeddedDatabaseError(
    `PostgreSQL of an earlier Muster (pid ${found.pid}, ${folder}) does not stop: end it by hand`,
  );
}

// Fast shutdown writes a checkpoint; immediate shutdown leaves crash recovery to the next start.
const firmer = [
  { signal: "SIGINT", patience: 60_000 },
  { signal: "SIGQUIT", patience: 10_000 },
] as const;

function sendSignal(pid: number, signal: NodeJS.Signals, folder: string): void {
  try {
    process.kill(pid, signal);
  } catch (cause) {
    if (!isAlive(pid)) return;
    throw new EmbeddedDatabaseError(
      `PostgreSQL of an earlier Muster runs on ${folder} (pid ${pid}) as another user: stop it, ` +
        "or set MUSTER_DATA_DIR to another folder",
      { cause },
    );
  }
}

/** The process is not our child, so nobody tells us of its end: looking is all there is. */
async function endsWithin(pid: number, ms: number): Promise<boolean> {
  for (let waited = 0; waited < ms; waited += 50) {
    if (!isAlive(pid)) return true;
    await delay(50);
  }
  return !isAlive(pid);
}

const pidFile = (folder: string): string => join(folder, "postmaster.pid");
