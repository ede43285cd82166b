/** The consumer's side: a copy's first fetch, a webhook followed, and digests against a full fetch. */
import { fork } from "node:child_process";
import { once } from "node:events";
import type { Database } from "../src/db/pool.ts";
import { newIntegration } from "../test/harness/engine.ts";
import type { Consumer, Deed, Done } from "./copier.ts";
import { fullSync } from "./engine.ts";
import { atLeast, atMost, percentile, type Report } from "./figure.ts";
import { type Ground, settle } from "./ground.ts";
import { type Serving, serve } from "./serving.ts";
import { employeesOnly, type Listing, LocalSource, wholeCompany } from "./source.ts";

const drifts = [0, 10, 37, 1000] as const;
const webhooks = 100;
/** The first ones pay for connections and compiled code. */
const warmUps = 10;
const path = "/v1/hris/employees?page_size=250";

export async function benchCopying(ground: Ground, report: Report, count: number): Promise<void> {
  await using nested = await setScene(ground, wholeCompany(count / 5));
  await firstCopy(report, nested, "employees with all that is nested");
  await using plain = await setScene(ground, employeesOnly(count));
  const { bytes } = await firstCopy(report, plain, "employees alone");
  await followWebhooks(plain, report);
  for (const drift of drifts)
    await verifyDrifted(report, plain, { count, drift, fullBytes: bytes });
  report.add("full fetch", bytes, "bytes");
}

/** Beside a client that only reads, one request at a time. */
async function firstCopy(
  report: Report,
  scene: Scene,
  what: string,
): Promise<{ readonly bytes: number }> {
  const { listRate, recordBytes } = await readList(scene);
  const { records, ms } = await scene.copier.act({ deed: "fetch" });
  if (records !== scene.count) throw new Error(`copied ${records} of ${scene.count}`);
  const rate = (records / ms) * 1000;
  report.add(`first copy, ${what}`, rate, "records/s");
  report.add(`first copy / list, ${what}`, rate / listRate, "of it", atLeast(0.7));
  return { bytes: recordBytes * records };
}

/** Memory must not grow with the copy. Not part of a run unless asked for. */
export async function benchCopyMemory(
  ground: Ground,
  report: Report,
  count: number,
): Promise<void> {
  await using scene = await setScene(ground, employeesOnly(count));
  for (const deed of ["fetch", "verify"] as const) {
    const { peakRss, ms } = await scene.copier.act({ deed });
    report.add(`${deed}, ${count} employees`, peakRss / 1024 / 1024, "MB RSS", atMost(300));
    report.add(`${deed}, ${count} employees`, (count / ms) * 1000, "records/s");
  }
}

interface Scene extends AsyncDisposable {
  readonly db: Database;
  readonly copies: Database;
  readonly serving: Serving;
  readonly integration: string;
  readonly copier: Copier;
  /** Employees on the server. */
  readonly count: number;
}

async function setScene(ground: Ground, company: readonly Listing[]): Promise<Scene> {
  const [db, copies] = [await ground.fresh(), await ground.fresh()];
  const integration = await newIntegration(db);
  await fullSync(db, integration, new LocalSource(company, { pageSize: 1000 }));
  await settle(db);
  const [row] = await db<{ count: number }[]>`SELECT count(*)::int AS count FROM hris_employees`;
  const serving = await serve(db);
  const access = await serving.access(integration);
  const copier = await startCopier({ ...access, integration, database: ground.urlOf(copies) });
  return {
    db,
    copies,
    serving,
    integration,
    copier,
    count: row?.count ?? 0,
    [Symbol.asyncDispose]: async () => {
      copier.stop();
      await serving.stop();
      await ground.drop(copies);
      await ground.drop(db);
    },
  };
}

async function readList({ serving, integration }: Scene) {
  const { latencies, bytes } = await serving.read({ integration, path, milliseconds: 2000 });
  const ms = latencies.reduce((sum, one) => sum + one, 0);
  const records = latencies.length * 250;
  return { listRate: (records / ms) * 1000, recordBytes: bytes / records };
}

async function followWebhooks({ db, integration, copier }: Scene, report: Report): Promise<void> {
  const body = {
    type: "data-changed",
    data: { integration_id: integration, changed_models: [{ name: "hris_employees" }] },
  };
  const latencies: number[] = [];
  for (let at = 0; at < webhooks + warmUps; at += 1) {
    await db`
      UPDATE hris_employees SET job_title = ${`title ${at}`}
      WHERE (integration_id, id) = (SELECT integration_id, id FROM hris_employees LIMIT 1)`;
    const { ms } = await copier.act({ deed: "hear", body: { id: `event ${at}`, ...body } });
    latencies.push(ms);
  }
  const counted = latencies.slice(warmUps);
  report.add("webhook to local row, p50", percentile(counted, 0.5), "ms", atMost(200));
  report.add("webhook to local row, p99", percentile(counted, 0.99), "ms");
}

interface Drifted {
  readonly count: number;
  readonly drift: number;
  readonly fullBytes: number;
}

/** Somebody edits the copy by hand; what it costs to find and mend that. */
async function verifyDrifted(
  report: Report,
  { copies, copier }: Scene,
  { count, drift, fullBytes }: Drifted,
): Promise<void> {
  await copies`
    UPDATE muster_hris_employees SET data = data || '{"job_title": "edited by hand"}'
    WHERE id IN (SELECT id FROM muster_hris_employees ORDER BY md5(id) LIMIT ${drift})`;
  const { ms, bytes, drifted } = await copier.act({ deed: "verify" });
  if (drifted !== drift) throw new Error(`found ${drifted} of ${drift} that had drifted`);
  const name = `verify ${count}, ${drift} drifted`;
  report.add(name, ms, "ms");
  report.add(name, bytes, "bytes");
  report.add(
    `${name}, bytes / full fetch`,
    (bytes / fullBytes) * 100,
    "%",
    atMost(drift > 100 ? 10 : 1),
  );
}

interface Copier {
  act(deed: Deed): Promise<Done>;
  stop(): void;
}

async function startCopier(consumer: Consumer): Promise<Copier> {
  const child = fork(new URL("copier.ts", import.meta.url), {
    execArgv: ["--conditions=muster-source"],
  });
  const say = async (message: Consumer | Deed): Promise<Done> => {
    child.send(message);
    const [answer]: unknown[] = await once(child, "message");
    return doneIn(answer);
  };
  await say(consumer);
  return { act: say, stop: () => void child.kill() };
}

function doneIn(message: unknown): Done {
  if (typeof message === "object" && message !== null && "done" in message) {
    // copier.ts, the only sender, puts a Done under this name.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return message.done as Done;
  }
  throw new Error(`the consumer failed: ${JSON.stringify(message)}`);
}
