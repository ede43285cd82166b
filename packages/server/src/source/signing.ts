/** What proves who we are in a request, and what a session of any kind has to offer. */
import type { Ask } from "../connect/ask.ts";
import type { Headers } from "../connect/auth.ts";
import { Failure } from "../kernel/failure.ts";

/** Gives the ask with what proves who we are. */
export type Sign = (ask: Ask) => Ask;

export interface Session {
  sign(): Promise<Sign>;
  /** What signs one more try after the tool refused what this one signed; null when a login cannot help. */
  renewed(refused: Sign): Promise<Sign | null>;
  /** Renews what ends when nobody uses it; null where nothing does. */
  readonly renewNow: (() => Promise<void>) | null;
}

/** The ask's own headers do not replace who we are. */
export function withHeaders(identity: Headers): Sign {
  return (ask) => ({ ...ask, headers: { ...ask.headers, ...identity } });
}

/** A login whose answer the connector cannot read is the tool's fault, whenever it is read. */
export function believed<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new Failure("broken", "the answer to the login is not of the promised form", { cause });
  }
}

/** Without a session nothing can be read: a login never fails for one stream only. */
export function asLoginFailure(error: unknown): unknown {
  if (!(error instanceof Failure) || error.consequence.stops === "sync") return error;
  const kind = error.consequence.who === "tool" ? "broken" : "unauthenticated";
  return new Failure(kind, `login failed: ${error.message}`, { cause: error });
}
