/** A reader of the event stream that a test can cut off at any byte. */
import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { json } from "node:stream/consumers";
import { type Block, readBlocks } from "../../src/cli/server-events.ts";

export interface StreamAsk {
  readonly key: string;
  readonly query?: string;
  readonly lastEventId?: string | null;
}

export interface OpenedStream {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The next whole block; null at the end. */
  next(): Promise<Block | null>;
  /** All of an answer that is no stream. */
  json(): Promise<unknown>;
  cut(): void;
}

export async function openStream(
  url: string,
  { key, query = "", lastEventId = null }: StreamAsk,
  { bytes = Infinity }: { readonly bytes?: number } = {},
): Promise<OpenedStream> {
  const asked = request(`${url}/v1/events${query}`, {
    // A connection of its own: a shared one would be opened again behind a cut.
    agent: false,
    headers: {
      authorization: `Bearer ${key}`,
      accept: "text/event-stream",
      ...(lastEventId === null ? {} : { "last-event-id": lastEventId }),
    },
  }).end();
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    asked.once("response", resolve).once("error", reject);
  });
  const blocks = readBlocks(beginning(answer, bytes));
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    next: async () => {
      const { value, done } = await blocks.next();
      return done === true ? null : value;
    },
    json: () => json(answer),
    cut: () => void asked.destroy(),
  };
}

/** The next block with an event. */
export async function nextEvent(stream: OpenedStream): Promise<Block> {
  for (let block = await stream.next(); block !== null; block = await stream.next()) {
    if (block.event !== null) return block;
  }
  throw new Error("the stream ended");
}

async function* beginning(
  body: AsyncIterable<Uint8Array>,
  bytes: number,
): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of body) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}
