/** One of Muster's processes: started, killed, paused and woken by a test, its output kept in a file. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { childOutput, type Output } from "../e2e/output.ts";

/** What the command line of a role begins with. */
export const musterProgram = fileURLToPath(new URL("../../bin/muster.js", import.meta.url));

export interface MusterProcess {
  readonly name: string;
  /** Starts it and does not wait. */
  start(): void;
  /** Waits until it works; one that could not start because the database was away is started again, as a supervisor does. */
  ready(): Promise<void>;
  kill(): Promise<void>;
  pause(): void;
  wake(): void;
  /** How often it printed this, over all its starts. */
  said(what: RegExp): number;
  /** How it ended without having been killed, after it had been ready: nothing that happens to its surroundings may do that. */
  readonly endedByItself: readonly string[];
}

export interface ProcessOptions {
  readonly name: string;
  /** What Node runs, with its arguments. */
  readonly program: readonly string[];
  /** Gives each start settings of its own: a database role tells the audit who writes. */
  readonly env: (nth: number) => NodeJS.ProcessEnv;
  readonly folder: string;
}

interface Running {
  readonly child: ChildProcess;
  readonly works: Promise<boolean>;
  readonly ended: Promise<unknown>;
}

const startsAtMost = 10;
const readyWithinMs = 30_000;

export function musterProcess({ program, name, env, folder }: ProcessOptions): MusterProcess {
  const endedByItself: string[] = [];
  let starts = 0;
  let running: Running | null = null;
  const outputs: Output[] = [];

  const start = (): void => {
    starts += 1;
    const own = join(folder, name);
    const child = spawn(process.execPath, program, {
      env: { ...env(starts), MUSTER_DATA_DIR: own },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const killAtExit = (): void => void child.kill("SIGKILL");
    process.once("exit", killAtExit);
    const log = createWriteStream(join(folder, `${name}.log`), { flags: "a" });
    log.write(`--- start ${starts}, pid ${child.pid}\n`);
    for (const stream of [child.stdout, child.stderr]) stream.pipe(log, { end: false });
    let working = false;
    const output = childOutput(child);
    outputs.push(output);
    const works = output.printed(/Ctrl-C stops it/, readyWithinMs).then(
      () => (working = true),
      () => false,
    );
    const started: Running = { child, works, ended: once(child, "close") };
    void started.ended.then(() => {
      process.off("exit", killAtExit);
      if (running === started && working)
        endedByItself.push(`${name} ended by itself (${child.exitCode ?? child.signalCode})`);
    });
    running = started;
  };

  return {
    name,
    start,
    ready: async () => {
      for (let attempt = 0; attempt < startsAtMost; attempt += 1) {
        if (running === null) start();
        if (await running?.works) return;
        await running?.ended;
        running = null;
      }
      throw new Error(`${name} does not start; its output is in ${folder}`);
    },
    kill: async () => {
      const killed = running;
      running = null;
      killed?.child.kill("SIGKILL");
      await killed?.ended;
    },
    pause: () => void running?.child.kill("SIGSTOP"),
    wake: () => void running?.child.kill("SIGCONT"),
    said: (what) => outputs.reduce((sum, one) => sum + [...one.text().matchAll(what)].length, 0),
    endedByItself,
  };
}
