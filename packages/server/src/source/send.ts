/** Sends a request as often as patience allows, and not while the tool wants to be left alone. */
import type { Dispatcher } from "undici";
import type { Answer, Connector } from "../connect/connector.ts";
import type { Clock } from "../kernel/clock.ts";
import { Failure, type FailureKind } from "../kernel/failure.ts";
import type { Log } from "../kernel/log.ts";
import { admitted, type Budget } from "./budget.ts";
import { classify, retryAfterMs } from "./classify.ts";
import { exchange, maxAnswerBytes, nameOf, type Outgoing } from "./exchange.ts";
import { openGate } from "./gate.ts";
import { defaultPatience, nextWait, nothingSpent, type Patience } from "./patience.ts";

export interface Surroundings {
  readonly clock: Clock;
  /** Between 0 and 1, as Math.random. */
  readonly random: () => number;
  readonly log: Log;
  /** Fires when the process wants to stop: requests and waits end at once. */
  readonly signal: AbortSignal;
  readonly patience?: Patience;
  readonly maxAnswerBytes?: number;
}

export interface Reply {
  readonly answer: Answer;
  /** When the request that was answered was sent, by our clock. */
  readonly askedAt: Date;
}

/** Gives a good answer or throws a Failure; kinds that `mayRetry` refuses are thrown at once. */
export type Send = (
  outgoing: Outgoing,
  mayRetry?: (kind: FailureKind) => boolean,
) => Promise<Reply>;

export interface Road {
  readonly dispatcher: Dispatcher;
  /** Shared with everybody who uses the same account. */
  readonly budget: Budget;
}

export function openSender(
  connector: Connector,
  { dispatcher, budget, clock, random, log, signal, ...around }: Surroundings & Road,
): Send {
  const { patience = defaultPatience, maxAnswerBytes: maxBytes = maxAnswerBytes } = around;
  const limits = { totalMs: connector.limits.timeoutSeconds * 1000, maxBytes };
  // What waits here asks nobody for permits: of one source only so many look for their turn at a time.
  const gate = openGate(connector.limits.concurrency);
  const waiting = { clock, random, signal, mostMs: patience.throttledMs };

  /** One exchange. What the tool does wrong is a result here; that the budget is used up is thrown. */
  const sendOnce = async (outgoing: Outgoing): Promise<Reply | Failure> => {
    const release = await admitted(budget, waiting);
    try {
      const askedAt = clock.now();
      const answer = await exchange(outgoing, { dispatcher, limits, signal });
      const verdict = classify(answer, connector.classify);
      if (verdict === "ok") return { answer, askedAt };
      const told = retryAfterMs(answer.headers, clock.now());
      const detail = `${nameOf(outgoing)} answered ${answer.status}`;
      return new Failure(verdict, detail, told === null ? {} : { retryAfterMs: told });
    } catch (error) {
      if (error instanceof Failure) return error;
      throw error;
    } finally {
      await release();
    }
  };

  return async (outgoing, mayRetry = () => true) => {
    for (let spent = nothingSpent; ;) {
      const reply = await gate(() => sendOnce(outgoing));
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
