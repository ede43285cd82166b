/** Where tokens are kept, and who may renew them. Who keeps them for all processes stands behind the interface. */
import type { Tokens } from "../connect/auth.ts";

/** Times are ISO, by the clock of whoever obtained them. */
export interface HeldTokens extends Tokens {
  readonly obtainedAt: string;
}

/** Asks the token endpoint; `refresh` is the newest refresh token. */
export type Obtain = (refresh: string | null) => Promise<HeldTokens>;

export interface TokenStore {
  /** Null before there are any. */
  held(): Promise<HeldTokens | null>;
  /**
   * Gives others than `instead`: those that somebody obtained meanwhile, or new ones. Of all who want some at a time
   * one asks; what came is kept before anybody uses it.
   */
  renew(instead: HeldTokens | null, obtain: Obtain): Promise<HeldTokens>;
}

/** Keeps tokens as long as it lives: for credentials that are only tried. */
export function memoryTokens(): TokenStore {
  let held: HeldTokens | null = null;
  let renewing: Promise<HeldTokens> | null = null;
  const renew = async (obtain: Obtain): Promise<HeldTokens> => {
    try {
      return (held = await obtain(held?.refresh ?? null));
    } finally {
      renewing = null;
    }
  };
  return {
    held: async () => held,
    renew: async (instead, obtain) => {
      if (held !== null && held.access !== instead?.access) return held;
      return (renewing ??= renew(obtain));
    },
  };
}
