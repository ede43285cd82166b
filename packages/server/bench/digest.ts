/** What it costs to ask whether a copy is right, beside fetching the list again. */
import { z } from "zod";
import type { Database } from "../src/db/pool.ts";
import { newIntegration } from "../test/harness/engine.ts";
import { fullSync } from "./engine.ts";
import { atMost, percentile, type Report } from "./figure.ts";
import { type Ground, settle } from "./ground.ts";
import { serve, type Serving } from "./serving.ts";
import { LocalSource, wholeCompany } from "./source.ts";

const rounds = 5;
const pageSize = 250;
/** As many groups as a few dozen edited records lie in. */
const differing = 40;

export async function benchDigest(ground: Ground, report: Report, count: number): Promise<void> {
  const db = await ground.fresh();
  const integration = await newIntegration(db);
  await fullSync(db, integration, new LocalSource(wholeCompany(count), { pageSize: 1000 }));
  await settle(db);
  const serving = await serve(db);
  await digests(report, { db, serving, integration, count });
  await serving.stop();
  await ground.drop(db);
}

interface Case {
  readonly db: Database;
  readonly serving: Serving;
  readonly integration: string;
  readonly count: number;
}

async function digests(report: Report, on: Case): Promise<void> {
  const name = `${on.count} employees`;
  const root = await ask(on, "include_deleted=false");
  const groups = await ask(on, "prefix_length=2");
  const prefixes = await somePrefixes(on.db, on.integration);
  const records = await ask(on, `records=true&prefixes=${prefixes.join(",")}`);
  const walk = await wholeList(on);
  report.add(`digest of ${name}`, root.ms, "ms", atMost(on.count / 100));
  report.add(`digest of ${name}, groups of two characters`, groups.ms, "ms");
  report.add(`digest of ${name}, groups of two characters, size`, groups.bytes / 1000, "kB");
  report.add(`digest of ${name}, records under ${differing} prefixes`, records.ms, "ms");
  report.add(
    `digest of ${name}, records under ${differing} prefixes, size`,
    records.bytes / 1000,
    "kB",
  );
  report.add(`list of ${name}, all pages`, walk.ms, "ms");
  report.add(`list of ${name}, all pages, size`, walk.bytes / 1000, "kB");
  const bytes = root.bytes + groups.bytes + records.bytes;
  report.add(
    "digests that find the differing records / list, bytes",
    bytes / walk.bytes,
    "of it",
    atMost(0.01),
  );
}

const answer = z.object({ data: z.object({ count: z.int().min(1) }) });

async function ask({ serving, integration }: Case, query: string) {
  const path = `/v1/hris/employees/digest?${query}`;
  const asked = { integration, path, follow: false, milliseconds: 1 };
  const latencies: number[] = [];
  let bytes = 0;
  for (let round = 0; round < rounds; round++) {
    const done = await serving.read(asked);
    answer.parse(JSON.parse(done.sample));
    latencies.push(...done.latencies);
    bytes = done.bytes / done.latencies.length;
  }
  return { ms: percentile(latencies, 0.5), bytes };
}

/** Two characters each, of records far from each other. */
async function somePrefixes(db: Database, integration: string): Promise<readonly string[]> {
  const rows = await db<{ prefix: string }[]>`
    SELECT prefix FROM (SELECT DISTINCT left(id, 2) AS prefix FROM hris_employees WHERE integration_id = ${integration}) p
    ORDER BY md5(prefix) LIMIT ${differing}`;
  return rows.map(({ prefix }) => prefix);
}

/** Taken from the pages of some seconds: they cost the same wherever they begin. */
async function wholeList({ serving, integration, count }: Case) {
  const path = `/v1/hris/employees?page_size=${pageSize}`;
  const { latencies, bytes } = await serving.read({ integration, path, milliseconds: 3000 });
  const pages = count / pageSize;
  const ms = latencies.reduce((sum, one) => sum + one, 0);
  return { ms: (ms / latencies.length) * pages, bytes: (bytes / latencies.length) * pages };
}
