/** Sends a request as often as patience allows, and not while the tool wants to be left alone. */
import type { Dispatcher } from "undici";
import type { Answer } from "../connect/answer.ts";
import type { Connector } from "../connect/connector.ts";
import type { Clock } from "../kernel/clock.ts";
import { Failure, type FailureKind } from "../kernel/failure.ts";
import type { Log } from "../kernel/log.ts";
import { admitted, type Budget } from "./budget.ts";
import { classify, retryAfterMs } from "./classify.ts";
import { exchange, maxAnswerBytes, nameOf, type Outgoing } from "./exchange.ts";
import { openGate } from "./gate.ts";
import { defaultPatience, nextWait, nothingSpent, type Patience } from "./patience.ts";
import { shownPath } from "./shown-path.ts";

/** One exchange with a tool, as it may be kept. */
export interface Exchanged {
  readonly method: string;
  /** Without its query, and without what may be personal or secret. */
  readonly path: string;
  readonly at: Date;
  readonly durationMs: number;
  /** Null: there was no whole answer. */
  readonly status: number | null;
  /** What the answer, or its absence, means; null: it was good. */
  readonly failure: FailureKind | null;
  /** Of the answer's body; null without one. */
  readonly bytes: number | null;
}

export interface Surroundings {
  readonly clock: Clock;
  /** Between 0 and 1, as Math.random. */
  readonly random: () => number;
  readonly log: Log;
  /** Fires when the process wants to stop: requests and waits end at once. */
  readonly signal: AbortSignal;
  /** Told of every exchange; must not throw. */
  readonly onExchange?: (exchanged: Exchanged) => void;
  readonly patience?: Patience;
  readonly maxAnswerBytes?: number;
}

export interface Reply {
  readonly answer: Answer;
  /** When the request that was answered was sent, by our clock. */
  readonly askedAt: Date;
}

export interface SendOptions {
  /** Kinds that it refuses are thrown at once. */
  readonly mayRetry?: (kind: FailureKind) => boolean;
  /** The request names a point that the tool may have forgotten. */
  readonly expires?: boolean;
}

/** Gives a good answer or throws a Failure. */
export type Send = (outgoing: Outgoing, options?: SendOptions) => Promise<Reply>;

export interface Road {
  readonly dispatcher: Dispatcher;
  /** Shared with everybody who uses the same account. */
  readonly budget: Budget;
  /** Texts that must not be shown. */
  readonly secrets: readonly string[];
}

export function openSender(
  connector: Connector,
  { dispatcher, budget, secrets, clock, random, log, signal, ...around }: Surroundings & Road,
): Send {
  const { patience = defaultPatience, maxAnswerBytes: maxBytes = maxAnswerBytes } = around;
  const limits = { totalMs: connector.limits.timeoutSeconds * 1000, maxBytes };
  // What waits here asks nobody for permits: of one source only so many look for their turn at a time.
  const gate = openGate(connector.limits.concurrency);
  const waiting = { clock, random, signal, mostMs: patience.throttledMs };

  const note = (
    { method, url }: Outgoing,
    at: Date,
    outcome: Pick<Exchanged, "status" | "failure" | "bytes">,
  ): void => {
    const durationMs = clock.now().getTime() - at.getTime();
    const path = shownPath(url.pathname, secrets);
    around.onExchange?.({ method, path, at, durationMs, ...outcome });
  };

  /** One exchange. What the tool does wrong is a result here; that the budget is used up is thrown. */
  const sendOnce = async (outgoing: Outgoing, expires: boolean): Promise<Reply | Failure> => {
    const release = await admitted(budget, waiting);
    const askedAt = clock.now();
    try {
      const { answer, bytes } = await exchange(outgoing, { dispatcher, limits, signal });
      const verdict = classify(answer, connector.classify, expires);
      const failure = verdict === "ok" ? null : verdict;
      const quietMs = connector.limits.quiet?.(answer, clock.now()) ?? 0;
      if (quietMs > 0) await budget.quiet(quietMs);
      note(outgoing, askedAt, { status: answer.status, failure, bytes });
      if (failure === null) return { answer, askedAt };
      const told = retryAfterMs(answer.headers, clock.now());
      // Before the next in the row goes through the gate.
      if (failure === "throttled" && told !== null) await budget.quiet(told);
      const detail = `${nameOf(outgoing)} answered ${answer.status}`;
      return new Failure(failure, detail, told === null ? {} : { retryAfterMs: told });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      note(outgoing, askedAt, { status: null, failure: error.kind, bytes: null });
      return error;
    } finally {
      await release();
    }
  };

  return async (outgoing, { mayRetry = () => true, expires = false } = {}) => {
    for (let spent = nothingSpent; ;) {
      const reply = await gate(() => sendOnce(outgoing, expires));
      if (!(reply instanceof Failure)) return reply;
      const next = mayRetry(reply.kind) ? nextWait(reply, { spent, patience, random }) : null;
      // All who use the account hear of it, also when this request gives up: the next one waits for its permit.
      if (reply.kind === "throttled")
        await budget.quiet(next?.waitMs ?? reply.retryAfterMs ?? patience.gapMs);
      if (next === null) throw reply;
      const { waitMs } = next;
      spent = next.spent;
      log.info({ request: nameOf(outgoing), failure: reply.kind, waitMs }, "asking again");
      if (reply.kind !== "throttled") await clock.sleep(waitMs, signal);
    }
  };
}
