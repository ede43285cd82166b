/** Chance that follows from a seed, so that a company can be invented twice alike. */
export interface Dice {
  /** A whole number from 0 up to, not including, `bound`. */
  readonly below: (bound: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
}

/** Mulberry32. */
export function openDice(seed: number): Dice {
  let state = Math.imul(seed + 1, 0x9e3779b9) | 0;
  const roll = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number): number => Math.floor(roll() * bound);
  return {
    below,
    chance: (probability) => roll() < probability,
    pick: (from) => {
      const at = below(from.length);
      const picked = from.find((_, index) => index === at);
      if (picked === undefined) throw new Error("nothing to pick from");
      return picked;
    },
  };
}
