/** Starts and stops sink.ts. */
import { fork } from "node:child_process";
import { once } from "node:events";
import type { Awaited } from "./sink.ts";

export interface Sink {
  readonly origin: string;
  /** Begins to count; `reached` resolves when so many requests have come. */
  expect(requests: number): Promise<{ readonly reached: Promise<unknown> }>;
  stop(): void;
}

export async function startSink(): Promise<Sink> {
  const child = fork(new URL("sink.ts", import.meta.url));
  const [port]: unknown[] = await once(child, "message");
  return {
    origin: `http://127.0.0.1:${Number(port)}`,
    expect: async (requests) => {
      const counting = once(child, "message");
      child.send({ requests } satisfies Awaited);
      await counting;
      return { reached: once(child, "message") };
    },
    stop: () => void child.kill(),
  };
}
