/** Express, and everything else that has Node's request and response: `node:http`, Connect, Next.js's pages. */
import { type NodeRequest, readNodeBody } from "./node-body.ts";
import { type ReceiveOptions, receiving } from "./receive.ts";

/** What is used of `ServerResponse`. */
export interface NodeResponse {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(text: string): unknown;
  once(event: "close", heard: () => void): unknown;
}

export interface ExpressHandler {
  (request: NodeRequest, response: NodeResponse): Promise<void>;
  /** Resolves when no `afterwards` is running. */
  readonly idle: () => Promise<void>;
}

/**
 * `app.all("/muster", expressHandler({ secrets, receive }))`. It reads the raw body itself: mount it above
 * `express.json()`. `express.raw()` before it does no harm, nor does a middleware that keeps `request.rawBody`.
 */
export function expressHandler(options: ReceiveOptions): ExpressHandler {
  const { handle, idle } = receiving(options);
  const handler = async (request: NodeRequest, response: NodeResponse): Promise<void> => {
    const { status, headers, text, followUp } = await handle({
      method: request.method ?? "",
      headers: request.headers,
      readBody: (maxBytes) => readNodeBody(request, maxBytes),
    });
    // It comes after the last byte was handed over, and also when the other side has left before.
    response.once("close", () => void followUp());
    response.writeHead(status, { ...headers });
    response.end(text);
  };
  return Object.assign(handler, { idle });
}
