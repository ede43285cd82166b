/** The employees list with everything nested, through HTTP and as the bare statement. */
import { listEmployees } from "@muster/model";
import type { Database } from "../src/db/pool.ts";
import { printRead } from "../src/derive/read.ts";
import { everything } from "../src/derive/scope.ts";
import { newIntegration } from "../test/harness/engine.ts";
import { fullSync } from "./engine.ts";
import { atLeast, type Report } from "./figure.ts";
import { type Ground, settle } from "./ground.ts";
import { type Serving, serve } from "./serving.ts";
import { LocalSource, wholeCompany } from "./source.ts";

const rounds = 3;

export async function benchList(ground: Ground, report: Report, count: number): Promise<void> {
  const db = await ground.fresh();
  const integration = await newIntegration(db);
  const records = count * 8;
  const { ms } = await fullSync(
    db,
    integration,
    new LocalSource(wholeCompany(count), { pageSize: 1000 }),
  );
  report.add("initial sync, seven models", (records / ms) * 1000, "records/s");
  await settle(db);
  const serving = await serve(db);
  const milliseconds = Math.min(1500, count / 4);
  for (const pageSize of [100, 250])
    await compare(report, { db, serving, integration, pageSize, milliseconds });
  await serving.stop();
  await ground.drop(db);
}

interface Case {
  readonly db: Database;
  readonly serving: Serving;
  readonly integration: string;
  readonly pageSize: number;
  /** How long each round reads. */
  readonly milliseconds: number;
}

/** HTTP and bare statement take turns, so that what else the machine does slows both alike. */
async function compare(
  report: Report,
  { db, serving, integration, pageSize, milliseconds }: Case,
): Promise<void> {
  const path = `/v1/hris/employees?page_size=${pageSize}`;
  const http = { pages: 0, ms: 0 };
  const bare = { pages: 0, ms: 0 };
  for (let round = 0; round < rounds; round++) {
    const done = await serving.read({ integration, path, milliseconds });
    if (round === 0) assertNested(done.sample, pageSize);
    http.pages += done.latencies.length;
    http.ms += done.latencies.reduce((sum, one) => sum + one, 0);
    bare.ms += await readBare(db, integration, {
      pageSize,
      milliseconds,
      onPage: () => (bare.pages += 1),
    });
  }
  const busy = await serving.read({ integration, path, milliseconds, lanes: 4 });
  const perSecond = ({ pages, ms }: typeof http) => (pages * pageSize * 1000) / ms;
  const name = `employees, page ${pageSize}`;
  report.add(`${name}, HTTP, one request at a time`, perSecond(http), "records/s", atLeast(12_000));
  report.add(`${name}, bare statement`, perSecond(bare), "records/s");
  report.add(`${name}, HTTP / bare`, perSecond(http) / perSecond(bare), "of it", atLeast(0.9));
  const together = (busy.latencies.length * pageSize * 1000) / busy.elapsedMs;
  report.add(`${name}, HTTP, 4 requests at a time`, together, "records/s");
  report.add(`${name}, size`, busy.bytes / busy.latencies.length / pageSize, "bytes/record");
}

/** Reads the whole list again and again; returns the milliseconds spent in full pages. */
async function readBare(
  db: Database,
  integration: string,
  {
    pageSize,
    milliseconds,
    onPage,
  }: { readonly pageSize: number; readonly milliseconds: number; readonly onPage: () => void },
): Promise<number> {
  const shape = {
    delta: false,
    includeDeleted: false,
    byIds: false,
    filters: [],
    scope: everything,
  };
  const first = printRead(listEmployees, { ...shape, continues: false }).sql;
  const others = printRead(listEmployees, { ...shape, continues: true }).sql;
  const began = performance.now();
  let after: string | null = null;
  while (performance.now() - began < milliseconds) {
    const rows: { id: string }[] =
      after === null
        ? await db.unsafe<{ id: string }[]>(first, [integration, pageSize + 1], { prepare: true })
        : await db.unsafe<{ id: string }[]>(others, [integration, after, pageSize + 1], {
            prepare: true,
          });
    onPage();
    after = rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null;
  }
  return performance.now() - began;
}

/** A list without its nested records would be fast and worth nothing. */
function assertNested(sample: string, pageSize: number): void {
  const parsed: { data: { results: Readonly<Record<string, unknown>>[] } } = JSON.parse(sample);
  const { results } = parsed.data;
  if (results.length !== pageSize || !results.every(whole))
    throw new Error("the list lacks records");
}

const whole = (one: Readonly<Record<string, unknown>>): boolean =>
  ["employments", "time_off_balances", "groups"].every((list) => lengthOf(one[list]) === 2) &&
  ["legal_entity", "work_location"].every((single) => one[single] !== null);

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
