/** An event of the log as a webhook to a developer's own program, outside endpoints and deliveries. */
import type { Dispatcher } from "undici";
import type { Clock } from "../../kernel/clock.ts";
import { fixedHeaders } from "../sending/fixed-headers.ts";
import type { Outcome } from "../sending/outcome.ts";
import { post, postLimits } from "../sending/post.ts";
import { signatureHeaders } from "../sending/sign.ts";

export interface Forwarding {
  readonly url: string;
  readonly secret: string;
  readonly eventId: string;
  /** The event's place in the log. */
  readonly eventSequence: string;
  /** The exact bytes. */
  readonly body: string;
  /** Counts what this receiver was sent, as an endpoint's sequence does. */
  readonly sequence: number;
}

export interface ForwardMeans {
  readonly agent: Dispatcher;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** One attempt, with the headers of a real delivery. Rejects when `signal` fires. */
export async function forward(
  { url, secret, eventId, eventSequence, body, sequence }: Forwarding,
  { agent, clock, signal }: ForwardMeans,
): Promise<Outcome> {
  const headers = {
    ...fixedHeaders,
    "x-muster-sequence": String(sequence),
    "x-muster-event": eventSequence,
    ...signatureHeaders({ id: eventId, body, at: clock.now(), secrets: [secret] }),
  };
  return post(
    { url, headers, body },
    { agent, limits: postLimits, signal, now: () => clock.now() },
  );
}
