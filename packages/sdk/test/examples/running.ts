/** An example as its README starts it: the program in a process of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { childOutput, type Output } from "../../../server/test/e2e/output.ts";

export interface Running extends AsyncDisposable {
  /** What it says once it is ready. */
  readonly url: string;
  readonly output: Output;
}

export async function startExample(
  program: string,
  env: Readonly<Record<string, string>>,
): Promise<Running> {
  const path = fileURLToPath(new URL(`../../../../examples/${program}`, import.meta.url));
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [path], { env: { PATH, HOME, PORT: "0", ...env } });
  const killAtExit = (): void => void child.kill("SIGKILL");
  process.once("exit", killAtExit);
  const ended = once(child, "close");
  const output = childOutput(child);
  const end = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
    process.off("exit", killAtExit);
  };
  try {
    const [, url = ""] = await output.printed(/Following \d+ integrations at (\S+)/, 30_000);
    return { url, output, [Symbol.asyncDispose]: end };
  } catch (error) {
    await end();
    throw error;
  }
}
