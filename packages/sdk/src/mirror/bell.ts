/** Wakes whoever waits for work. */
import type { Time } from "../client/time.ts";

export interface Bell {
  ring(): void;
  /** Until it rings, the time is over or the signal is aborted; at once when it rang since the last wait. */
  wait(seconds: number, signal: AbortSignal): Promise<void>;
}

export function openBell(time: Time): Bell {
  let rang = false;
  let wake: (() => void) | null = null;
  const waitFor = (seconds: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        cancel();
        signal.removeEventListener("abort", end);
        wake = null;
        resolve();
      };
      const cancel = time.after(seconds, end);
      signal.addEventListener("abort", end);
      wake = end;
    });
  return {
    ring: () => {
      rang = true;
      wake?.();
    },
    wait: async (seconds, signal) => {
      if (!rang && !signal.aborted) await waitFor(seconds, signal);
      rang = false;
    },
  };
}
