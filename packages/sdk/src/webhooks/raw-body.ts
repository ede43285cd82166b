/** The bytes that were signed, in whatever form the framework hands them over. */
import { WebhookError } from "./error.ts";

/** A Buffer is a Uint8Array. A string is taken as UTF-8. */
export type RawBody = string | Uint8Array | ArrayBuffer;

const how =
  "A parsed and re-written body is another body, so its signature cannot be checked. " +
  "Take the bytes before any parser does: Express: mount the handler above express.json(), or use express.raw({ type: '*/*' }) " +
  "for its route, or keep them by express.json({ verify: (req, _res, bytes) => { req.rawBody = bytes } }); " +
  "Fastify: register fastifyPlugin, which has a parser of its own; Request: call arrayBuffer() and nothing before it.";

/** Throws `body_parsed` for anything but raw bytes. */
export function bytesOf(body: unknown): Uint8Array<ArrayBuffer> {
  if (typeof body === "string") return new TextEncoder().encode(body);
  // One view of plain memory: Web Crypto takes no shared one.
  if (body instanceof Uint8Array) return new Uint8Array(body);
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  throw bodyParsed(body === undefined || body === null ? "nothing" : "a parsed value");
}

/** `found` says what was there in place of bytes. */
export function bodyParsed(found: string): WebhookError {
  return new WebhookError("body_parsed", `The webhook's body is ${found}, not raw bytes. ${how}`);
}

/** Null when the bytes are not UTF-8. A byte order mark stays: it was signed like the rest. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
