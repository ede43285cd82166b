/**
 * Who we are to the tool: what signs each ask. A login is made once and shared by all requests of the source; a
 * refused one is never tried again, because tools count bad logins and shut the customer's account.
 */
import type { Ask } from "../connect/ask.ts";
import type { Answer } from "../connect/answer.ts";
import type { Connector } from "../connect/connector.ts";
import type { Clock } from "../kernel/clock.ts";
import { Failure } from "../kernel/failure.ts";
import type { Log } from "../kernel/log.ts";
import { asLoginFailure, believed, type Session, type Sign, withHeaders } from "./signing.ts";
import { openTokenSession, type TokenSessionOptions } from "./token-session.ts";

export interface SessionOptions {
  readonly credentials: unknown;
  readonly config: unknown;
  readonly login: (ask: Ask) => Promise<Answer>;
  /** Null for tools without tokens. */
  readonly tokens: Pick<TokenSessionOptions, "store" | "ask" | "consented"> | null;
  readonly clock: Clock;
  readonly log: Log;
}

export function openSession({ auth }: Connector, options: SessionOptions): Session {
  const { credentials, config } = options;
  switch (auth.auth) {
    case "none":
      return unchanging((ask) => ask);
    case "headers":
      return unchanging(withHeaders(auth.headers(credentials)));
    case "session":
      return loggedIn(options, auth.login(credentials, config), ({ body }) =>
        withHeaders(auth.headers(body, credentials)),
      );
    case "body":
      return loggedIn(options, auth.login(credentials, config), ({ body: answer }) => {
        const who = { answer, credentials, config };
        return (ask) => ({ ...ask, body: auth.body(ask.body, who) });
      });
    case "oauth":
      if (options.tokens === null) throw new Failure("internal", "tokens are kept nowhere");
      return openTokenSession(auth, { ...options, ...options.tokens });
    default:
      return auth satisfies never;
  }
}

function unchanging(sign: Sign): Session {
  return { sign: async () => sign, renewed: async () => null, renewNow: null };
}

/** `signer` reads the answer to the login; when it throws, the answer was not what it has to be. */
function loggedIn({ login }: SessionOptions, ask: Ask, signer: (answer: Answer) => Sign): Session {
  let current: Promise<Sign> | null = null;
  const logIn = async (): Promise<Sign> => {
    const answer = await login(ask).catch((error: unknown) =>
      Promise.reject(asLoginFailure(error)),
    );
    const signed = believed(() => signer(answer));
    return (asked) => believed(() => signed(asked));
  };
  const sign = (): Promise<Sign> => {
    current ??= logIn().catch((error: unknown) => {
      // Only a refusal is remembered; a tool that was down may be up for the next request.
      if (!(error instanceof Failure && error.kind === "unauthenticated")) current = null;
      throw error;
    });
    return current;
  };
  return {
    sign,
    renewed: async (refused) => {
      const mine = current;
      const held = await mine?.catch(() => null);
      // Of many requests that find the session over, the first logs in and the others use its login.
      if (held === refused && current === mine) current = null;
      return sign();
    },
    renewNow: null,
  };
}
