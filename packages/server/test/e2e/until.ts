/** For what can only be seen by asking: looks again and again until there is an answer, and not for ever. */
import { setTimeout as pause } from "node:timers/promises";

const gapMs = 50;

/** The first answer of `look` that is not null; fails with `what` and the last state seen when time is over. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null>,
  { withinMs = 20_000, state = () => "" }: { withinMs?: number; state?: () => string } = {},
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > deadline) {
      throw new Error(`${withinMs} ms went by without: ${what} ${state()}`);
    }
    await pause(gapMs);
  }
}
