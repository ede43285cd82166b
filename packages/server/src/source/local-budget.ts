/** A budget of one process, for whoever reads a tool without a database. */
import type { Clock } from "../kernel/clock.ts";
import type { BudgetOf } from "./declared.ts";

/** As many at a time as the connector says, and quiet as long as the tool wishes; it knows no rates. */
export function localBudgets(clock: Clock): BudgetOf {
  return ({ limits }) => {
    let [inFlight, quietUntil] = [0, 0];
    const release = async (): Promise<void> => void (inFlight -= 1);
    return {
      take: async () => {
        const waitMs = quietUntil - clock.now().getTime();
        if (waitMs > 0) return { granted: false, waitMs };
        if (inFlight >= limits.concurrency) return { granted: false, waitMs: null };
        inFlight += 1;
        return { granted: true, release };
      },
      quiet: async (ms) => {
        quietUntil = Math.max(quietUntil, clock.now().getTime() + ms);
      },
    };
  };
}
