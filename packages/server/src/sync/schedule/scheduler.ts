/** The loop that keeps schedules: each second what is due is queued, each minute what changed is scheduled anew. */
import { Bell } from "../../kernel/bell.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Log } from "../../kernel/log.ts";
import { runSteadily } from "../../kernel/steady-loop.ts";
import { keepRhythm } from "./keep-rhythm.ts";
import { type DueTools, queueDue } from "./queue-due.ts";

export interface SchedulerTools extends DueTools {
  readonly clock: Clock;
  readonly log: Log;
  /** Rung when syncs were queued. */
  readonly syncBell: Bell;
}

const rhythmEveryMs = 60_000;

export async function runScheduler(tools: SchedulerTools, signal: AbortSignal): Promise<void> {
  const { db, clock, log, syncBell, deltaTools } = tools;
  let keptAt: number | null = null;
  const look = async (): Promise<null> => {
    const now = clock.now().getTime();
    // A clock that was set back must not put it off: then it is done at once.
    if (keptAt === null || now < keptAt || now - keptAt >= rhythmEveryMs) {
      await keepRhythm(db, deltaTools);
      keptAt = now;
    }
    if ((await queueDue(tools)) > 0) syncBell.ring();
    return null;
  };
  await runSteadily({ name: "scheduler", bell: new Bell(), clock, log, look }, signal);
}
