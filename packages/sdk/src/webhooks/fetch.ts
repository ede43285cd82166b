/** `Request` → `Response`: Hono, Next.js route handlers, Bun, Deno, Workers. */
import { collect, refuseLarger } from "./collect.ts";
import { bodyParsed } from "./raw-body.ts";
import { type ReceiveOptions, receiving } from "./receive.ts";

export interface FetchContext {
  /**
   * Keeps `afterwards` alive where the platform stops with the answer: `after` of next/server, or a Worker's
   * `(work) => context.waitUntil(work)`. Servers that run on need none.
   */
  readonly waitUntil?: (work: Promise<void>) => void;
}

export interface FetchHandler {
  (request: Request, context?: FetchContext): Promise<Response>;
  /** Resolves when no `afterwards` is running. */
  readonly idle: () => Promise<void>;
}

/**
 * - Hono: `app.all("/muster", (c) => webhooks(c.req.raw))`
 * - Next.js: `export const POST = (request: Request) => webhooks(request, { waitUntil: after })`
 * - Bun, Deno: `serve({ fetch: (request) => webhooks(request) })`
 */
export function fetchHandler(options: ReceiveOptions): FetchHandler {
  const { handle, idle } = receiving(options);
  const handler = async (request: Request, { waitUntil }: FetchContext = {}): Promise<Response> => {
    const { status, headers, text, followUp } = await handle({
      method: request.method,
      headers: request.headers,
      readBody: (maxBytes) => readBody(request, maxBytes),
    });
    const work = returned().then(followUp);
    waitUntil?.(work);
    return new Response(text, { status, headers });
  };
  return Object.assign(handler, { idle });
}

/** A turn of the event loop: the platform has the answer by then. */
function returned(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

async function readBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (request.bodyUsed) throw bodyParsed("a stream that something has read");
  refuseLarger(Number(request.headers.get("content-length") ?? 0), maxBytes);
  return request.body === null ? new Uint8Array() : collect(pieces(request.body), maxBytes);
}

/** Not every runtime's streams can be iterated. */
async function* pieces(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value;
  } finally {
    // Left early: what is still to come is not wanted. A stream that broke has nothing to cancel.
    await reader.cancel().catch(() => {});
  }
}
