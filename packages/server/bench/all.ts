/** Every bench by its name, with the number of records it works on: in a whole run, and when there is little time. */
import { benchConnectors } from "./connectors.ts";
import { benchCopying, benchCopyMemory } from "./copying.ts";
import { benchDeliveries } from "./deliveries.ts";
import { benchDelta } from "./delta.ts";
import { benchDigest } from "./digest.ts";
import type { Figure, Report } from "./figure.ts";
import type { Ground } from "./ground.ts";
import { benchList } from "./list.ts";
import { benchMemory } from "./memory.ts";
import { benchSchedules } from "./schedules.ts";
import { benchSweep } from "./sweep.ts";
import { benchSync } from "./sync.ts";
import { benchTelling } from "./telling.ts";
import { benchUpstream } from "./upstream.ts";
import { benchWorkers } from "./workers.ts";

export interface Bench {
  readonly name: string;
  readonly run: (ground: Ground, report: Report, count: number) => Promise<void>;
  readonly count: number;
  readonly quick: number;
  /** Runs only when asked for by name. */
  readonly onlyByName?: boolean;
}

export const benches: readonly Bench[] = [
  { name: "sync", run: benchSync, count: 100_000, quick: 10_000 },
  { name: "list", run: benchList, count: 20_000, quick: 3000 },
  { name: "delta", run: benchDelta, count: 100_000, quick: 10_000 },
  { name: "digest", run: benchDigest, count: 100_000, quick: 10_000 },
  { name: "sweep", run: benchSweep, count: 100_000, quick: 10_000 },
  { name: "telling", run: benchTelling, count: 200, quick: 50 },
  { name: "deliveries", run: benchDeliveries, count: 100_000, quick: 10_000 },
  { name: "upstream", run: benchUpstream, count: 500, quick: 100 },
  { name: "connectors", run: benchConnectors, count: 5_000, quick: 500 },
  { name: "copying", run: benchCopying, count: 100_000, quick: 5_000 },
  { name: "schedules", run: benchSchedules, count: 100_000, quick: 20_000 },
  { name: "workers", run: benchWorkers, count: 200, quick: 60 },
  {
    name: "copy-memory",
    run: benchCopyMemory,
    count: 1_000_000,
    quick: 100_000,
    onlyByName: true,
  },
  { name: "memory", run: benchMemory, count: 1_000_000, quick: 200_000, onlyByName: true },
];

export async function runBenches(
  ground: Ground,
  chosen: readonly Bench[],
  { quick, onFigure }: { readonly quick: boolean; readonly onFigure: (figure: Figure) => void },
): Promise<void> {
  for (const { name: bench, run, count, quick: few } of chosen) {
    const report: Report = {
      add: (name, value, unit, target) =>
        onFigure({ bench, name, value, unit, ...(target ? { target } : {}) }),
    };
    await run(ground, report, quick ? few : count);
  }
}
