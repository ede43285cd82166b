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
