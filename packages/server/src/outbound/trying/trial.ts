/** Trying an endpoint because a person asks for it: one attempt, at once, outside log, sequence and deliveries. */
import type { Dispatcher } from "undici";
import type { Clock } from "../../kernel/clock.ts";
import { randomId } from "../../kernel/ids.ts";
import { Problem } from "../../kernel/problem.ts";
import type { KeyRing } from "../../kernel/seal.ts";
import type { EventType } from "../event-types.ts";
import { exampleOf } from "./examples.ts";
import { fixedHeaders } from "../sending/fixed-headers.ts";
import type { Outcome } from "../sending/outcome.ts";
import { post, type PostLimits, postLimits } from "../sending/post.ts";
import { type SealedSecrets, signingSecrets } from "../sending/secret.ts";
import { signatureHeaders } from "../sending/sign.ts";

export interface Trial {
  readonly url: string;
  readonly secrets: SealedSecrets;
  readonly type: EventType;
}

export interface Tried {
  readonly outcome: Outcome;
  readonly durationMs: number;
  /** Null when nothing was sent because the secret does not open. */
  readonly sent: Sent | null;
}

interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type TryEndpoint = (trial: Trial) => Promise<Tried>;

export interface TrialMeans {
  /** Guarded: endpoints' addresses are given by customers. */
  readonly agent: Dispatcher;
  readonly seals: KeyRing;
  readonly clock: Clock;
  /** Fires when the process stops: what is in flight is cut off. */
  readonly signal: AbortSignal;
  readonly limits?: PostLimits;
}

/** Each may hang for as long as an attempt may, with a request of the API waiting behind it. */
const mostAtOnce = 4;

export function openTrials(means: TrialMeans): TryEndpoint {
  let running = 0;
  return async (trial) => {
    if (running >= mostAtOnce) throw tooMany();
    running += 1;
    try {
      return await attempt(means, trial);
    } finally {
      running -= 1;
    }
  };
}

async function attempt(means: TrialMeans, { url, secrets, type }: Trial): Promise<Tried> {
  const { agent, seals, clock, signal, limits = postLimits } = means;
  const startedAt = clock.now();
  const sent = signed(seals, secrets, { type, at: startedAt });
  if (sent === null)
    return { outcome: { kind: "unanswered", why: "unsigned" }, durationMs: 0, sent };
  try {
    const now = (): Date => clock.now();
    const outcome = await post({ url, ...sent }, { agent, limits, signal, now });
    return { outcome, durationMs: clock.now().getTime() - startedAt.getTime(), sent };
  } catch (error) {
    if (signal.aborted) throw stopping(error);
    throw error;
  }
}

/** As a delivery would be, with a header that tells them apart and without a place in the sequence. */
function signed(
  seals: KeyRing,
  sealed: SealedSecrets,
  { type, at }: { readonly type: EventType; readonly at: Date },
): Sent | null {
  const id = randomId();
  const body = JSON.stringify({ id, type, data: exampleOf(type, at) });
  let secrets;
  try {
    secrets = signingSecrets(seals, sealed, at);
  } catch {
    return null;
  }
  const signatures = signatureHeaders({ id, body, at, secrets });
  return { headers: { ...fixedHeaders, "x-muster-test": "true", ...signatures }, body };
}

function tooMany(): Problem {
  return new Problem(
    "PLATFORM.CONCURRENCY_LIMIT_EXCEEDED",
    `${mostAtOnce} webhook endpoints are being tested right now, which is the most at a time. Try again in a few seconds.`,
  );
}

function stopping(cause: unknown): Problem {
  const message = "The server is stopping, so the test was cut off. Try again when it is back.";
  return new Problem("PLATFORM.TASK_TIMED_OUT", message, { cause });
}
