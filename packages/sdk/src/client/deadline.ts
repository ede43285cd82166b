/**
 * A signal that is aborted with another one or when time is up. AbortSignal.any with a signal that lives as long as a
 * process would keep every request in memory on some versions of Node; this one is let go of.
 */
import { longestWait, type Time } from "./time.ts";

export interface Deadline {
  readonly signal: AbortSignal;
  /** Time is up. */
  isOver(): boolean;
  close(): void;
}

export function openDeadline(
  time: Time,
  { seconds, signal }: { seconds: number; signal: AbortSignal | undefined },
): Deadline {
  const controller = new AbortController();
  let isOver = false;
  const follow = () => controller.abort(signal?.reason);
  const cancel = time.after(seconds, () => {
    isOver = true;
    controller.abort();
  });
  if (signal?.aborted === true) follow();
  else signal?.addEventListener("abort", follow);
  return {
    signal: controller.signal,
    isOver: () => isOver,
    close: () => {
      cancel();
      signal?.removeEventListener("abort", follow);
    },
  };
}

export function readTimeout(seconds: number): number {
  if (seconds > 0 && seconds <= longestWait) return seconds;
  throw new TypeError(`timeoutSeconds must be more than 0 and at most ${longestWait}`);
}
