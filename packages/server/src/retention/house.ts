import type { Database } from "../db/pool.ts";
import type { Log } from "../kernel/log.ts";

/** What every duty of the housekeeper works with. */
export interface House {
  readonly db: Database;
  readonly log: Log;
  /** By the database's clock: a worker whose clock runs ahead must not forget too early. */
  readonly now: Date;
  readonly signal: AbortSignal;
}

/** Rows in one statement: short enough that nobody waits for it. */
export const batchSize = 2000;

/** Repeats `batch` until it finds nothing more, or the process stops; the next turn goes on. Returns the sum. */
export async function inBatches(
  { signal }: Pick<House, "signal">,
  batch: () => Promise<number>,
): Promise<number> {
  let sum = 0;
  while (!signal.aborted) {
    const done = await batch();
    sum += done;
    if (done === 0) break;
  }
  return sum;
}
