/** Wakes whoever waits for work. */
import type { Time } from "../client/time.ts";

export interface Bell {
  ring(): void;
  /** Until it rings, the time is over or the signal is aborted; at once when it rang since the last wait. */
  wait(seconds: number, signal: AbortSignal): Promise<void>;
}

export function openBell(time: Time): Bell {
  let rang = false;
  let wake = (): void => {};
  return {
    ring: () => {
      rang = true;
      wake();
    },
    wait: async (seconds, signal) => {
      if (!rang && !signal.aborted) {
        let cancel = (): void => {};
        await new Promise<void>((resolve) => {
          wake = resolve;
          cancel = time.after(seconds, resolve);
          signal.addEventListener("abort", wake, { once: true });
        });
        cancel();
        signal.removeEventListener("abort", wake);
        wake = () => {};
      }
      rang = false;
    },
  };
}
