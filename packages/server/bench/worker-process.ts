/** Starts and stops worker.ts. */
import { fork } from "node:child_process";
import { once } from "node:events";
import type { Work, Worked } from "./worker.ts";

export interface WorkerProcess {
  /** Resolves with what it took, once everything in flight has ended. */
  stop(): Promise<Worked>;
}

/** Resolves when it has begun to work. */
export async function startWorker(work: Work): Promise<WorkerProcess> {
  const child = fork(new URL("worker.ts", import.meta.url));
  child.send(work);
  await once(child, "message");
  return {
    stop: async () => {
      const told = once(child, "message");
      child.send("stop");
      const [message]: unknown[] = await told;
      child.kill();
      return workedIn(message);
    },
  };
}

function workedIn(message: unknown): Worked {
  if (typeof message === "object" && message !== null && "cpuMs" in message)
    return { cpuMs: Number(message.cpuMs) };
  throw new Error(`the worker failed: ${JSON.stringify(message)}`);
}
