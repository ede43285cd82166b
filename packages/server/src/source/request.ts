/** How an ask of a connector is run: its address, who we are, sending it, one new login where that can help. */
import type { Ask } from "../connect/ask.ts";
import type { Connector } from "../connect/connector.ts";
import { Failure, type FailureKind } from "../kernel/failure.ts";
import type { Outgoing } from "./exchange.ts";
import { openSender, type Reply, type Road, type SendOptions, type Surroundings } from "./send.ts";
import { openSession } from "./session.ts";

/** A login whose outcome is unknown may count as a bad one, and a throttled one is told to stay away. */
const loginRetries: ReadonlySet<FailureKind> = new Set(["unreachable", "broken"]);

const mayLoginAgain = (kind: FailureKind): boolean => loginRetries.has(kind);

export interface Target extends Road {
  readonly baseUrl: URL;
  readonly config: unknown;
  readonly credentials: unknown;
}

/** Gives the function that runs asks: it returns a good answer or throws a Failure. */
export function openRequests(
  connector: Connector,
  { baseUrl, config, credentials, ...around }: Target & Surroundings,
): (ask: Ask, options?: Pick<SendOptions, "expires">) => Promise<Reply> {
  const send = openSender(connector, around);
  const outgoing = (ask: Ask): Outgoing => ({
    method: ask.method,
    url: requestUrl(baseUrl, ask),
    headers: { ...ask.headers },
    body: ask.body,
    form: ask.form,
  });
  const session = openSession(connector, {
    credentials,
    config,
    login: async (ask) => (await send(outgoing(ask), { mayRetry: mayLoginAgain })).answer,
  });

  return async (ask, options) => {
    const sign = await session.sign();
    try {
      return await send(outgoing(sign(ask)), options);
    } catch (failure) {
      if (!(failure instanceof Failure) || failure.kind !== "unauthenticated") throw failure;
      const renewed = await session.renewed(sign);
      if (renewed === null) throw failure;
      return await send(outgoing(renewed(ask)), options);
    }
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
