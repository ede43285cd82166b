/** One attempt, from the claimed delivery to its recorded outcome. */
import type { Dispatcher } from "undici";
import type { Database } from "../../db/pool.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Log } from "../../kernel/log.ts";
import type { KeyRing } from "../../kernel/seal.ts";
import { type Claimed, giveBack } from "./claim.ts";
import { fixedHeaders } from "./fixed-headers.ts";
import type { Outcome } from "./outcome.ts";
import { post, type PostLimits } from "./post.ts";
import type { Ended } from "./record-attempt.ts";
import type { Recorder } from "./recorder.ts";
import { whatNext } from "./schedule.ts";
import { signingSecrets } from "./secret.ts";
import { signatureHeaders } from "./sign.ts";

export interface DeliveringWorld {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly seals: KeyRing;
  /** Guarded: endpoints' addresses are given by customers. */
  readonly agent: Dispatcher;
  readonly limits: PostLimits;
  readonly recorder: Recorder;
  /** Hears of an outcome before it is recorded. */
  readonly onEnded?: (claimed: Claimed, outcome: Outcome) => void;
}

/**
 * A kill before the outcome is recorded sends the event again when the lease has run out: at least once.
 * When `signal` fires the attempt is cut off and the delivery given back.
 */
export async function deliver(
  world: DeliveringWorld,
  claimed: Claimed,
  signal: AbortSignal,
): Promise<void> {
  const startedAt = world.clock.now();
  let outcome: Outcome;
  try {
    outcome = await attempt(world, claimed, { at: startedAt, signal });
  } catch (error) {
    await giveBack(world.db, claimed);
    if (signal.aborted) return;
    throw error;
  }
  world.onEnded?.(claimed, outcome);
  const endedAt = world.clock.now();
  const next = whatNext({ ...claimed, outcome, now: endedAt, random: Math.random() });
  const ended = { claimed, startedAt, endedAt, outcome, next };
  report(world.log, ended, await world.recorder.record(ended));
}

async function attempt(
  { clock, seals, agent, limits, log }: DeliveringWorld,
  claimed: Claimed,
  { at, signal }: { readonly at: Date; readonly signal: AbortSignal },
): Promise<Outcome> {
  const { eventId: id, body, url } = claimed;
  let signatures;
  try {
    const secrets = signingSecrets(seals, claimed.secrets, at);
    signatures = signatureHeaders({ id, body, at, secrets });
  } catch (error) {
    log.error({ err: error, endpointId: claimed.endpointId }, "webhook secret cannot be used");
    return { kind: "unanswered", why: "unsigned" };
  }
  const headers = {
    ...fixedHeaders,
    "x-muster-sequence": String(claimed.sequence),
    "x-muster-event": String(claimed.eventSequence),
    ...(claimed.firstEventSequence === null
      ? {}
      : { "x-muster-merged-from": String(claimed.firstEventSequence) }),
    ...signatures,
  };
  return post({ url, headers, body }, { agent, limits, signal, now: () => clock.now() });
}

function report(log: Log, { claimed, outcome, next }: Ended, counted: boolean): void {
  const facts = {
    deliveryId: claimed.id,
    endpointId: claimed.endpointId,
    eventId: claimed.eventId,
    eventType: claimed.eventType,
    try: claimed.try,
    outcome: outcome.kind === "unanswered" ? outcome.why : outcome.status,
  };
  if (!counted) return log.warn(facts, "webhook attempt outlived its lease");
  switch (next.state) {
    case "DELIVERED":
      return log.debug(facts, "webhook delivered");
    case "PENDING":
      return log.info({ ...facts, nextAt: next.at }, "webhook not delivered, will be tried again");
    case "FAILED":
      return log.warn(
        facts,
        next.disableEndpoint ? "webhook endpoint is gone" : "webhook given up",
      );
  }
}
