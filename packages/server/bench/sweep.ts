/** The sweep after a read that lacks 0.5 % of the records, and a change that many records nest. */
import type { Database } from "../src/db/pool.ts";
import { usualLimits } from "../src/sync/deletions/brake.ts";
import { sweepModels } from "../src/sync/deletions/sweep.ts";
import { newIntegration, tellNobody } from "../test/harness/engine.ts";
import { databaseNow } from "../test/harness/plain-rows.ts";
import * as company from "./company.ts";
import { fullSync, openSync, translatedPages } from "./engine.ts";
import { atMost, type Report } from "./figure.ts";
import { type Ground, settle } from "./ground.ts";
import { employeesOnly, LocalSource } from "./source.ts";
import { sites } from "./streams.ts";

const pageSize = 1000;
const goneOneIn = 200;

export async function benchSweep(ground: Ground, report: Report, count: number): Promise<void> {
  const db = await ground.fresh();
  const seconds = [];
  for (const size of [count / 10, count]) {
    const integration = await newIntegration(db);
    await fullSync(db, integration, new LocalSource(employeesOnly(size), { pageSize }));
    seconds.push(await sweep(db, integration, size));
    if (size === count) await rename(db, report, { integration, count });
  }
  const [small = Number.NaN, large = Number.NaN] = seconds;
  const scaled = large * (100_000 / count);
  report.add(`sweep of ${count} records, 0.5 % gone`, large, "s");
  report.add("sweep of 100,000 records at that pace", scaled, "s", atMost(1));
  report.add(
    `time per record, ${count} / ${count / 10} records`,
    large / small / 10,
    "times",
    atMost(1.5),
  );
  await ground.drop(db);
}

async function sweep(db: Database, integration: string, count: number): Promise<number> {
  const source = new LocalSource(employeesOnly(count), {
    pageSize,
    lacks: (at) => at % goneOneIn === 7,
  });
  const sync = await openSync(db, integration);
  for await (const page of translatedPages(integration, source)) await sync.commit(page);
  const began = performance.now();
  const ended = new Set(source.streams.map((stream) => stream.name));
  const tools = { db, tell: tellNobody, brake: usualLimits };
  await sweepModels(sync.claim, tools, { streams: source.streams, ended });
  const seconds = (performance.now() - began) / 1000;
  await sync.close();
  const [gone] = await db<{ count: number }[]>`
    select count(*)::int as count from hris_employees where integration_id = ${integration} and remote_deleted_at is not null`;
  if (gone?.count !== count / goneOneIn) throw new Error(`the sweep marked ${gone?.count} records`);
  return seconds;
}

/** Half of the people work at the first place: its new name touches them all. */
async function rename(
  db: Database,
  report: Report,
  { integration, count }: { readonly integration: string; readonly count: number },
): Promise<void> {
  const places = { stream: sites, count: company.locations, row: company.named("L") };
  await fullSync(db, integration, new LocalSource([places], { pageSize }));
  await settle(db);
  const since = await databaseNow(db);
  const renamed = (at: number) => ({ ...places.row(at), ...(at === 0 ? { name: "Renamed" } : {}) });
  const source = new LocalSource([{ ...places, row: renamed }], { pageSize });
  const { ms } = await fullSync(db, integration, source);
  const [touched] = await db<{ count: number }[]>`
    select count(*)::int as count from hris_employees_touched
    where integration_id = ${integration} and touched_at > ${since}`;
  const name = `a place's new name touches ${touched?.count ?? 0} of ${count} employees`;
  report.add(name, ms / 1000, "s");
}
