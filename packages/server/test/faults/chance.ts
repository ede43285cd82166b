/** Chance from a seed: the same seed decides the same, so that a failing run can be looked at again. */

export interface Chance {
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  pick<T>(from: readonly [T, ...(readonly T[])]): T;
  /** One of the table's names, each as often as its number says. */
  weighed<K extends string>(weights: Readonly<Record<K, number>>): K;
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  // Mulberry32: small, and good enough to choose mischief.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number =>
    least + Math.floor(next() * (most - least + 1));
  return {
    between,
    pick: (from) => from[between(0, from.length - 1)] ?? from[0],
    weighed: <K extends string>(weights: Readonly<Record<K, number>>): K => {
      const entries = Object.entries<number>(weights);
      const all = entries.reduce((sum, [, weight]) => sum + weight, 0);
      let left = next() * all;
      const found = entries.find(([, weight]) => (left -= weight) < 0) ?? entries[0];
      // Names of the table that was given.
      return found?.[0] as K;
    },
  };
}
