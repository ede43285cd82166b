/** A full sync of each tool through its emulator, and what its time goes into. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { allConnectors } from "../src/composition/connectors.ts";
import { allEmulators } from "../src/composition/emulators.ts";
import type { Connector } from "../src/connect/connector.ts";
import type { Position } from "../src/connect/place.ts";
import type { Stream } from "../src/connect/stream.ts";
import type { Database } from "../src/db/pool.ts";
import { everything } from "../src/derive/scope.ts";
import { systemClock } from "../src/kernel/clock.ts";
import { createLog } from "../src/kernel/log.ts";
import { openSource, type OpenSource } from "../src/source/declared.ts";
import { localBudgets } from "../src/source/local-budget.ts";
import type { RemotePage } from "../src/source/source.ts";
import { translator } from "../src/sync/translate.ts";
import { newIntegration, sync } from "../test/harness/engine.ts";
import type { Standing } from "./emulator-process.ts";
import { openSync } from "./engine.ts";
import type { Report } from "./figure.ts";
import { type Ground, settle } from "./ground.ts";

export async function benchConnectors(
  ground: Ground,
  report: Report,
  people: number,
): Promise<void> {
  for (const tool of allEmulators.keys()) {
    const connector = allConnectors(() => "").get(tool);
    if (connector === undefined) throw new Error(`${tool} has an emulator and no connector`);
    const child = fork(fileURLToPath(new URL("emulator-process.ts", import.meta.url)), [
      tool,
      String(people),
    ]);
    try {
      // The child's only message.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const [standing] = (await once(child, "message")) as [Standing];
      await benchTool(ground, report, { connector, ...standing });
    } finally {
      child.kill();
    }
  }
}

interface Tool extends Standing {
  readonly connector: Connector;
}

async function benchTool(ground: Ground, report: Report, tool: Tool): Promise<void> {
  const { label } = tool.connector;
  const db = await ground.fresh();
  const integration = await newIntegration(db, { tool: tool.connector.tool });
  const first = await timed(() => withSource(tool, (source) => sync(db, integration, source)));
  const records = await storedRecords(db, integration);
  report.add(`${label}: initial`, (records / first) * 1000, "records/s");
  await settle(db);
  const second = await timed(() => withSource(tool, (source) => sync(db, integration, source)));
  report.add(`${label}: unchanged`, (records / second) * 1000, "records/s");

  const split = await withSource(tool, (source) => measure(db, tool.connector, source));
  const whole = Object.values(split).reduce((sum, ms) => sum + ms, 0);
  for (const [part, ms] of Object.entries(split))
    report.add(`${label}: ${part}`, (ms / whole) * 100, "% of the time");
  await ground.drop(db);
}

async function withSource<T>(
  { connector, credentials, config }: Tool,
  work: (source: OpenSource) => Promise<T>,
): Promise<T> {
  const source = openSource({
    connector,
    credentials,
    config,
    policy: { allowPrivateNetworks: true },
    budgetOf: localBudgets(systemClock),
    clock: systemClock,
    random: Math.random,
    log: createLog({ level: "silent" }),
    signal: new AbortController().signal,
  });
  try {
    return await work(source);
  } finally {
    await source.close();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function storedRecords(db: Database, integration: string): Promise<number> {
  const [row] = await db<{ created: number; state: string }[]>`
    SELECT s.state, (SELECT sum((m.value ->> 'created')::int)::int FROM jsonb_each(s.models) m) AS created
    FROM syncs s WHERE s.integration_id = ${integration}`;
  if (row?.state !== "SUCCEEDED") throw new Error(`the sync ended ${row?.state}`);
  return row.created;
}

/** What a sync does at once, one after the other: milliseconds of each part. */
interface Split {
  /** Asking and being answered, until the JSON is parsed. */
  waiting: number;
  parsing: number;
  mapping: number;
  /** Checking against the model, and hashing. */
  hashing: number;
  writing: number;
}

async function measure(db: Database, connector: Connector, source: OpenSource): Promise<Split> {
  const split: Split = { waiting: 0, parsing: 0, mapping: 0, hashing: 0, writing: 0 };
  const integrationId = await newIntegration(db, { tool: connector.tool });
  const open = await openSync(db, integrationId);
  const { translate } = translator({ integrationId, version: 1, scope: everything });
  for (const stream of source.streams) {
    let position: Position = null;
    do {
      const asked = performance.now();
      const remote: RemotePage = await source.readPage(stream, { position, since: null });
      split.waiting += performance.now() - asked;
      const { parsing, mapping } = alone(stream, remote);
      const began = performance.now();
      const tables = await translate(stream, remote);
      const translating = performance.now() - began;
      split.parsing += parsing;
      split.mapping += mapping;
      split.hashing += Math.max(0, translating - parsing - mapping);
      const read = performance.now();
      await open.commit({ stream, remote, tables });
      split.writing += performance.now() - read;
      position = remote.next;
    } while (position !== null);
  }
  await open.close();
  return split;
}

/** The same rows parsed and mapped, and nothing else. */
function alone(
  stream: Stream,
  { rows, aside, askedAt }: RemotePage,
): { readonly parsing: number; readonly mapping: number } {
  const began = performance.now();
  const fits = rows.flatMap((row) => {
    const fit = stream.row.safeParse(row);
    return fit.success ? [fit.data] : [];
  });
  const parsed = performance.now();
  const today = askedAt.toISOString().slice(0, 10);
  for (const fit of fits) for (const feed of stream.feeds) feed.records(fit, aside, today);
  return { parsing: parsed - began, mapping: performance.now() - parsed };
}
