/** Asks a tool's token endpoint, and reads what came. */
import type { Ask } from "../connect/ask.ts";
import { toolTime } from "../connect/answer.ts";
import type { OAuth } from "../connect/auth.ts";
import type { Clock } from "../kernel/clock.ts";
import { Failure } from "../kernel/failure.ts";
import type { Reply } from "./send.ts";
import { asLoginFailure, believed } from "./signing.ts";
import type { HeldTokens, Obtain } from "./tokens.ts";

export interface ObtainOptions {
  readonly credentials: unknown;
  readonly config: unknown;
  /** Sends to the token endpoint. */
  readonly ask: (ask: Ask) => Promise<Reply>;
  readonly clock: Clock;
}

/**
 * A refresh token that is refused may have been used by a process that died before it could store what came: then it is
 * asked once without, which helps where the credentials alone open the tool.
 */
export function obtainer(auth: OAuth<unknown, unknown>, options: ObtainOptions): Obtain {
  return async (refresh) => {
    try {
      return await obtain(auth, options, refresh);
    } catch (failure) {
      if (refresh === null || !isRefusal(failure)) throw failure;
      return await obtain(auth, options, null);
    }
  };
}

export function isRefusal(failure: unknown): failure is Failure {
  return failure instanceof Failure && failure.kind === "unauthenticated";
}

async function obtain(
  auth: OAuth<unknown, unknown>,
  { credentials, config, ask, clock }: ObtainOptions,
  refresh: string | null,
): Promise<HeldTokens> {
  const { answer } = await ask(auth.ask({ credentials, config, refresh })).catch((error: unknown) =>
    Promise.reject(asLoginFailure(error)),
  );
  // Lives are told by the tool's clock, and counted by ours.
  const now = clock.now();
  const toolNow = toolTime(answer.headers) ?? now;
  const tokens = believed(() => auth.tokens(answer.body, toolNow));
  const lifeMs = Date.parse(tokens.expiresAt ?? "") - toolNow.getTime();
  return {
    access: tokens.access,
    refresh: tokens.refresh ?? refresh,
    obtainedAt: now.toISOString(),
    expiresAt: lifeMs > 0 ? new Date(now.getTime() + lifeMs).toISOString() : null,
  };
}
