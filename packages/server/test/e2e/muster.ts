/**
 * Muster as a person runs it: the real command in a process of its own, with a data folder of its own. Tests speak
 * to it by what it prints, by its API and by signals; nothing of it runs in the test's process.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readPostmaster, stopOrphan } from "../../src/db/embedded/postmaster.ts";
import { createLog } from "../../src/kernel/log.ts";
import { childOutput, type Output } from "./output.ts";

const program = fileURLToPath(new URL("../../bin/muster.js", import.meta.url));

export interface MusterOptions {
  /** Settings over the harness's own; undefined takes one of those away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** So long until it says that it is ready, the first sync of its sandbox included. */
  readonly readyWithinMs?: number;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Ran extends Ended {
  readonly text: string;
}

export interface Begun {
  readonly output: Output;
  kill(signal: NodeJS.Signals): Promise<Ended>;
}

export interface Muster extends AsyncDisposable {
  readonly dataDir: string;
  /** Of the process that runs now. */
  readonly url: string;
  readonly key: string;
  /** The sandbox integration of the first start; empty with MUSTER_SANDBOX=off. */
  readonly integrationId: string;
  readonly output: Output;
  /** Signals the whole foreground group, as a terminal does, and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<Ended>;
  /** The end of the process, whoever causes it. */
  ended(): Promise<Ended>;
  /** Starts it again on the same folder, with settings over those before, and waits until it is ready. */
  start(env?: Readonly<Record<string, string>>): Promise<void>;
  /** Runs another command of the same installation to its end. */
  run(...args: readonly string[]): Promise<Ran>;
  /** The same with settings over its own. */
  runWith(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Ran>;
  /** Runs another command of the same installation that ends when it is told to. */
  begin(...args: readonly string[]): Begun;
  /** The process id of the embedded PostgreSQL. */
  postgresPid(): Promise<number>;
  /** The address of the installation's database, as other commands find it. */
  databaseUrl(): Promise<string>;
  sandboxUrl(): Promise<string>;
}

export async function startMuster({
  env = {},
  readyWithinMs = 30_000,
}: MusterOptions = {}): Promise<Muster> {
  const dataDir = await realpath(await mkdtemp(join(tmpdir(), "muster-e2e-")));
  const environment = settings({ MUSTER_DATA_DIR: dataDir, ...env });
  const cluster = join(dataDir, "postgres", "18");
  const readData = async (file: string): Promise<string> =>
    (await readFile(join(dataDir, file), "utf8")).trim();
  const awaiting = { readData, readyWithinMs, fixedKey: environment["MUSTER_API_KEY"] };
  let running = launch(["start"], environment);
  const run = async (over: NodeJS.ProcessEnv, args: readonly string[]): Promise<Ran> => {
    const { output, ended } = launch(args, { ...environment, ...over });
    return { ...(await ended), text: output.text() };
  };
  const kill: Muster["kill"] = async (signal) => {
    signalGroup(running.child, signal);
    return running.ended;
  };
  const leaveNothing = async (): Promise<void> => {
    await kill("SIGTERM");
    // A test that ended between kill -9 and the next start leaves the database behind.
    await stopOrphan(cluster, createLog({ level: "silent" }));
    await rm(dataDir, { recursive: true, force: true });
  };
  let ready = await untilReady(running.output, awaiting).catch(async (error: unknown) => {
    await leaveNothing();
    throw error;
  });
  return {
    dataDir,
    get url() {
      return ready.url;
    },
    get key() {
      return ready.key;
    },
    get integrationId() {
      return ready.integrationId;
    },
    get output() {
      return running.output;
    },
    kill,
    ended: () => running.ended,
    start: async (over = {}) => {
      running = launch(["start"], { ...environment, ...over });
      ready = await untilReady(running.output, awaiting);
    },
    run: (...args) => run({}, args),
    runWith: (over, ...args) => run(over, args),
    begin: (...args) => {
      const { child, output, ended } = launch(args, environment);
      const killBegun = (signal: NodeJS.Signals): Promise<Ended> => {
        signalGroup(child, signal);
        return ended;
      };
      return { output, kill: killBegun };
    },
    postgresPid: async () => {
      const postmaster = await readPostmaster(cluster);
      if (postmaster === undefined) throw new Error(`no PostgreSQL runs on ${cluster}`);
      return postmaster.pid;
    },
    databaseUrl: async () => environment["DATABASE_URL"] ?? (await readData("database-url")),
    sandboxUrl: () => readData(join("sandbox", "url")),
    [Symbol.asyncDispose]: leaveNothing,
  };
}

/** Only what a program needs: the developer's own settings must not reach into tests. */
function settings(env: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  const ours = {
    PORT: "0",
    MUSTER_API_KEY: "e2e-key-of-16-and-more",
    MUSTER_DEBOUNCE_SECONDS: "1",
  };
  return { PATH, HOME, TMPDIR, ...ours, ...env };
}

interface Running {
  readonly child: ChildProcess;
  readonly output: Output;
  readonly ended: Promise<Ended>;
}

function launch(args: readonly string[], env: NodeJS.ProcessEnv): Running {
  // A group of its own, so that a signal can be sent as Ctrl-C sends it: to everything in the foreground.
  const child = spawn(process.execPath, [program, ...args], { env, detached: true });
  const killAtExit = (): void => signalGroup(child, "SIGKILL");
  process.once("exit", killAtExit);
  const output = childOutput(child);
  const ended = once(child, "close").then(([code, signal]): Ended => {
    process.off("exit", killAtExit);
    // What Node passes to listeners of "close".
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  return { child, output, ended };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  process.kill(-child.pid, signal);
}

interface Ready {
  readonly url: string;
  readonly key: string;
  readonly integrationId: string;
}

interface Awaiting {
  readonly readData: (file: string) => Promise<string>;
  readonly readyWithinMs: number;
  readonly fixedKey: string | undefined;
}

async function untilReady(
  output: Output,
  { readData, readyWithinMs, fixedKey }: Awaiting,
): Promise<Ready> {
  const [, url = ""] = await output.printed(/Muster is ready at (\S+)/, readyWithinMs);
  await output.printed(/starting again keeps everything/, readyWithinMs);
  const [, key] = /API key: +(\S+) +\(also in/.exec(output.text()) ?? [];
  const [, integrationId = ""] = /Integration: +(\S+)/.exec(output.text()) ?? [];
  // A generated key is shown once; afterwards the ready lines name the file that keeps it.
  return { url, key: fixedKey ?? key ?? (await readData("api-key")), integrationId };
}
