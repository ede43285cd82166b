/** A delta page costs the same whatever else the mirror holds, and however much has changed (P11). */
import type { Database } from "../src/db/pool.ts";
import { newIntegration } from "../test/harness/engine.ts";
import { databaseNow } from "../test/harness/plain-rows.ts";
import { fullSync } from "./engine.ts";
import { atMost, percentile, type Report } from "./figure.ts";
import { type Ground, settle } from "./ground.ts";
import { serve, type Serving } from "./serving.ts";
import { employeesOnly, LocalSource } from "./source.ts";

const changed = 100;
const rounds = 3;

interface Mirror {
  readonly name: string;
  readonly integration: string;
  readonly since: string;
  readonly latencies: number[];
}

export async function benchDelta(ground: Ground, report: Report, count: number): Promise<void> {
  const db = await ground.fresh();
  const beginning = await databaseNow(db);
  const small = await mirror(db, 1000);
  const large = await mirror(db, count);
  const all = {
    ...large,
    name: `${count} employees, all changed`,
    since: beginning,
    latencies: [],
  };
  await settle(db);
  const serving = await serve(db);
  for (let round = 0; round < rounds; round++) {
    for (const one of [small, large, all]) await readDelta(serving, one);
  }
  await serving.stop();
  for (const one of [small, large, all]) report.add(`delta page, ${one.name}`, median(one), "ms");
  report.add(
    `delta page, ${count} / 1000 employees`,
    median(large) / median(small),
    "times",
    atMost(1.2),
  );
  report.add(
    `delta page, all changed / ${changed} changed`,
    median(all) / median(large),
    "times",
    atMost(1.2),
  );
  await ground.drop(db);
}

const median = ({ latencies }: Mirror): number => percentile(latencies, 0.5);

/** A synced company of which a hundred people changed since. */
async function mirror(db: Database, count: number): Promise<Mirror> {
  const integration = await newIntegration(db);
  await fullSync(db, integration, new LocalSource(employeesOnly(count), { pageSize: 1000 }));
  const since = await databaseNow(db);
  await db`
    update hris_employees set job_title = 'Promoted' where integration_id = ${integration}
      and id in (select id from hris_employees where integration_id = ${integration} order by md5(id) limit ${changed})`;
  return { name: `${count} employees, ${changed} changed`, integration, since, latencies: [] };
}

async function readDelta(
  serving: Serving,
  { integration, since, latencies }: Mirror,
): Promise<void> {
  const path = `/v1/hris/employees?page_size=${changed}&updated_after=${encodeURIComponent(since)}`;
  const done = await serving.read({ integration, path, milliseconds: 700, follow: false });
  const parsed: { data: { results: unknown[] } } = JSON.parse(done.sample);
  if (parsed.data.results.length !== changed) throw new Error("the delta lacks records");
  // The first ones warm the connection and the statement.
  latencies.push(...done.latencies.slice(5));
}
