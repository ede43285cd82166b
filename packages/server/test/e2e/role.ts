/** One role of Muster as a process of its own: `muster api`, `muster worker`. */
import { once } from "node:events";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { childOutput, type Output } from "./output.ts";

const program = fileURLToPath(new URL("../../bin/muster.js", import.meta.url));

export interface Role extends AsyncDisposable {
  readonly pid: number;
  readonly output: Output;
  /** Kills it and waits for its end. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** Resolves once the role says that it is ready. `env` is all that it gets beside what a program needs. */
export async function startRole(
  name: "api" | "worker",
  env: Readonly<Record<string, string>>,
): Promise<Role> {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, [program, name], {
    env: { PATH, HOME, TMPDIR, ...env },
  });
  const killAtExit = (): void => void child.kill("SIGKILL");
  process.once("exit", killAtExit);
  const output = childOutput(child);
  const ended = once(child, "close").finally(() => process.off("exit", killAtExit));
  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  await output.printed(/starting again keeps everything/, 60_000).catch(async (error: unknown) => {
    await kill("SIGKILL");
    throw error;
  });
  return { pid: child.pid ?? 0, output, kill, [Symbol.asyncDispose]: () => kill("SIGTERM") };
}
