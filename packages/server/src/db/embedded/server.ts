import { once } from "node:events";
import { createServer } from "node:net";
import type { ChildProcess } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import type { Log } from "../../kernel/log.ts";
import { type Account, lastLines } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { EmbeddedDatabaseError } from "./embedded-error.ts";
import { readPostmaster } from "./postmaster.ts";

export interface Server {
  readonly port: number;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly binaries: Binaries;
  readonly account: Account;
  readonly folder: string;
  readonly log: Log;
  readonly onExit?: (error: Error) => void;
  readonly settings?: Readonly<Record<string, string>>;
  /** Where it listened before: tried first, so that whoever knew it there finds it again. */
  readonly port?: number;
  /** No other port will do: connections are to come back. */
  readonly mustKeepPort?: boolean;
}

/** For a small machine that must not lose a commit; given on the command line, so code decides. */
const defaults: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "256MB",
  max_wal_size: "2GB",
  // A recycled segment would keep what was removed from the tables (scope/scrub.ts).
  wal_recycle: "off",
  fsync: "on",
  synchronous_commit: "on",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
};

const attempts = 5;
/** Backends of a server that was killed may go on with a long statement before they notice. */
const attemptsToComeBack = 20;

/** A taken port, or backends of a crashed server that still hold its memory: both pass. */
export async function runServer(options: ServerOptions): Promise<Server> {
  const { port: before, mustKeepPort = false } = options;
  for (let attempt = 1; ; attempt += 1) {
    const again = before !== undefined && (mustKeepPort || attempt === 1);
    const port = again ? before : await freePort();
    const child = launch(options, port);
    const tail = lastLines(child, options.log);
    const exited = once(child, "close");
    if ((await Promise.race([exited, ready(child, options.folder)])) === "ready") {
      return { port, stop: supervise({ child, exited, tail }, options) };
    }
    if (attempt >= (mustKeepPort ? attemptsToComeBack : attempts)) {
      throw new EmbeddedDatabaseError(
        `PostgreSQL did not start on ${options.folder}:\n${tail().join("\n")}`,
      );
    }
    await delay(Math.min(200 * attempt, 2000));
  }
}

function launch(
  { account, binaries, folder, settings }: ServerOptions,
  port: number,
): ChildProcess {
  const flags = Object.entries({ ...defaults, ...settings, port: String(port) });
  return account.start(binaries.postgres, [
    "-D",
    folder,
    ...flags.flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ]);
}

interface Running {
  readonly child: ChildProcess;
  readonly exited: Promise<unknown[]>;
  readonly tail: () => readonly string[];
}

/** Tells an unasked end from an asked one; returns what stops the server. */
function supervise({ child, exited, tail }: Running, { onExit }: ServerOptions): Server["stop"] {
  let asked = false;
  const over = exited.then(([code, signal]) => {
    if (asked) return;
    const error = new EmbeddedDatabaseError(
      `PostgreSQL ended by itself (${String(signal ?? code)}). The next start recovers; its last lines were:\n${tail().join("\n")}`,
    );
    onExit?.(error);
  });
  return async () => {
    asked = true;
    child.kill("SIGINT");
    await over;
  };
}

/** PostgreSQL notes in postmaster.pid when it takes connections; pg_ctl waits the same way. */
async function ready(child: ChildProcess, folder: string): Promise<"ready" | "exited"> {
  while (child.exitCode === null && child.signalCode === null) {
    const postmaster = await readPostmaster(folder);
    if (postmaster?.ready === true && postmaster.pid === child.pid) return "ready";
    await delay(20);
  }
  return "exited";
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("listened without a port");
  return address.port;
}
