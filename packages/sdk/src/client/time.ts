/** Clock, timers and chance, so that a test needs no waiting. */
export interface Time {
  /** Milliseconds since 1970. */
  wall(): number;
  /** Seconds that only grow; only their differences mean something. */
  monotonic(): number;
  /** Calls `then` after so many seconds, never before it has returned. The answer takes it back. */
  after(seconds: number, then: () => void): () => void;
  /** From 0 to below 1. */
  random(): number;
}

export const systemTime: Time = Object.freeze({
  wall: () => Date.now(),
  monotonic: () => performance.now() / 1000,
  after: (seconds: number, then: () => void) => {
    const timer = setTimeout(then, seconds * 1000);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
});

/** In seconds, a day. Timers of Node end at once when they are told to last for weeks. */
export const longestWait = 86_400;

/** Waits, or throws the signal's reason as soon as it is aborted. */
export async function pause(
  time: Time,
  seconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((done) => {
    const end = () => {
      cancel();
      signal?.removeEventListener("abort", end);
      done();
    };
    const cancel = time.after(seconds, end);
    signal?.addEventListener("abort", end);
  });
  signal?.throwIfAborted();
}
