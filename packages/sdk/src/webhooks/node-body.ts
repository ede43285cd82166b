/** The raw bytes of a request of Node's. */
import { collect, refuseLarger } from "./collect.ts";
import { bodyParsed, bytesOf } from "./raw-body.ts";

/** What is used of `IncomingMessage`, and what middlewares may have put on it. */
export interface NodeRequest extends AsyncIterable<Uint8Array> {
  readonly method?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Something has begun to read it. */
  readonly readableDidRead: boolean;
  readonly body?: unknown;
  readonly rawBody?: unknown;
}

/** What a middleware has kept of the bytes, or else what the stream gives. */
export async function readNodeBody(request: NodeRequest, maxBytes: number): Promise<Uint8Array> {
  const kept = request.rawBody ?? request.body;
  if (kept instanceof Uint8Array || typeof kept === "string") {
    const bytes = bytesOf(kept);
    refuseLarger(bytes.length, maxBytes);
    return bytes;
  }
  // express.json() reads nothing of a request that is not its type, and leaves the body to us.
  if (request.readableDidRead) {
    throw bodyParsed(kept === undefined ? "read by something that kept nothing" : "parsed already");
  }
  refuseLarger(Number(request.headers["content-length"] ?? 0), maxBytes);
  return collect(unread(request), maxBytes);
}

/** The iterator of a stream destroys it when it is left early, and with it the socket that our answer needs. */
async function* unread(request: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = request[Symbol.asyncIterator]();
  for (let step = await iterator.next(); step.done !== true; step = await iterator.next()) {
    yield step.value;
  }
}
