/** The sandbox of a data folder: there is one, whoever started it. */
import type { Config } from "../config.ts";
import type { Log } from "../kernel/log.ts";
import { startSandbox } from "../sandbox/sandbox.ts";
import { readSandboxUrl, sandboxFolder } from "./data-folder.ts";

export interface OpenedSandbox {
  readonly url: string;
  stop(): Promise<void>;
}

/** The address of the sandbox that answers for this data folder; null when none does. */
export async function runningSandbox({ dataDir }: Config): Promise<string | null> {
  const url = await readSandboxUrl(dataDir);
  if (url === null) return null;
  // A kill -9 leaves the note of the address behind.
  const answers = await fetch(`${url}/control/faults`, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
  return answers ? url : null;
}

/** Joins the one that runs (two would write the same journal of changes), or starts it. */
export async function openSandbox(config: Config, log: Log): Promise<OpenedSandbox> {
  const running = await runningSandbox(config);
  if (running !== null) return { url: running, stop: () => Promise.resolve() };
  return startSandbox({ folder: sandboxFolder(config.dataDir), log });
}
