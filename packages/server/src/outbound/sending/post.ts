/** One POST to a receiver, bounded in time and in what is kept of the answer. */
import type { Dispatcher } from "undici";
import { Failure } from "../../kernel/failure.ts";
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

/** Rejects only when our own signal fires. Redirects are answers like any other. */
export async function post(posting: Posting, means: PostMeans): Promise<Outcome> {
  means.signal.throwIfAborted();
  const exchange = new Exchange(means);
  const timer = setTimeout(() => exchange.runOut(), means.limits.totalMs);
  const onAbort = (): void => exchange.cut();
  means.signal.addEventListener("abort", onAbort, { once: true });
  try {
    exchange.begin(posting);
    return await exchange.outcome;
  } finally {
    clearTimeout(timer);
    means.signal.removeEventListener("abort", onAbort);
  }
}

/**
 * One request and what comes back, by undici's innermost interface: it costs half of what a stream for each answer does,
 * and a connection can be left at any byte.
 */
class Exchange implements Dispatcher.DispatchHandler {
  readonly outcome: Promise<Outcome>;
  readonly #means: PostMeans;
  #resolve: (outcome: Outcome) => void;
  #reject: (reason: unknown) => void;
  #connection: Dispatcher.DispatchController | null = null;
  #over = false;
  #status: number | null = null;
  #retryAfter: string | undefined;
  readonly #chunks: Buffer[] = [];
  #length = 0;

  constructor(means: PostMeans) {
    this.#means = means;
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
    [this.outcome, this.#resolve, this.#reject] = [promise, resolve, reject];
  }

  begin({ url, headers, body }: Posting): void {
    const { agent, limits } = this.#means;
    const timeouts = { headersTimeout: limits.totalMs, bodyTimeout: limits.totalMs };
    try {
      const { origin, pathname, search } = new URL(url);
      const path = `${pathname}${search}`;
      agent.dispatch(
        { origin, path, method: "POST", headers: { ...headers }, body, ...timeouts },
        this,
      );
    } catch (cause) {
      this.#end({ kind: "unanswered", why: reasonOf(cause) });
    }
  }

  /** The time is over: what is known by now counts. */
  runOut(): void {
    this.#leave({ kind: "unanswered", why: "timed_out" });
  }

  /** Our own wish, which says nothing of the receiver. */
  cut(): void {
    this.#over = true;
    this.#reject(this.#means.signal.reason);
    this.#connection?.abort(leaving);
  }

  onRequestStart(connection: Dispatcher.DispatchController): void {
    this.#connection = connection;
    // Connecting took longer than there was time.
    if (this.#over) connection.abort(leaving);
  }

  onResponseStart(
    _connection: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    // 1xx announces that the answer is still to come.
    if (status < 200) return;
    this.#status = status;
    const asked = headers["retry-after"];
    this.#retryAfter = Array.isArray(asked) ? asked[0] : asked;
  }

  onResponseData(_connection: Dispatcher.DispatchController, chunk: Buffer): void {
    const limit = this.#means.limits.answerBytes;
    this.#chunks.push(chunk.subarray(0, limit - this.#length));
    this.#length += chunk.length;
    // The connection is closed; one whose answer was read to its end is used again.
    if (this.#length >= limit) this.#leave({ kind: "unanswered", why: "broken" });
  }

  onResponseEnd(): void {
    this.#end({ kind: "unanswered", why: "broken" });
  }

  /** Once the status came it decides, and a body that breaks off is cut. */
  onResponseError(_connection: Dispatcher.DispatchController, cause: Error): void {
    this.#end({ kind: "unanswered", why: reasonOf(cause) });
  }

  #leave(unanswered: Outcome): void {
    this.#end(unanswered);
    this.#connection?.abort(leaving);
  }

  #end(unanswered: Outcome): void {
    if (this.#over) return;
    this.#over = true;
    this.#resolve(this.#answered() ?? unanswered);
  }

  #answered(): Outcome | null {
    const status = this.#status;
    if (status === null) return null;
    // As text that PostgreSQL can keep.
    const answer = Buffer.concat(this.#chunks).toString("utf8").replaceAll("\0", "\u{FFFD}");
    if (status >= 200 && status < 300) return { kind: "accepted", status, answer };
    const askedMs = retryAfterMs(this.#retryAfter, this.#means.now());
    return { kind: "refused", status, answer, retryAfterMs: askedMs };
  }
}

/** Given to undici when we have heard enough; nobody reads it. */
const leaving = new Error("left");

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
