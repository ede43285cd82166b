import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chown, stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import type { Log } from "../../kernel/log.ts";
import type { Binaries } from "./binaries.ts";
import { EmbeddedDatabaseError } from "./embedded-error.ts";

const run = promisify(execFile);

/** Who PostgreSQL runs as, and how to start a program as that user. */
export interface Account {
  readonly uid: number;
  /** stdout is dropped, stderr is piped; the process leads its own group, away from Ctrl-C. */
  start(program: string, args: readonly string[]): ChildProcess;
  /** Runs a program to its end; a failure carries what it printed. */
  run(program: string, args: readonly string[]): Promise<void>;
  /** Gives a file or folder to the account. */
  own(path: string): Promise<void>;
}

type Launch = (program: string, args: readonly string[]) => Command;

interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly ids: { readonly uid?: number; readonly gid?: number };
}

/**
 * PostgreSQL refuses root. As root we use the folder's present owner, else `nobody`; where that
 * user cannot reach the folders (/root is closed to it), it gets one capability for the way.
 */
export async function chooseAccount(folder: string, binaries: Binaries): Promise<Account> {
  const me = process.getuid?.() ?? 0;
  if (me !== 0) return account(me, undefined, (program, args) => ({ program, args, ids: {} }));

  const { uid, gid } = await unprivileged(folder);
  await chown(folder, uid, gid);
  const complaints: string[] = [];
  for (const launch of [asUser(uid, gid), asUserWithReach(uid, gid)]) {
    const complaint = await probe(launch, folder, binaries);
    if (complaint === undefined) return account(uid, gid, launch);
    complaints.push(complaint);
  }
  throw new EmbeddedDatabaseError(
    `running as root, and user ${uid} cannot use ${folder} and ${binaries.postgres}: set ` +
      "MUSTER_DATA_DIR to a folder it can reach (such as /var/lib/muster), run as an ordinary " +
      `user, or set DATABASE_URL.\n${complaints.join("\n")}`,
  );
}

function account(uid: number, gid: number | undefined, launch: Launch): Account {
  const start: Account["start"] = (program, args) => {
    const command = launch(program, args);
    return spawn(command.program, command.args, {
      ...command.ids,
      cwd: "/",
      detached: true,
      stdio: ["ignore", "ignore", "pipe"],
      env: { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" },
    });
  };
  return {
    uid,
    start,
    run: async (program, args) => {
      const child = start(program, args);
      const tail = lastLines(child);
      const [code]: unknown[] = await once(child, "close");
      if (code === 0) return;
      throw new EmbeddedDatabaseError(`${program} failed:\n${tail().join("\n")}`);
    },
    own: async (path) => {
      if (gid !== undefined) await chown(path, uid, gid);
    },
  };
}

/** Reads what a program prints, keeping the end of it for an error message. */
export function lastLines(child: ChildProcess, log?: Log): () => readonly string[] {
  const lines: string[] = [];
  if (child.stderr !== null) {
    createInterface(child.stderr).on("line", (line) => {
      log?.debug({ line }, "postgres");
      lines.push(line);
      if (lines.length > 20) lines.shift();
    });
  }
  return () => lines;
}

async function unprivileged(folder: string): Promise<{ uid: number; gid: number }> {
  const owner = await stat(folder);
  if (owner.uid !== 0) return owner;
  try {
    const [uid, gid] = await Promise.all([
      run("id", ["-u", "nobody"]),
      run("id", ["-g", "nobody"]),
    ]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch (cause) {
    throw new EmbeddedDatabaseError(
      "PostgreSQL refuses to run as root, and this system has no user `nobody`: run as an " +
        "ordinary user, or set DATABASE_URL",
      { cause },
    );
  }
}

function asUser(uid: number, gid: number): Launch {
  return (program, args) => ({ program, args, ids: { uid, gid } });
}

/**
 * CAP_DAC_READ_SEARCH lets it pass closed folders; it gains no right to write anywhere.
 * Without the secure bit, access(2) would leave the capability out, and initdb relies on access.
 */
function asUserWithReach(uid: number, gid: number): Launch {
  const reach = "+dac_read_search";
  const flags = ["--reuid", String(uid), "--regid", String(gid), "--clear-groups"];
  flags.push("--securebits", "+no_setuid_fixup", "--inh-caps", reach, "--ambient-caps", reach);
  return (program, args) => ({
    program: "setpriv",
    args: [...flags, "--", program, ...args],
    ids: {},
  });
}

/** Tries what matters instead of reading modes: ACLs, mounts and containers decide too. */
async function probe(
  launch: Launch,
  folder: string,
  binaries: Binaries,
): Promise<string | undefined> {
  // --show writes nothing, but looks for postgres and for the shared files as a real run does.
  const script = 'cd "$1" && "$2" --show -D "$1/new" --locale C';
  const { program, args, ids } = launch("/bin/sh", ["-c", script, "sh", folder, binaries.initdb]);
  try {
    await run(program, args, { ...ids, cwd: "/" });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
