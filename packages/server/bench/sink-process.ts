/** Starts and stops sink.ts. */
import { type ChildProcess, fork } from "node:child_process";
import { on, once } from "node:events";
import type { Awaited, Word } from "./sink.ts";

export interface Sink {
  readonly origin: string;
  /** Begins to count; `reached` resolves when so many requests have come, `tenth` when a tenth of them has. */
  expect(requests: number): Promise<Counting>;
  stop(): void;
}

export interface Counting {
  readonly tenth: Promise<void>;
  readonly reached: Promise<void>;
}

export async function startSink(): Promise<Sink> {
  const child = fork(new URL("sink.ts", import.meta.url));
  const [port]: unknown[] = await once(child, "message");
  return {
    origin: `http://127.0.0.1:${Number(port)}`,
    expect: async (requests) => {
      const [counting, tenth, reached] = [
        heard(child, "counting"),
        heard(child, "tenth"),
        heard(child, "reached"),
      ];
      child.send({ requests } satisfies Awaited);
      await counting;
      return { tenth, reached };
    },
    stop: () => void child.kill(),
  };
}

async function heard(child: ChildProcess, word: Word): Promise<void> {
  for await (const [message] of on(child, "message")) if (message === word) return;
}
