/** Full syncs of employees through the real engine: everything new, and nothing new. */
import { hrisEmployees } from "@muster/model";
import type { Database } from "../src/db/pool.ts";
import { compileHash } from "../src/derive/hash.ts";
import { newIntegration } from "../test/harness/engine.ts";
import { bareInsert } from "./bare-insert.ts";
import { fullSync, openSync, translatedPages } from "./engine.ts";
import { atLeast, atMost, type Report } from "./figure.ts";
import { type Ground, settle } from "./ground.ts";
import { employeesOnly, LocalSource } from "./source.ts";
import { walBytes, walPosition, walSplit } from "./wal.ts";

const megabyte = 1024 * 1024;

export async function benchSync(ground: Ground, report: Report, count: number): Promise<void> {
  for (const pageSize of [500, 1000]) {
    const db = await ground.fresh();
    const integration = await newIntegration(db);
    await initial(ground, report, { db, integration, count, pageSize });
    await settle(db);
    await unchanged(report, { db, integration, count, pageSize });
    await unchangedTranslated(report, { db, integration, count, pageSize });
    await ground.drop(db);
  }
}

interface Case {
  readonly db: Database;
  readonly integration: string;
  readonly count: number;
  readonly pageSize: number;
}

async function initial(
  ground: Ground,
  report: Report,
  { db, integration, count, pageSize }: Case,
): Promise<void> {
  const limitMs = await limit(ground, { count, pageSize });
  const from = await walPosition(db);
  const source = new LocalSource(employeesOnly(count), { pageSize });
  const { ms, peakRss } = await fullSync(db, integration, source);
  const logged = await walBytes(db, from, await walPosition(db));
  const name = `initial, page ${pageSize}`;
  report.add(name, (count / ms) * 1000, "records/s", atLeast(15_000));
  report.add(`${name}: the bare INSERT`, (count / limitMs) * 1000, "records/s");
  report.add(`${name}: engine / bare INSERT`, limitMs / ms, "of it", atLeast(0.6));
  report.add(`${name}: WAL`, logged / count, "bytes/record");
  report.add(`${name}: memory`, peakRss / megabyte, "MB RSS", atMost(300));
}

async function limit(
  ground: Ground,
  { count, pageSize }: Pick<Case, "count" | "pageSize">,
): Promise<number> {
  const db = await ground.fresh();
  const source = new LocalSource(employeesOnly(count), { pageSize });
  const ms = await bareInsert(db, await newIntegration(db), source);
  await ground.drop(db);
  return ms;
}

async function unchanged(
  report: Report,
  { db, integration, count, pageSize }: Case,
): Promise<void> {
  const from = await walPosition(db);
  const source = new LocalSource(employeesOnly(count), { pageSize });
  const { ms } = await fullSync(db, integration, source);
  const to = await walPosition(db);
  const split = await walSplit(db, from, to);
  const name = `unchanged, page ${pageSize}`;
  report.add(name, (count / ms) * 1000, "records/s", atLeast(40_000));
  report.add(`${name}: WAL of unified tables`, split.unified / count, "bytes/record", atMost(1));
  report.add(
    `${name}: WAL of all`,
    (await walBytes(db, from, to)) / count,
    "bytes/record",
    atMost(16),
  );
  report.add(`${name}: WAL of the journal alone`, split.journal / count, "bytes/record");
}

/** Hashing, comparing and journal alone: rows come translated. They are hashed anew for the cost; the hash is known. */
async function unchangedTranslated(
  report: Report,
  { db, integration, count, pageSize }: Case,
): Promise<void> {
  const hash = compileHash(hrisEmployees);
  const sync = await openSync(db, integration);
  let ms = 0;
  for await (const page of translatedPages(
    integration,
    new LocalSource(employeesOnly(count), { pageSize }),
  )) {
    const began = performance.now();
    for (const { records } of page.tables) for (const { row } of records) hash(1, row);
    await sync.commit(page);
    ms += performance.now() - began;
  }
  await sync.close();
  report.add(
    `unchanged, page ${pageSize}: hash, compare, journal`,
    (count / ms) * 1000,
    "records/s",
    atLeast(80_000),
  );
}
