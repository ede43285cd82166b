/** One POST to a receiver, bounded in time and in what is kept of the answer. */
import { type Dispatcher, request } from "undici";
import { Failure } from "../kernel/failure.ts";
import { type Outcome, retryAfterMs, type Unanswered } from "./outcome.ts";

export interface PostLimits {
  /** From the look-up of the name to the last byte read: a receiver that drips cannot stretch it. */
  readonly totalMs: number;
  /** So much of the answer is read and kept. */
  readonly answerBytes: number;
}

export const postLimits: PostLimits = { totalMs: 20_000, answerBytes: 64 * 1024 };

export interface Posting {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PostMeans {
  /** Guarded: it alone decides which addresses may be reached. */
  readonly agent: Dispatcher;
  readonly limits: PostLimits;
  readonly now: () => Date;
  /** Our own wish to stop: rejects, because it says nothing of the receiver. */
  readonly signal: AbortSignal;
}

export async function post({ url, headers, body }: Posting, means: PostMeans): Promise<Outcome> {
  means.signal.throwIfAborted();
  const stop = new AbortController();
  let late = false;
  const timer = setTimeout(() => stop.abort((late = true)), means.limits.totalMs);
  const onAbort = (): void => stop.abort();
  means.signal.addEventListener("abort", onAbort, { once: true });
  try {
    // undici's request follows no redirects by itself, and here nothing asks it to.
    const response = await request(url, {
      method: "POST",
      headers,
      body,
      dispatcher: means.agent,
      headersTimeout: means.limits.totalMs,
      bodyTimeout: means.limits.totalMs,
      signal: stop.signal,
    });
    const status = response.statusCode;
    const answer = await excerpt(response.body, means.limits.answerBytes);
    if (status >= 200 && status < 300) return { kind: "accepted", status, answer };
    const asked = response.headers["retry-after"];
    const header = Array.isArray(asked) ? asked[0] : asked;
    return { kind: "refused", status, answer, retryAfterMs: retryAfterMs(header, means.now()) };
  } catch (cause) {
    means.signal.throwIfAborted();
    return { kind: "unanswered", why: late ? "timed_out" : reasonOf(cause) };
  } finally {
    clearTimeout(timer);
    means.signal.removeEventListener("abort", onAbort);
  }
}

/** The answer's beginning as text that PostgreSQL can keep. The status decided already: a body that breaks off is cut. */
async function excerpt(body: AsyncIterable<Buffer>, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // Leaving the loop destroys the stream and its connection; a body read to its end keeps the connection.
    for await (const chunk of body) {
      chunks.push(chunk.subarray(0, limit - length));
      length += chunk.length;
      if (length >= limit) break;
    }
  } catch {
    // Broken or late: what came is kept.
  }
  return Buffer.concat(chunks).toString("utf8").replaceAll("\0", "\u{FFFD}");
}

const reasonOfCode: Readonly<Record<string, Unanswered>> = {
  ENOTFOUND: "unresolved",
  EAI_AGAIN: "unresolved",
  EAI_NODATA: "unresolved",
  ECONNREFUSED: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  ETIMEDOUT: "unreachable",
  UND_ERR_CONNECT_TIMEOUT: "unreachable",
  UND_ERR_HEADERS_TIMEOUT: "timed_out",
  UND_ERR_BODY_TIMEOUT: "timed_out",
  EPROTO: "insecure",
};

function reasonOf(cause: unknown): Unanswered {
  if (cause instanceof Failure) return cause.kind === "blocked" ? "blocked" : "broken";
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  // OpenSSL's verification errors have no common prefix.
  if (/CERT|^ERR_(TLS|SSL)|UNABLE_TO_(VERIFY|GET)/.test(code)) return "insecure";
  return reasonOfCode[code] ?? "broken";
}
