/** Tells receivers what changed: signed, in order for each receiver, best effort with two retries. */
import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { type Clock, rest } from "../kernel/clock.ts";
import type { Faults } from "./faults.ts";
import type { Write } from "./world.ts";

export interface Receiver {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
}

export interface Webhooks {
  add(receiver: Receiver): void;
  remove(url: string): void;
  receivers(): readonly Receiver[];
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

type Target = Pick<Receiver, "url" | "secret">;

function post({ url, secret }: Target, body: string, signal?: AbortSignal): Promise<Response> {
  const headers = { "content-type": "application/json", "x-sandbox-signature": sign(body, secret) };
  const timeUp = AbortSignal.timeout(5_000);
  const until = signal ? AbortSignal.any([signal, timeUp]) : timeUp;
  return fetch(url, { method: "POST", headers, body, redirect: "manual", signal: until });
}

async function tell(receiver: Target, body: string, signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await post(receiver, body, signal);
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    // Best effort: whoever misses a message finds the change in the lists.
    return false;
  }
}

const greetedSchema = z.object({ challenge: z.string() });

/** Does the address belong to whoever asks for its webhooks? It has to say the challenge back. */
export async function greets(target: Target): Promise<boolean> {
  const challenge = randomBytes(16).toString("hex");
  try {
    const answer = await post(target, JSON.stringify({ type: "handshake", challenge }));
    const said = greetedSchema.safeParse(await answer.json());
    return answer.ok && said.success && said.data.challenge === challenge;
  } catch {
    // Nobody there, or somebody who does not speak JSON.
    return false;
  }
}

interface Line {
  readonly receiver: Receiver;
  readonly waiting: string[];
  running: Promise<void>;
}

export function startWebhooks(clock: Clock, faults: () => Faults["webhooks"]): Webhooks {
  const lines = new Map<string, Line>();
  const stopping = new AbortController();
  let taken = 0;

  const deliverOne = async ({ url, secret }: Receiver, body: string): Promise<void> => {
    const target = { url, secret: faults().wrong_signature ? `not ${secret}` : secret };
    for (const gap of gapsMs) {
      if (stopping.signal.aborted) return;
      if (gap > 0) await rest(clock, gap, stopping.signal);
      if (await tell(target, body, stopping.signal)) return;
    }
  };
  const next = ({ waiting }: Line): string | undefined =>
    faults().newest_first ? waiting.pop() : waiting.shift();
  const deliver = async (line: Line): Promise<void> => {
    for (let body = next(line); body !== undefined; body = next(line)) {
      const { delay_ms, lose_every, twice } = faults();
      if (delay_ms > 0) await rest(clock, delay_ms, stopping.signal);
      taken += 1;
      if (lose_every > 0 && taken % lose_every === 0) continue;
      await deliverOne(line.receiver, body);
      if (twice) await deliverOne(line.receiver, body);
    }
  };
  const settled = async (): Promise<void> =>
    void (await Promise.all([...lines.values()].map((line) => line.running)));

  return {
    add: (receiver) =>
      void lines.set(receiver.url, { receiver, waiting: [], running: Promise.resolve() }),
    remove: (url) => void lines.delete(url),
    receivers: () => [...lines.values()].map(({ receiver }) => receiver),
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
