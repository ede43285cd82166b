import type { Bell } from "./bell.ts";
import { type Clock, rest } from "./clock.ts";
import type { Log } from "./log.ts";

export interface SteadyLoop {
  readonly name: string;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly log: Log;
  /** Does what is due and says when something will be due next; null when nothing is known to come. */
  readonly look: () => Promise<Date | null>;
  /** The net under the bell (1000): rings of other processes can be lost. */
  readonly pollMs?: number;
}

const longestGapMs = 30_000;

/**
 * Looks when the bell rings, when something falls due, and now and then, until aborted. A look that fails (the
 * database is away) is logged and tried again after growing gaps; the loop itself never ends by an error.
 */
export async function runSteadily(loop: SteadyLoop, signal: AbortSignal): Promise<void> {
  const { pollMs = 1000 } = loop;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const nextAt = await loop.look();
      failures = 0;
      const untilNext = nextAt === null ? pollMs : nextAt.getTime() - loop.clock.now().getTime();
      await loop.bell.heard(Math.min(pollMs, Math.max(0, untilNext)), signal);
    } catch (error) {
      failures += 1;
      const gapMs = Math.min(250 * 2 ** failures, longestGapMs);
      loop.log.error({ err: error, failures, gapMs }, `${loop.name} failed, will look again`);
      await rest(loop.clock, gapMs, signal);
    }
  }
}
