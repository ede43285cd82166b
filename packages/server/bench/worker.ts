/** A worker in a process of its own: schedules and syncs, until its parent has enough. */
import { openDatabase, closeDatabase } from "../src/db/pool.ts";
import { Bell } from "../src/kernel/bell.ts";
import { systemClock } from "../src/kernel/clock.ts";
import { createLog } from "../src/kernel/log.ts";
import { usualLimits } from "../src/sync/deletions/brake.ts";
import { runScheduler } from "../src/sync/schedule/scheduler.ts";
import { runWorker } from "../src/sync/worker.ts";
import { tellNobody } from "../test/harness/engine.ts";
import { employeesOnly, LocalSource } from "./source.ts";

export interface Work {
  readonly url: string;
  readonly tools: readonly string[];
  /** What each integration's tool lists, and how long it takes for a page. */
  readonly employees: number;
  readonly pageMs: number;
}

/** The processor time that the worker took, in milliseconds, since it began. */
export interface Worked {
  readonly cpuMs: number;
}

const stop = new AbortController();

process.on("message", (message: Work | "stop") => {
  if (message === "stop") stop.abort();
  else
    work(message).then(
      (cpuMs) => process.send?.({ cpuMs }),
      (error: unknown) => process.send?.({ failed: String(error) }),
    );
});

async function work({ url, tools, employees, pageMs }: Work): Promise<number> {
  const db = openDatabase(url, { name: "bench worker" });
  const log = createLog({ level: "error", pretty: false });
  const syncBell = new Bell();
  const shared = { db, log, deltaTools: new Set(tools), clock: systemClock };
  const before = process.cpuUsage();
  process.send?.("begun");
  await Promise.all([
    runWorker(
      {
        ...shared,
        bell: syncBell,
        owner: `bench:${process.pid}`,
        concurrency: 8,
        brake: usualLimits,
        tell: tellNobody,
        open: () => {
          const source = new LocalSource(employeesOnly(employees), { pageSize: 10, pageMs });
          return { source, version: 1, close: async () => {} };
        },
      },
      stop.signal,
    ),
    runScheduler({ ...shared, tools, startsPerMinute: 120, syncBell }, stop.signal),
  ]);
  const { user, system } = process.cpuUsage(before);
  await closeDatabase(db);
  return (user + system) / 1000;
}
