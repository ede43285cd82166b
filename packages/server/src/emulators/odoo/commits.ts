/** Transactions that take their time: what they changed was told of, and nobody can read it yet. */
import { setTimeout as delay } from "node:timers/promises";
import type { Stage } from "../stage.ts";

export interface Commits {
  /** Resolves when the transaction may end. */
  readonly mayEnd: () => Promise<void>;
  readonly setFaults: Stage["setFaults"];
}

export function openCommits(stage: Stage, lagMs: number): Commits {
  let released = Promise.withResolvers<void>();
  return {
    mayEnd: async () => {
      await (stage.faults().lateCommits ? released.promise : delay(lagMs));
    },
    setFaults: (faults) => {
      stage.setFaults(faults);
      if (faults.lateCommits === true) return;
      released.resolve();
      released = Promise.withResolvers();
    },
  };
}
