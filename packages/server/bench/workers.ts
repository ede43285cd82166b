/** One worker process against four, on integrations whose tools take their time. */
import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../src/db/pool.ts";
import { newEnvironment, newIntegration } from "../test/harness/engine.ts";
import type { Report } from "./figure.ts";
import type { Ground } from "./ground.ts";
import { startWorker } from "./worker-process.ts";

const small = { employees: 50, pageMs: 100 };

export async function benchWorkers(ground: Ground, report: Report, count: number): Promise<void> {
  const seconds: number[] = [];
  for (const processes of [1, 4]) {
    const db = await ground.fresh();
    const environment = await newEnvironment(db);
    for (let at = 0; at < count; at++) await newIntegration(db, { environment });
    const work = { url: ground.urlOf(db), tools: ["fake"], ...small };
    const starting = Array.from({ length: processes }, () => startWorker(work));
    const workers = await Promise.all(starting);
    // Their starting is not measured; the second in which they look at the queue is.
    await pause(3000);
    const began = performance.now();
    await queueAll(db);
    while (await anyOpen(db)) await pause(50);
    const took = (performance.now() - began) / 1000;
    for (const worker of workers) await worker.stop();
    seconds.push(took);
    report.add(`${count} small integrations, ${processes} processes`, took, "s");
    await ground.drop(db);
  }
  const [one = 0, four = 1] = seconds;
  report.add("4 worker processes against 1", one / four, "times as fast");
}

async function queueAll(db: Database): Promise<void> {
  await db`
    with queued as (
      insert into syncs (integration_id, id, type, trigger) select id, 'sync ' || id, 'FULL', 'SCHEDULE' from integrations
      returning integration_id, id)
    update integrations i set sync_id = q.id, queued_at = now() from queued q where i.id = q.integration_id`;
}

async function anyOpen(db: Database): Promise<boolean> {
  const [row] = await db<{ open: boolean }[]>`
    select exists (select from integrations where sync_id is not null) as open`;
  return row?.open ?? false;
}
