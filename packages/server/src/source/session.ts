/**
 * Who we are to the tool: what signs each ask. A login is made once and shared by all requests of the source; a
 * refused one is never tried again, because tools count bad logins and shut the customer's account.
 */
import type { Ask } from "../connect/ask.ts";
import type { Answer } from "../connect/answer.ts";
import type { Headers } from "../connect/auth.ts";
import type { Connector } from "../connect/connector.ts";
import { Failure } from "../kernel/failure.ts";

/** Gives the ask with what proves who we are. */
export type Sign = (ask: Ask) => Ask;

export interface Session {
  sign(): Promise<Sign>;
  /** What signs one more try after the tool refused what this one signed; null when a login cannot help. */
  renewed(refused: Sign): Promise<Sign | null>;
}

export interface SessionOptions {
  readonly credentials: unknown;
  readonly config: unknown;
  readonly login: (ask: Ask) => Promise<Answer>;
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
      throw new Failure("refused", "tokens are not kept yet");
    default:
      return auth satisfies never;
  }
}

/** The ask's own headers do not replace who we are. */
function withHeaders(identity: Headers): Sign {
  return (ask) => ({ ...ask, headers: { ...ask.headers, ...identity } });
}

function unchanging(sign: Sign): Session {
  return { sign: async () => sign, renewed: async () => null };
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
  };
}

/** A login whose answer the connector cannot read is the tool's fault, whenever it is read. */
function believed<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new Failure("broken", "the answer to the login is not of the promised form", { cause });
  }
}

/** Without a session nothing can be read: a login never fails for one stream only. */
function asLoginFailure(error: unknown): unknown {
  if (!(error instanceof Failure) || error.consequence.stops === "sync") return error;
  const kind = error.consequence.who === "tool" ? "broken" : "unauthenticated";
  return new Failure(kind, `login failed: ${error.message}`, { cause: error });
}
