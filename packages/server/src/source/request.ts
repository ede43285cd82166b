/** How an ask of a connector is run: its address, who we are, sending it, one new login where that can help. */
import type { Ask } from "../connect/ask.ts";
import type { Consented } from "../connect/auth.ts";
import type { Connector } from "../connect/connector.ts";
import type { Limits } from "../connect/limits.ts";
import { Failure, type FailureKind } from "../kernel/failure.ts";
import type { Budget } from "./budget.ts";
import type { Outgoing } from "./exchange.ts";
import { openSender, type Reply, type Road, type Surroundings } from "./send.ts";
import type { RunAsk } from "./run-ask.ts";
import { openSession } from "./session.ts";
import type { Session } from "./signing.ts";
import type { TokenStore } from "./tokens.ts";

/**
 * A login whose outcome is unknown may count as a bad one, and a throttled one is told to stay away. A page in another
 * format is of somebody before the login: of a proxy, in maintenance.
 */
const loginRetries: ReadonlySet<FailureKind> = new Set(["unreachable", "broken", "malformed"]);

const mayLoginAgain = (kind: FailureKind): boolean => loginRetries.has(kind);

export interface Target extends Road {
  readonly baseUrl: URL;
  readonly config: unknown;
  readonly credentials: unknown;
  /** Null for tools without tokens. */
  readonly tokens: TokenPlace | null;
}

/** Where tokens come from, and where they are kept. */
export interface TokenPlace {
  readonly baseUrl: URL;
  /** Token endpoints count for themselves. */
  readonly budget: Budget;
  readonly store: TokenStore;
  readonly consented?: Consented | undefined;
}

export interface Requests {
  /** Gives a good answer or throws a Failure. */
  readonly run: RunAsk;
  readonly renewAccess: Session["renewNow"];
}

export function openRequests(
  connector: Connector,
  { baseUrl, config, credentials, tokens, ...around }: Target & Surroundings,
): Requests {
  const send = openSender(connector, around);
  const session = openSession(connector, {
    ...around,
    credentials,
    config,
    login: async (ask) => (await send(outgoing(baseUrl, ask), { mayRetry: mayLoginAgain })).answer,
    tokens: tokens && { ...tokens, ask: openTokenAsks(connector, tokens, around) },
  });

  const run: RunAsk = async (ask, options) => {
    const sign = await session.sign();
    try {
      return await send(outgoing(baseUrl, sign(ask)), options);
    } catch (failure) {
      if (!(failure instanceof Failure) || failure.kind !== "unauthenticated") throw failure;
      const renewed = await session.renewed(sign);
      if (renewed === null) throw failure;
      return await send(outgoing(baseUrl, renewed(ask)), options);
    }
  };
  return { run, renewAccess: session.renewNow };
}

/** The words in which a tool refuses data, and its limits for them, say nothing of its token endpoint. */
function openTokenAsks(
  connector: Connector,
  { baseUrl, budget }: TokenPlace,
  around: Surroundings & Road,
): (ask: Ask) => Promise<Reply> {
  const send = openSender(
    { ...connector, classify: null, limits: limitsOfTokens(connector) },
    { ...around, budget },
  );
  return (ask) => send(outgoing(baseUrl, ask), { mayRetry: mayLoginAgain });
}

export function limitsOfTokens({ limits: { timeoutSeconds } }: Connector): Limits {
  return { concurrency: 1, timeoutSeconds, rate: null };
}

function outgoing(baseUrl: URL, ask: Ask): Outgoing {
  return {
    method: ask.method,
    url: requestUrl(baseUrl, ask),
    headers: { ...ask.headers },
    body: ask.body,
    form: ask.form,
  };
}

/** The path is put behind the base URL's own, which stays: a proxy may serve the tool under a prefix. */
export function requestUrl(base: URL, ask: Pick<Ask, "path" | "query" | "search">): URL {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/${ask.path.replace(/^\/+/, "")}`;
  url.search = ask.search ?? "";
  url.hash = "";
  for (const [name, value] of Object.entries(ask.query ?? {})) {
    if (value !== null && value !== undefined) url.searchParams.append(name, String(value));
  }
  return url;
}
