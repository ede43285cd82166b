/** An example as its README starts it: the command that stands there, in a process group of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { childOutput, type Output } from "../../../server/test/e2e/output.ts";

const root = new URL("../../../../", import.meta.url);

export interface Example extends AsyncDisposable {
  readonly output: Output;
  /** Signals everything of it, as a terminal does, and waits until the last process has ended. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** The one command in the first shell fence of `examples/<name>/README.md`. */
export function commandOf(name: string): string {
  const readme = readFileSync(new URL(`examples/${name}/README.md`, root), "utf8");
  const [, command] = /^```sh\n(.+)\n```$/m.exec(readme) ?? [];
  if (command === undefined) throw new Error(`the README of ${name} has no single command`);
  return command;
}

export function runExample(name: string, env: Readonly<Record<string, string>>): Example {
  const { PATH, HOME } = process.env;
  const child = spawn("sh", ["-c", commandOf(name)], {
    cwd: fileURLToPath(root),
    env: { PATH, HOME, PORT: "0", ...env },
    detached: true,
  });
  // Not before all of them have closed what they print to.
  const ended = once(child, "close");
  const signalGroup = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    process.kill(-child.pid, signal);
  };
  const killAtExit = (): void => signalGroup("SIGKILL");
  process.once("exit", killAtExit);
  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    signalGroup(signal);
    await ended;
    process.off("exit", killAtExit);
  };
  return {
    output: childOutput(child),
    kill,
    [Symbol.asyncDispose]: () => kill("SIGKILL"),
  };
}

/** Where the guides' programs listen, once they follow what is there. */
export async function followingAt({ output }: Example): Promise<string> {
  const [, url = ""] = await output.printed(/Following \d+ integrations at (\S+)/, 30_000);
  return url;
}
