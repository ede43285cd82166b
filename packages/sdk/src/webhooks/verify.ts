/** From a request to an event that the server really sent. */
import { WebhookError } from "./error.ts";
import type { WebhookEvent } from "./events.ts";
import { checkAge } from "./age.ts";
import { type HeadersLike, headerOf } from "./headers.ts";
import { parseEvent } from "./parse-event.ts";
import { bodyParsed, bytesOf, type RawBody, textOf } from "./raw-body.ts";
import { komboSigned, standardSigned } from "./signatures.ts";

/** A `Request`, or anything with headers and the raw body. */
export type RequestLike = Request | { readonly headers: HeadersLike; readonly body: RawBody };

/** Several while one is being exchanged: the order does not matter. */
export type Secrets = string | readonly string[];

export interface VerifyOptions {
  /**
   * Which signature proves the sender.
   * - `standard-or-kombo` (default): Standard Webhooks where any of its headers is there, else `X-Kombo-Signature`.
   *   Right while you receive from Kombo and Muster. Kombo's signature has no time in it, so whoever holds a recording
   *   can take the Standard headers away and send it again at any time: only its id tells the repetition.
   * - `standard`: Standard Webhooks alone. Choose it when only Muster sends; a recording is worthless after the tolerance.
   * - `kombo`: `X-Kombo-Signature` alone.
   */
  readonly scheme?: "standard-or-kombo" | "standard" | "kombo";
  /** How far `webhook-timestamp` may lie from now, in both directions. 300 by default. */
  readonly toleranceSeconds?: number;
  /** This machine's clock by default; `serverClock(answer)` gives one that is set by the server. */
  readonly now?: () => Date;
}

/**
 * Throws a `WebhookError` unless one of the secrets signed these very bytes, not too long ago. It remembers nothing:
 * a webhook that comes twice passes twice, and has the same `id`.
 */
export async function verify(
  request: RequestLike,
  secrets: Secrets,
  options: VerifyOptions = {},
): Promise<WebhookEvent> {
  const keys = usableSecrets(secrets);
  const { headers } = request;
  const bytes = await readBytes(request);
  refuseTruncated(headers, bytes);
  await refuseForged(headers, bytes, { keys, options });
  return parseEvent(textOf(bytes));
}

/** An empty secret signs as well as any, and everybody knows it. */
export function usableSecrets(secrets: Secrets): readonly string[] {
  const keys = typeof secrets === "string" ? [secrets] : secrets;
  if (keys.length > 0 && keys.every((key) => key.trim() !== "")) return keys;
  throw new WebhookError(
    "secret_unusable",
    "There is no webhook secret, or one of them is empty. Set the one that was shown when the endpoint was made.",
  );
}

async function readBytes(request: RequestLike): Promise<Uint8Array<ArrayBuffer>> {
  if (!("arrayBuffer" in request)) return bytesOf(request.body);
  if (request.bodyUsed) throw bodyParsed("a stream that somebody has read");
  return new Uint8Array(await request.arrayBuffer());
}

function refuseTruncated(headers: HeadersLike, bytes: Uint8Array): void {
  // Whoever unpacked it on the way left the packed length behind.
  if (headerOf(headers, "content-encoding") !== null) return;
  const announced = Number(headerOf(headers, "content-length") ?? 0);
  if (!(announced > bytes.length)) return;
  throw new WebhookError(
    "body_truncated",
    `The body has ${bytes.length} bytes of the ${announced} that were announced: it was cut off on its way.`,
  );
}

interface Proving {
  readonly keys: readonly string[];
  readonly options: VerifyOptions;
}

async function refuseForged(
  headers: HeadersLike,
  bytes: Uint8Array<ArrayBuffer>,
  { keys, options }: Proving,
): Promise<void> {
  const { scheme = "standard-or-kombo" } = options;
  const [id, timestamp, signature] = standardNames.map((name) => headerOf(headers, name));
  const isStandard = Boolean(id ?? timestamp ?? signature);
  if (scheme === "standard" || (scheme === "standard-or-kombo" && isStandard)) {
    if (!id || !timestamp || !signature) throw missing(standardNames.join(", "));
    if (!(await standardSigned(bytes, { id, timestamp, signature }, keys))) throw forged();
    // After the signature: a time that nobody signed would make the words about the clock misleading.
    checkAge(Number(timestamp), options);
    return;
  }
  const kombo = headerOf(headers, "x-kombo-signature");
  if (kombo === null) {
    throw missing(
      scheme === "kombo" ? "X-Kombo-Signature" : `${standardNames.join(", ")} or X-Kombo-Signature`,
    );
  }
  if (!(await komboSigned(bytes, kombo, keys))) throw forged();
}

const standardNames = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;

function missing(names: string): WebhookError {
  return new WebhookError("headers_missing", `The request lacks a signature: ${names}.`);
}

function forged(): WebhookError {
  return new WebhookError(
    "signature_wrong",
    "None of the secrets made this signature for these bytes. Either it is a forgery, or the secret is another " +
      "endpoint's or an older one, or something has changed the body on its way (it must be the raw bytes).",
  );
}
