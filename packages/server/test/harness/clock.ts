import type { Clock } from "../../src/kernel/clock.ts";

export interface TestClock extends Clock {
  /** Moves time on and wakes, in order, every sleeper whose time has come. */
  advance(ms: number): Promise<void>;
  /** Resolves once at least `count` sleepers wait: the event to await before advance(). */
  sleepers(count?: number): Promise<void>;
}

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** A clock that stands still until the test moves it. */
export function testClock(start: Date | string = "2026-01-01T00:00:00.000Z"): TestClock {
  let now = new Date(start).getTime();
  const sleeping = new Set<Sleeper>();
  const watchers = new Set<() => void>();

  const fallAsleep = (sleeper: Sleeper): void => {
    sleeping.add(sleeper);
    for (const look of watchers) look();
  };

  return {
    now: () => new Date(now),
    sleep: (ms, signal) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      if (signal?.aborted === true) {
        reject(abortError(signal));
        return promise;
      }
      const onAbort = (): void => {
        sleeping.delete(sleeper);
        if (signal !== undefined) reject(abortError(signal));
      };
      const sleeper: Sleeper = {
        until: now + ms,
        wake: () => {
          signal?.removeEventListener("abort", onAbort);
          resolve();
        },
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      fallAsleep(sleeper);
      return promise;
    },
    advance: async (ms) => {
      const target = now + ms;
      for (let next = earliest(sleeping, target); next; next = earliest(sleeping, target)) {
        now = Math.max(now, next.until);
        sleeping.delete(next);
        next.wake();
        // Lets the woken code run, so that a sleep it starts now counts from this moment.
        await new Promise(setImmediate);
      }
      now = target;
    },
    sleepers: (count = 1) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const look = (): void => {
        if (sleeping.size < count) return;
        watchers.delete(look);
        resolve();
      };
      watchers.add(look);
      look();
      return promise;
    },
  };
}

function earliest(sleeping: ReadonlySet<Sleeper>, until: number): Sleeper | undefined {
  let first: Sleeper | undefined;
  for (const sleeper of sleeping) {
    if (sleeper.until <= until && (first === undefined || sleeper.until < first.until)) {
      first = sleeper;
    }
  }
  return first;
}

/** The same error that node:timers/promises gives, so that code cannot tell the clocks apart. */
function abortError(signal: AbortSignal): Error {
  const error = new Error("The operation was aborted", { cause: signal.reason });
  error.name = "AbortError";
  return error;
}
