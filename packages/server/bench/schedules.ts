/** Many integrations: what they cost while nothing is due, and how fast syncs are queued and claimed when all are. */
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../src/db/pool.ts";
import { claimSyncs, release } from "../src/sync/claim.ts";
import { queueDue } from "../src/sync/schedule/queue-due.ts";
import { atLeast, atMost, type Report } from "./figure.ts";
import { type Ground, settle } from "./ground.ts";
import { startWorker } from "./worker-process.ts";

const tools = ["a", "b", "c", "d", "e"].map((letter) => `tool-${letter}`);
const environments = 200;
const idleSeconds = 20;
const busyMs = 5000;

export async function benchSchedules(ground: Ground, report: Report, count: number): Promise<void> {
  const db = await ground.fresh();
  await makeIntegrations(db, count);
  await settle(db);

  const work = { url: ground.urlOf(db), tools, employees: 1, pageMs: 0 };
  const worker = await startWorker(work);
  // The first look of each loop pays for connections and compiled code.
  await pause(2000);
  const postgres = await backendsCpuMs(db);
  await pause(idleSeconds * 1000);
  const postgresMs = (await backendsCpuMs(db)) - postgres;
  const { cpuMs } = await worker.stop();
  report.add(
    `idle worker, ${count} scheduled`,
    share(cpuMs, idleSeconds + 2),
    "% of a core",
    atMost(5),
  );
  report.add("its PostgreSQL", share(postgresMs, idleSeconds), "% of a core", atMost(5));

  await db`update integrations set next_full_at = now() - interval '1 hour' * random()`;
  await settle(db);
  const due = { db, tools, deltaTools: new Set<string>(), startsPerMinute: 1e9 };
  report.add(`due of ${count}, queued`, await rate(() => queueDue(due)), "syncs/s");
  await queueAll(db);
  await settle(db);
  const claimers = Array.from({ length: 4 }, (_, at) =>
    rate(() => claimAndRelease(db, `claimer ${at}`)),
  );
  const rates = await Promise.all(claimers);
  report.add(
    `claimed and given back, ${count} queued, 4 workers`,
    rates.reduce((sum, one) => sum + one, 0),
    "syncs/s",
    atLeast(90),
  );
  await ground.drop(db);
}

/** Per cent of a core. */
const share = (ms: number, seconds: number): number => ms / (seconds * 10);

async function makeIntegrations(db: Database, count: number): Promise<void> {
  await db`insert into environments (id, name) select 'e' || n, 'bench' from generate_series(0, ${environments - 1}) n`;
  await db`
    insert into integrations (id, environment_id, tool, category, organization_name, first_synced_at, full_ended_at, next_full_at, next_delta_at)
    select 'i' || n, 'e' || n % ${environments}, (${tools}::text[])[1 + n % ${tools.length}], 'HRIS', 'Bench', now(), now(),
      now() + interval '1 hour' + interval '9 hours' * random(), now() + interval '1 hour' + interval '2 hours' * random()
    from generate_series(1, ${count}) n`;
}

async function queueAll(db: Database): Promise<void> {
  await db`insert into syncs (integration_id, id, type, trigger) select id, 'bench' || id, 'FULL', 'SCHEDULE' from integrations where sync_id is null`;
  await db`update integrations set sync_id = 'bench' || id, queued_at = now() - interval '1 hour' * random() where sync_id is null`;
}

async function claimAndRelease(db: Database, owner: string): Promise<number> {
  const claims = await claimSyncs(db, { owner, limit: 8, perTool: 1e6 });
  await Promise.all(claims.map((claim) => release(db, claim, "gave way")));
  return claims.length;
}

/** How many a second, over some seconds. */
async function rate(work: () => Promise<number>): Promise<number> {
  let done = 0;
  const began = performance.now();
  while (performance.now() - began < busyMs) done += await work();
  return (done * 1000) / (performance.now() - began);
}

/** Processor time of the worker's backends so far, as Linux counts it in hundredths of a second; NaN elsewhere. */
async function backendsCpuMs(db: Database): Promise<number> {
  const backends = await db<{ pid: number }[]>`
    select pid from pg_stat_activity where application_name = 'bench worker'`;
  let ticks = 0;
  for (const { pid } of backends) {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    // Behind the name in brackets the fields are numbers; the 12th and 13th are user and system time.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks * 10;
}
