/** In this process a place is worked on by one task at a time, and only so many places at once. */
import type { Place } from "./store.ts";

export interface Lanes {
  /** Runs the task behind those that came before it for the same place. */
  run<T>(place: Place, task: () => Promise<T>): Promise<T>;
}

export const keyOf = ({ integrationId, endpoint }: Place): string => `${endpoint} ${integrationId}`;

export function openLanes(most: number): Lanes {
  /** The end of what came last, by place. */
  const ends = new Map<string, Promise<unknown>>();
  const waiting: (() => void)[] = [];
  let free = most;
  const enter = async (): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((admit) => waiting.push(admit));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  const inTurn = async <T>(before: Promise<unknown>, task: () => Promise<T>): Promise<T> => {
    await before;
    await enter();
    try {
      return await task();
    } finally {
      leave();
    }
  };
  return {
    run: (place, task) => {
      const key = keyOf(place);
      const running = inTurn(ends.get(key) ?? Promise.resolve(), task);
      // Whoever comes next waits for the end, whatever it is; the failure belongs to the caller alone.
      const end: Promise<unknown> = running
        .catch(() => {})
        .then(() => {
          if (ends.get(key) === end) ends.delete(key);
        });
      ends.set(key, end);
      return running;
    },
  };
}
