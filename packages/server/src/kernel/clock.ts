import { setTimeout as delay } from "node:timers/promises";

/** The only way to learn or to wait for time, so that tests can move it. */
export interface Clock {
  now(): Date;
  /** Resolves after `ms`; rejects with an AbortError as soon as `signal` fires. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (ms, signal) => delay(ms, undefined, signal === undefined ? {} : { signal }),
};

/** Waits `ms`, or less when `signal` fires: for loops that look at the signal themselves. */
export async function rest(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(ms, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
