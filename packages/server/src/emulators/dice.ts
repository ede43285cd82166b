/** Chance that can be thrown again: the same seed and word always give the same numbers. */

export interface Dice {
  /** A whole number from 0 up to, not including, `bound`. */
  readonly below: (bound: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  /** So many decimal digits. */
  readonly digits: (count: number) => string;
}

function startOf(seed: number, word: string): number {
  let state = 0x811c9dc5;
  for (const sign of `${seed}/${word}`)
    state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return state >>> 0;
}

/** SplitMix32: small, fast, and good enough for inventing people. */
export function dice(seed: number, word: string): Dice {
  let state = startOf(seed, word);
  const throwOnce = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let t = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    t = Math.imul(t ^ (t >>> 15), 0x735a2d97);
    return ((t ^ (t >>> 15)) >>> 0) / 4_294_967_296;
  };
  const below: Dice["below"] = (bound) => Math.floor(throwOnce() * bound);
  return {
    below,
    chance: (probability) => throwOnce() < probability,
    pick: <T>(from: readonly T[]): T => {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error("nothing to pick from");
      return picked;
    },
    digits: (count) => Array.from({ length: count }, () => below(10)).join(""),
  };
}
