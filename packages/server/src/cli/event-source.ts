/** The event stream of a Muster anywhere: connects, and connects again behind the last event, until told to stop. */
import { z } from "zod";
import { type Clock, rest } from "../kernel/clock.ts";
import { invalid } from "../kernel/problem.ts";
import { type Block, readBlocks } from "./server-events.ts";

export interface EventSource {
  /** Of the server, without a path of the API. */
  readonly url: string;
  readonly apiKey: string;
  /** Null: every type. */
  readonly types: readonly string[] | null;
}

export interface Listening {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** At first, and after a loss. */
  readonly onConnect: () => void;
  /** Connecting again did not help at once. Streams also end as a matter of course, which is no loss. */
  readonly onLoss: () => void;
}

const shortestGapMs = 500;
const longestGapMs = 10_000;

/** Blocks with an event, each once. Throws what the server refuses for good: a wrong key, a wrong address. */
export async function* listenTo(
  source: EventSource,
  { clock, signal, onConnect, onLoss }: Listening,
): AsyncGenerator<Block, void> {
  let lastId: string | null = null;
  let losses = 0;
  let isKnown = false;
  while (!signal.aborted) {
    try {
      const answer = await connect(source, lastId, signal);
      if (answer !== null) {
        losses = 0;
        if (!isKnown) onConnect();
        isKnown = true;
        for await (const block of readBlocks(answer)) {
          if (block.event !== null) yield block;
          // After the event was dealt with: who stops before that hears of it again.
          lastId = block.id ?? lastId;
        }
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!isLoss(error)) throw error;
    }
    if (signal.aborted) return;
    if (losses === 1) onLoss();
    if (losses >= 1) isKnown = false;
    await rest(clock, Math.min(shortestGapMs * 2 ** losses, longestGapMs), signal);
    losses += 1;
  }
}

/** Null: not now. */
async function connect(
  { url, apiKey, types }: EventSource,
  lastId: string | null,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array> | null> {
  const query = types === null ? "" : `?type=${types.map(encodeURIComponent).join(",")}`;
  const answer = await fetch(`${url}/v1/events${query}`, {
    headers: {
      authorization: `Bearer ${apiKey}`,
      accept: "text/event-stream",
      ...(lastId === null ? {} : { "last-event-id": lastId }),
    },
    signal,
  });
  const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream") === true;
  if (answer.ok && isStream && answer.body !== null) return answer.body;
  const text = await answer.text();
  if (answer.status === 429 || answer.status >= 500) return null;
  throw invalid(
    `${url} refuses: ${refusalOf(text) ?? `it answers ${answer.status} and no events.`}`,
  );
}

const envelope = z.object({ error: z.object({ message: z.string() }) });

function refusalOf(text: string): string | null {
  try {
    const fit = envelope.safeParse(JSON.parse(text));
    return fit.success ? fit.data.error.message : null;
  } catch {
    // No JSON, so no Muster.
    return null;
  }
}

/** What fetch throws when there is no server, or none any more. */
const isLoss = (error: unknown): boolean => error instanceof TypeError && error.cause !== undefined;
