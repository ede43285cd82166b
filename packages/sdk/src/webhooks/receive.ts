/** What every ready handler does, whatever the framework: from a request to its answer, and to what follows. */
import { WebhookError } from "./error.ts";
import type { WebhookEvent } from "./events.ts";
import { type HeadersLike, headerOf } from "./headers.ts";
import { onceEach } from "./once.ts";
import type { RawBody } from "./raw-body.ts";
import { type Seen, seenInMemory } from "./seen.ts";
import { type Secrets, usableSecrets, verify, type VerifyOptions } from "./verify.ts";

/** Something that went wrong; the sender was answered already, or will be. */
export type Problem =
  | { readonly during: "verify"; readonly error: WebhookError }
  /** Answered 500, so it comes again. */
  | { readonly during: "receive"; readonly error: unknown; readonly event: WebhookEvent }
  /** Answered 200 before: it does not come again. */
  | { readonly during: "afterwards"; readonly error: unknown; readonly event: WebhookEvent }
  /** It was received, and may be received once more. */
  | { readonly during: "seen"; readonly error: unknown };

export interface ReceiveOptions extends VerifyOptions {
  readonly secrets: Secrets;
  /**
   * Makes the event durable, such as a row in an inbox, or `mirror.onWebhook`. The 200 waits for it; what it throws is
   * answered 500 and the webhook comes again. A crash between its end and the answer brings the same event again, so it
   * must bear being called twice.
   */
  readonly receive: (event: WebhookEvent) => unknown;
  /**
   * Work that takes longer than a sender waits (20 seconds). It begins when the answer is sent and ends with the process:
   * what must not be lost is taken up again from what `receive` stored.
   */
  readonly afterwards?: (event: WebhookEvent) => unknown;
  /** Which ids were received: in this process's memory by default. Of its own for each endpoint. */
  readonly seen?: Seen;
  /** A longer body is answered 413. 1 MiB by default; the server's webhooks are far below. */
  readonly maxBytes?: number;
  /** Tests of the endpoint (`X-Muster-Test`) name an invented integration: `answer` (default) answers 200, `receive` passes them on too. */
  readonly tests?: "answer" | "receive";
  /** `console.error` by default. */
  readonly report?: (problem: Problem) => void;
}

export interface Incoming {
  readonly method: string;
  readonly headers: HeadersLike;
  /** Throws `body_too_large` above `maxBytes`. */
  readonly readBody: (maxBytes: number) => Promise<RawBody>;
}

export interface Handled {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** One line for whoever reads the sender's log of deliveries. */
  readonly text: string;
  /** To be called when the answer is sent. Never rejects. */
  readonly followUp: () => Promise<void>;
}

export interface Receiving {
  readonly handle: (incoming: Incoming) => Promise<Handled>;
  /** Resolves when no `afterwards` is running: for an orderly end of the process. */
  readonly idle: () => Promise<void>;
}

export function receiving(options: ReceiveOptions): Receiving {
  // At the start rather than at the first webhook.
  usableSecrets(options.secrets);
  const { maxBytes = 1024 * 1024, seen = seenInMemory() } = options;
  const report = reporter(options.report ?? printProblem);
  const once = onceEach(seen, (error) => report({ during: "seen", error }));
  const running = new Set<Promise<void>>();

  const verified = async ({ method, headers, readBody }: Incoming): Promise<WebhookEvent> => {
    if (method !== "POST") throw new WebhookError("method_wrong", "Webhooks are sent by POST.");
    const body = await readBody(maxBytes);
    return verify({ headers, body }, options.secrets, options);
  };

  const followUpOf = (event: WebhookEvent) => async (): Promise<void> => {
    const work = (async () => options.afterwards?.(event))()
      .then(() => {})
      .catch((error: unknown) => report({ during: "afterwards", error, event }))
      .finally(() => running.delete(work));
    running.add(work);
    await work;
  };

  return {
    handle: async (incoming) => {
      let event: WebhookEvent;
      try {
        event = await verified(incoming);
      } catch (error) {
        if (!(error instanceof WebhookError)) throw error;
        report({ during: "verify", error });
        return refusal(error);
      }
      if (headerOf(incoming.headers, "x-muster-test") === "true" && options.tests !== "receive") {
        return answer(200, "the test has come, and its signature is right");
      }
      try {
        const isFirst = await once.run(event.id, async () => void (await options.receive(event)));
        if (!isFirst) return answer(200, "received before");
      } catch (error) {
        report({ during: "receive", error, event });
        // Why it failed is nobody's business outside.
        return answer(500, "it could not be stored; send it again");
      }
      return { ...answer(200, "received"), followUp: followUpOf(event) };
    },
    idle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

function answer(status: number, text: string): Handled {
  const headers = { "content-type": "text/plain; charset=utf-8" };
  return { status, headers, text: `${text}\n`, followUp: async () => {} };
}

function refusal({ code, status, message }: WebhookError): Handled {
  // What is ours to mend is told to us alone.
  const refused = answer(status, status === 500 ? "the receiver is not set up rightly" : message);
  if (code === "method_wrong")
    return { ...refused, headers: { ...refused.headers, allow: "POST" } };
  // The rest of the body is not read, so the connection serves nothing else.
  if (code === "body_too_large")
    return { ...refused, headers: { ...refused.headers, connection: "close" } };
  return refused;
}

/** A report that fails changes no answer. */
function reporter(report: (problem: Problem) => void): (problem: Problem) => void {
  return (problem) => {
    try {
      report(problem);
    } catch {
      printProblem(problem);
    }
  };
}

function printProblem(problem: Problem): void {
  const event = "event" in problem ? ` ${problem.event.type} ${problem.event.id}` : "";
  // oxlint-disable-next-line no-console -- a problem that nobody asked to hear of must not vanish
  console.error(`webhook${event}, ${problem.during}:`, problem.error);
}
