/** Keeps house soon after the start and about every hour; of many processes one at a time. */
import type { Database } from "../db/pool.ts";
import { type Clock, rest } from "../kernel/clock.ts";
import type { Log } from "../kernel/log.ts";
import { keepHouse } from "./keep-house.ts";

// Any fixed number will do; it only has to be the same in every Muster process.
const lockKey = 7_236_842;
const soonMs = 10_000;
const hourMs = 60 * 60 * 1000;

export interface Retention {
  readonly db: Database;
  readonly log: Log;
  readonly clock: Clock;
  /** From 0 to 1: processes that were started together do not come together. */
  readonly random: () => number;
}

/** Until the signal fires; a turn that fails is tried again with the next. */
export async function runRetention(tools: Retention, signal: AbortSignal): Promise<void> {
  await rest(tools.clock, soonMs * tools.random(), signal);
  while (!signal.aborted) {
    try {
      await keepHouseAlone(tools, signal);
    } catch (error) {
      tools.log.error({ err: error }, "housekeeping failed, will try again");
    }
    await rest(tools.clock, hourMs * (0.75 + tools.random() / 2), signal);
  }
}

/** False: somebody else is at it. */
export async function keepHouseAlone(
  { db, log }: Pick<Retention, "db" | "log">,
  signal: AbortSignal,
): Promise<boolean> {
  const session = await db.reserve();
  try {
    const [lock] = await session<{ mine: boolean; now: number }[]>`
      SELECT pg_try_advisory_lock(${lockKey}) AS mine, (extract(epoch FROM now()) * 1000)::int8 AS now`;
    if (lock?.mine !== true) return false;
    try {
      await keepHouse({ db, log, now: new Date(lock.now), signal });
      return true;
    } finally {
      await session`SELECT pg_advisory_unlock(${lockKey})`;
    }
  } finally {
    session.release();
  }
}
