/** Asks a tool's token endpoint, and reads what came. */
import type { Ask } from "../connect/ask.ts";
import { toolTime } from "../connect/answer.ts";
import type { Consented, OAuth } from "../connect/auth.ts";
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
  /** The first tokens are asked for with it, and by nothing else. */
  readonly consented?: Consented | undefined;
  readonly clock: Clock;
}

/**
 * A refresh token that is refused may have been used by a process that died before it could store what came: then it is
 * asked once without, which helps where the credentials alone open the tool.
 */
export function obtainer(auth: OAuth<unknown, unknown>, options: ObtainOptions): Obtain {
  const { credentials, config } = options;
  let { consented } = options;
  const exchange = async (code: Consented): Promise<HeldTokens> => {
    if (auth.consent === undefined) throw new Failure("internal", "nobody is asked for consent");
    const ask = auth.consent.exchange({ credentials, config, consented: code });
    const held = await obtain(auth, options, { ask, refresh: null });
    consented = undefined;
    return held;
  };
  const asked = (refresh: string | null): Promise<HeldTokens> =>
    obtain(auth, options, { ask: auth.ask({ credentials, config, refresh }), refresh });
  return async (refresh) => {
    // Credentials that could do without it must not hide that the consent failed.
    if (consented !== undefined) return exchange(consented);
    try {
      return await asked(refresh);
    } catch (failure) {
      if (refresh === null || !isRefusal(failure)) throw failure;
      return await asked(null);
    }
  };
}

export function isRefusal(failure: unknown): failure is Failure {
  return failure instanceof Failure && failure.kind === "unauthenticated";
}

async function obtain(
  auth: OAuth<unknown, unknown>,
  { ask: send, clock }: ObtainOptions,
  { ask, refresh }: { readonly ask: Ask; readonly refresh: string | null },
): Promise<HeldTokens> {
  const { answer } = await send(ask).catch((error: unknown) =>
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
