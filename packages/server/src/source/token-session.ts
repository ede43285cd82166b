/**
 * Signs asks with tokens that end. They are renewed when most of their life is over, so that nobody notices; when the
 * tool refuses them all the same, whoever else has newer ones is believed before new ones are asked for.
 */
import type { OAuth } from "../connect/auth.ts";
import { Failure } from "../kernel/failure.ts";
import type { Log } from "../kernel/log.ts";
import { isRefusal, type ObtainOptions, obtainer } from "./obtain-tokens.ts";
import { type Session, type Sign, withHeaders } from "./signing.ts";
import type { HeldTokens, TokenStore } from "./tokens.ts";

export interface TokenSessionOptions extends ObtainOptions {
  readonly store: TokenStore;
  readonly log: Log;
}

/** This part of their life is over when they are renewed. */
const usedPart = 0.8;
/** After one renewal ahead of time, or the attempt at one, there is none for so long. */
const restMs = 60_000;

export function openTokenSession(
  auth: OAuth<unknown, unknown>,
  options: TokenSessionOptions,
): Session {
  const { store, clock, log } = options;
  const obtain = obtainer(auth, options);
  let current: HeldTokens | null = null;
  let refused: Failure | null = null;
  let restUntil = 0;
  const signedBy = new WeakMap<Sign, HeldTokens>();
  const signing = (held: HeldTokens): Sign => {
    const sign = withHeaders({ authorization: `Bearer ${held.access}` });
    signedBy.set(sign, held);
    return sign;
  };
  const renew = async (instead: HeldTokens | null): Promise<HeldTokens> => {
    if (refused !== null) throw refused;
    try {
      return (current = await store.renew(instead, obtain));
    } catch (failure) {
      // A refusal is remembered: tools count bad logins.
      if (isRefusal(failure)) refused = failure;
      throw failure;
    }
  };
  /** Renews ahead of time; what is in the way of that does not matter while the old ones hold. */
  const ahead = async (held: HeldTokens): Promise<HeldTokens> => {
    const now = clock.now().getTime();
    if (now < restUntil || !isDue(held, now)) return held;
    restUntil = now + restMs;
    try {
      return await renew(held);
    } catch (failure) {
      if (!(failure instanceof Failure) || !failure.consequence.retry) throw failure;
      if (held.expiresAt !== null && Date.parse(held.expiresAt) <= now) throw failure;
      log.info({ failure: failure.kind }, "tokens could not be renewed ahead of time");
      return held;
    }
  };
  const held = async (): Promise<HeldTokens> => {
    const known = current ?? (await store.held());
    if (known === null) return renew(null);
    return (current ??= known);
  };

  return {
    sign: async () => signing(await ahead(await held())),
    renewed: async (sign) => {
      const old = signedBy.get(sign) ?? null;
      const isOver = current === null || current.access === old?.access;
      return signing(isOver ? await renew(old) : await held());
    },
    renewNow: async () => void signing(await renew(await held())),
  };
}

function isDue({ obtainedAt, expiresAt }: HeldTokens, now: number): boolean {
  if (expiresAt === null) return false;
  const from = Date.parse(obtainedAt);
  return now >= from + (Date.parse(expiresAt) - from) * usedPart;
}
