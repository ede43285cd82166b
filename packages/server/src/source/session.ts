/**
 * Who we are to the tool. A login is made once and shared by all requests of the source; a refused one is never
 * tried again, because tools count bad logins and shut the customer's account.
 */
import type { Ask } from "../connect/ask.ts";
import type { Answer } from "../connect/answer.ts";
import type { Connector } from "../connect/connector.ts";
import { Failure } from "../kernel/failure.ts";

type Headers = Readonly<Record<string, string>>;

export interface Session {
  headers(): Promise<Headers>;
  /** Headers for one more try after the tool refused these; null when a login cannot help. */
  renewed(refused: Headers): Promise<Headers | null>;
}

export function openSession(
  connector: Connector,
  {
    credentials,
    config,
    login,
  }: {
    readonly credentials: unknown;
    readonly config: unknown;
    readonly login: (ask: Ask) => Promise<Answer>;
  },
): Session {
  const { auth } = connector;
  if (auth.auth !== "session") {
    const headers = auth.auth === "headers" ? auth.headers(credentials) : {};
    return { headers: async () => headers, renewed: async () => null };
  }

  let current: Promise<Headers> | null = null;
  const logIn = async (): Promise<Headers> => {
    const answer = await login(auth.login(credentials, config)).catch((error: unknown) =>
      Promise.reject(asLoginFailure(error)),
    );
    try {
      return auth.headers(answer.body, credentials);
    } catch (cause) {
      throw new Failure("broken", "the answer to the login is not of the promised form", { cause });
    }
  };
  const headers = (): Promise<Headers> => {
    current ??= logIn().catch((error: unknown) => {
      // Only a refusal is remembered; a tool that was down may be up for the next request.
      if (!(error instanceof Failure && error.kind === "unauthenticated")) current = null;
      throw error;
    });
    return current;
  };
  return {
    headers,
    renewed: async (refused) => {
      const mine = current;
      const held = await mine?.catch(() => null);
      // Of many requests that find the session over, the first logs in and the others use its login.
      if (held === refused && current === mine) current = null;
      return headers();
    },
  };
}

/** Without a session nothing can be read: a login never fails for one stream only. */
function asLoginFailure(error: unknown): unknown {
  if (!(error instanceof Failure) || error.consequence.stops === "sync") return error;
  const kind = error.consequence.who === "tool" ? "broken" : "unauthenticated";
  return new Failure(kind, `login failed: ${error.message}`, { cause: error });
}
