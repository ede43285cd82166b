/** Sends a request as often as patience allows, and not while the tool wants to be left alone. */
import type { Dispatcher } from "undici";
import type { Answer, Connector } from "../connect/connector.ts";
import type { Clock } from "../kernel/clock.ts";
import { Failure, type FailureKind } from "../kernel/failure.ts";
import type { Log } from "../kernel/log.ts";
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

export function openSender(
  connector: Connector,
  { dispatcher, clock, random, log, signal, ...around }: Surroundings & { dispatcher: Dispatcher },
): Send {
  const { patience = defaultPatience, maxAnswerBytes: maxBytes = maxAnswerBytes } = around;
  const limits = { totalMs: connector.limits.timeoutSeconds * 1000, maxBytes };
  const gate = openGate(connector.limits.concurrency);
  /** A throttled request makes all others wait too. */
  let quietUntil = 0;
  const quietMs = (): number => quietUntil - clock.now().getTime();

  const untilWelcome = async (): Promise<void> => {
    for (let ms = quietMs(); ms > 0; ms = quietMs()) await clock.sleep(ms, signal);
  };

  const sendOnce = async (outgoing: Outgoing): Promise<Reply> => {
    await untilWelcome();
    const askedAt = clock.now();
    const answer = await exchange(outgoing, { dispatcher, limits, signal });
    const verdict = classify(answer, connector.classify);
    if (verdict === "ok") return { answer, askedAt };
    const told = retryAfterMs(answer.headers, clock.now());
    const detail = `${nameOf(outgoing)} answered ${answer.status}`;
    throw new Failure(verdict, detail, told === null ? {} : { retryAfterMs: told });
  };

  return async (outgoing, mayRetry = () => true) => {
    for (let spent = nothingSpent; ;) {
      try {
        return await gate(() => sendOnce(outgoing));
      } catch (failure) {
        if (!(failure instanceof Failure) || !mayRetry(failure.kind)) throw failure;
        const next = nextWait(failure, { spent, patience, random });
        if (next === null) throw failure;
        const { waitMs } = next;
        spent = next.spent;
        log.info({ request: nameOf(outgoing), failure: failure.kind, waitMs }, "asking again");
        if (failure.kind === "throttled") {
          quietUntil = Math.max(quietUntil, clock.now().getTime() + waitMs);
        } else await clock.sleep(waitMs, signal);
      }
    }
  };
}
