/**
 * Chance that can be thrown again: the same seed, list and slot always give the same numbers. A row is therefore
 * never stored; it is invented anew whenever somebody reads it, whatever was read before.
 */

export interface Dice {
  /** A whole number from 0 up to, not including, `bound`. */
  below(bound: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
}

/** Mixes two 32-bit numbers so that neighbours end far apart (the finaliser of MurmurHash3). */
export function mix(a: number, b: number): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A word as a number, so that lists do not share their dice. */
export function saltOf(word: string): number {
  let salt = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) salt = Math.imul(salt ^ word.charCodeAt(at), 0x01000193);
  return salt >>> 0;
}

/** Mulberry32: small, fast, and good enough for inventing people. */
export function dice(seed: number, salt: number, slot: number): Dice {
  let state = mix(mix(seed, salt), slot);
  const throwOnce = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (bound: number): number => Math.floor(throwOnce() * bound);
  return {
    below,
    chance: (probability) => throwOnce() < probability,
    // The list has at least one entry and the index stays inside it, so only `undefined` that is a T can come out.
    pick: <T>(from: readonly [T, ...T[]]): T => from[below(from.length)] ?? from[0],
  };
}
