/** Tells receivers what changed: signed, in order for each receiver, best effort with two retries. */
import { createHmac, randomUUID } from "node:crypto";
import { type Clock, rest } from "../kernel/clock.ts";
import type { Write } from "./world.ts";

export interface Receiver {
  readonly url: string;
  readonly secret: string;
}

export interface Webhooks {
  add(receiver: Receiver): void;
  remove(url: string): void;
  urls(): readonly string[];
  announce(writes: readonly { readonly write: Write; readonly isNew: boolean }[], at: Date): void;
  /** Resolves when everything announced so far was delivered or given up. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const mostWaiting = 10_000;
const gapsMs = [0, 200, 1_000] as const;

export function sign(body: string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

async function post(receiver: Receiver, body: string, signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch(receiver.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-sandbox-signature": sign(body, receiver.secret),
      },
      body,
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    // Best effort: whoever misses a message finds the change in the lists.
    return false;
  }
}

interface Line {
  readonly receiver: Receiver;
  readonly waiting: string[];
  running: Promise<void>;
}

export function startWebhooks(clock: Clock): Webhooks {
  const lines = new Map<string, Line>();
  const stopping = new AbortController();

  const deliver = async (line: Line): Promise<void> => {
    for (let body = line.waiting.shift(); body !== undefined; body = line.waiting.shift()) {
      for (const gap of gapsMs) {
        if (stopping.signal.aborted) return;
        if (gap > 0) await rest(clock, gap, stopping.signal);
        if (await post(line.receiver, body, stopping.signal)) break;
      }
    }
  };
  const settled = async (): Promise<void> =>
    void (await Promise.all([...lines.values()].map((line) => line.running)));

  return {
    add: (receiver) =>
      void lines.set(receiver.url, { receiver, waiting: [], running: Promise.resolve() }),
    remove: (url) => void lines.delete(url),
    urls: () => [...lines.keys()],
    announce: (writes, at) => {
      const bodies = writes.map(({ write, isNew }) => {
        const type =
          write.row === null || write.row.deleted_at !== null
            ? "deleted"
            : isNew
              ? "created"
              : "updated";
        return JSON.stringify({
          id: randomUUID(),
          type,
          entity: write.list,
          entity_id: write.id,
          at: at.toISOString(),
        });
      });
      for (const line of lines.values()) {
        const idle = line.waiting.length === 0;
        line.waiting.push(...bodies.slice(0, mostWaiting - line.waiting.length));
        if (idle) line.running = line.running.then(() => deliver(line));
      }
    },
    settled,
    stop: async () => {
      stopping.abort();
      await settled();
    },
  };
}
