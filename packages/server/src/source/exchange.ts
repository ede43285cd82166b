/** One HTTP exchange: a request goes out, an answer of bounded size comes back in bounded time. */
import { type Dispatcher, errors, request } from "undici";
import type { Ask } from "../connect/ask.ts";
import type { Answer } from "../connect/answer.ts";
import { Failure, type FailureKind } from "../kernel/failure.ts";
import { shownPath } from "./shown-path.ts";
import { unpacked } from "./unpack.ts";

export interface Outgoing {
  readonly method: Ask["method"];
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON; undefined sends nothing. */
  readonly body: unknown;
  /** Sent as a form, instead of a body. */
  readonly form?: Readonly<Record<string, string>> | undefined;
}

export interface ExchangeLimits {
  /** From the first byte sent to the last byte read; a tool that drips its answer cannot stretch it. */
  readonly totalMs: number;
  readonly maxBytes: number;
}

export interface Answered {
  readonly answer: Answer;
  /** Of the body, unpacked. */
  readonly bytes: number;
}

export const maxAnswerBytes = 64 * 1024 * 1024;

const failureOfCode: Readonly<Record<string, FailureKind>> = {
  UND_ERR_CONNECT_TIMEOUT: "timed_out",
  UND_ERR_HEADERS_TIMEOUT: "timed_out",
  UND_ERR_BODY_TIMEOUT: "timed_out",
  ETIMEDOUT: "timed_out",
  UND_ERR_HEADERS_OVERFLOW: "oversized",
};

export async function exchange(
  outgoing: Outgoing,
  via: {
    readonly dispatcher: Dispatcher;
    readonly limits: ExchangeLimits;
    readonly signal: AbortSignal;
  },
): Promise<Answered> {
  via.signal.throwIfAborted();
  const stop = new AbortController();
  let late = false;
  const timer = setTimeout(() => stop.abort((late = true)), via.limits.totalMs);
  const onAbort = (): void => stop.abort();
  via.signal.addEventListener("abort", onAbort, { once: true });
  try {
    const response = await request(outgoing.url, {
      method: outgoing.method,
      headers: {
        accept: "application/json",
        "user-agent": "muster",
        ...contentType(outgoing),
        ...outgoing.headers,
      },
      body: bodyText(outgoing),
      dispatcher: via.dispatcher,
      headersTimeout: via.limits.totalMs,
      bodyTimeout: via.limits.totalMs,
      signal: stop.signal,
    });
    const bytes = await readWhole(response, via.limits.maxBytes);
    const headers = plainHeaders(response.headers);
    const answer = { status: response.statusCode, headers, body: parseJson(bytes) };
    return { answer, bytes: bytes.length };
  } catch (cause) {
    // Our own wish to stop is no failure of the tool.
    via.signal.throwIfAborted();
    throw asFailure(cause, outgoing, late);
  } finally {
    clearTimeout(timer);
    via.signal.removeEventListener("abort", onAbort);
  }
}

function contentType({ body, form }: Outgoing): Readonly<Record<string, string>> {
  if (form) return { "content-type": "application/x-www-form-urlencoded" };
  return body === undefined ? {} : { "content-type": "application/json" };
}

function bodyText({ body, form }: Outgoing): string | null {
  if (form) return new URLSearchParams(form).toString();
  return body === undefined ? null : JSON.stringify(body);
}

/** What may stand in logs and reports: no query and no header, both can hold secrets, and nothing personal. */
export function nameOf({ method, url }: Pick<Outgoing, "method" | "url">): string {
  return `${method} ${url.origin}${shownPath(url.pathname)}`;
}

async function readWhole(response: Dispatcher.ResponseData, maxBytes: number): Promise<Buffer> {
  const { body, headers } = response;
  const chunks: Buffer[] = [];
  try {
    if (Number(headers["content-length"] ?? 0) > maxBytes)
      throw new Failure("oversized", `an answer may have ${maxBytes} bytes at most`);
    const encoding = String(headers["content-encoding"] ?? "");
    // Undici's bodies give buffers.
    for await (const chunk of unpacked(body as AsyncIterable<Buffer>, encoding, maxBytes))
      chunks.push(chunk);
  } catch (error) {
    // Nobody is left to hear that the rest was cut off. The connection ends with it.
    body.on("error", () => undefined).destroy();
    throw error;
  }
  return Buffer.concat(chunks);
}

function plainHeaders(
  headers: Dispatcher.ResponseData["headers"],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [[name.toLowerCase(), Array.isArray(value) ? value.join(", ") : value]],
    ),
  );
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // The classifier judges what an answer without JSON means.
    return undefined;
  }
}

function asFailure(cause: unknown, outgoing: Outgoing, late: boolean): Failure {
  if (cause instanceof Failure) return cause;
  const detail = `${nameOf(outgoing)} gave no answer`;
  if (late) return new Failure("timed_out", detail, { cause });
  // The parser's error carries a piece of the answer, which may be personal: only its words go on.
  if (cause instanceof errors.HTTPParserError) {
    return new Failure("malformed", detail, { cause: cause.message });
  }
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return new Failure(failureOfCode[code] ?? "unreachable", detail, { cause });
}
