/** How a request of a connector is run: who we are, one exchange, what the answer means, whether to try again. */
import type { Dispatcher } from "undici";
import type { Answer, Ask, Connector } from "../connect/connector.ts";
import type { Clock } from "../kernel/clock.ts";
import { Failure, type FailureKind } from "../kernel/failure.ts";
import type { Log } from "../kernel/log.ts";
import { classify, retryAfterMs } from "./classify.ts";
import { exchange, maxAnswerBytes, nameOf, type Outgoing } from "./exchange.ts";
import { openGate } from "./gate.ts";
import { defaultPatience, nextWait, nothingSpent, type Patience } from "./patience.ts";
import { openSession } from "./session.ts";

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

/** A login whose outcome is unknown may have been counted as a bad one, and a throttled one is told to stay away. */
const loginRetries: ReadonlySet<FailureKind> = new Set(["unreachable", "broken"]);

/** Gives the function that runs asks: it returns a good answer or throws a Failure. */
export function openRequests(
  connector: Connector,
  { baseUrl, config, credentials, dispatcher, ...around }: Surroundings & {
    readonly baseUrl: URL;
    readonly config: unknown;
    readonly credentials: unknown;
    readonly dispatcher: Dispatcher;
  },
): (ask: Ask) => Promise<Reply> {
  const { clock, log, signal, random } = around;
  const patience = around.patience ?? defaultPatience;
  const limits = { totalMs: connector.limits.timeoutSeconds * 1000, maxBytes: around.maxAnswerBytes ?? maxAnswerBytes };
  const gate = openGate(connector.limits.concurrency);
  /** A throttled request makes all others wait too. */
  let quietUntil = 0;

  const send = (outgoing: Outgoing): Promise<Reply> =>
    gate(async () => {
      for (let quiet = quietUntil - clock.now().getTime(); quiet > 0; quiet = quietUntil - clock.now().getTime()) {
        await clock.sleep(quiet, signal);
      }
      signal.throwIfAborted();
      const askedAt = clock.now();
      const answer = await exchange(outgoing, { dispatcher, limits, signal });
      const verdict = classify(answer, connector.classify);
      if (verdict === "ok") return { answer, askedAt };
      const told = retryAfterMs(answer.headers, clock.now());
      throw new Failure(verdict, `${nameOf(outgoing)} answered ${answer.status}`, told === null ? {} : { retryAfterMs: told });
    });

  const patiently = async (outgoing: Outgoing, mayRetry: (kind: FailureKind) => boolean): Promise<Reply> => {
    for (let spent = nothingSpent; ; ) {
      try {
        return await send(outgoing);
      } catch (failure) {
        if (!(failure instanceof Failure)) throw failure;
        const next = mayRetry(failure.kind) ? nextWait(failure, { spent, patience, random }) : null;
        if (next === null) throw failure;
        log.info({ tool: connector.tool, request: nameOf(outgoing), failure: failure.kind, waitMs: next.waitMs }, "asking again");
        spent = next.spent;
        if (failure.kind === "throttled") quietUntil = Math.max(quietUntil, clock.now().getTime() + next.waitMs);
        else await clock.sleep(next.waitMs, signal);
      }
    }
  };

  const outgoing = (ask: Ask, identity: Readonly<Record<string, string>>): Outgoing => ({
    method: ask.method,
    url: requestUrl(baseUrl, ask),
    headers: { ...ask.headers, ...identity },
    body: ask.body,
  });
  const session = openSession(connector, {
    credentials,
    config,
    login: async (ask) => (await patiently(outgoing(ask, {}), (kind) => loginRetries.has(kind))).answer,
  });

  return async (ask) => {
    const identity = await session.headers();
    try {
      return await patiently(outgoing(ask, identity), () => true);
    } catch (failure) {
      if (!(failure instanceof Failure) || failure.kind !== "unauthenticated") throw failure;
      const renewed = await session.renewed(identity);
      if (renewed === null) throw failure;
      return await patiently(outgoing(ask, renewed), () => true);
    }
  };
}

/** The path is put behind the base URL's own, which stays: a proxy may serve the tool under a prefix. */
export function requestUrl(base: URL, ask: Pick<Ask, "path" | "query">): URL {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/${ask.path.replace(/^\/+/, "")}`;
  url.search = "";
  url.hash = "";
  for (const [name, value] of Object.entries(ask.query ?? {})) {
    if (value !== null && value !== undefined) url.searchParams.append(name, String(value));
  }
  return url;
}
