/** How fast one worker delivers: against a bare loop, with a backlog, and beside a receiver that is in trouble. */
import { Agent, request } from "undici";
import type { Database } from "../src/db/pool.ts";
import { runSender } from "../src/outbound/sending/sender.ts";
import { postLimits } from "../src/outbound/sending/post.ts";
import { newSecret, sealSecret } from "../src/outbound/sending/secret.ts";
import { Bell } from "../src/kernel/bell.ts";
import { randomId } from "../src/kernel/ids.ts";
import { guardedAgent } from "../src/source/guard.ts";
import { newEnvironment } from "../test/harness/engine.ts";
import { atLeast, atMost, percentile, type Report } from "./figure.ts";
import { type Ground, settle } from "./ground.ts";
import { benchWorld } from "./serving.ts";
import { type Sink, startSink } from "./sink-process.ts";

const endpoints = 50;
/** As many as a worker has on their way at once. */
const width = 128;
const rounds = 3;

/** `count`: deliveries of the backlog. */
export async function benchDeliveries(
  ground: Ground,
  report: Report,
  count: number,
): Promise<void> {
  const sink = await startSink();
  const db = await ground.fresh();
  try {
    await againstBareLoop(report, { db, sink, count: 5000 });
    await backlog(report, { db, sink, count });
    await besideTrouble(report, { db, sink, count: 2500 });
  } finally {
    sink.stop();
    await ground.drop(db);
  }
}

interface Scene {
  readonly db: Database;
  readonly sink: Sink;
  readonly count: number;
}

async function againstBareLoop(report: Report, scene: Scene): Promise<void> {
  const environment = await addEnvironment(scene, "/hook");
  const [bare, ours]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    await addBacklog(scene, environment);
    bare.push(await bareRate(scene));
    ours.push(await drainRate(scene));
  }
  const [limit, rate] = [percentile(bare, 0.5), percentile(ours, 0.5)];
  report.add("bare undici loop", limit, "deliveries/s");
  report.add("one worker", rate, "deliveries/s");
  report.add("one worker against the bare loop", rate / limit, "of it", atLeast(0.6));
}

/** Memory is compared when the first tenth is through, with everything warm, and at the end. */
async function backlog(report: Report, scene: Scene): Promise<void> {
  const environment = await addEnvironment(scene, "/hook");
  await addBacklog(scene, environment);
  let warm = 0;
  const rate = await drainRate(scene, () => (warm = residentMegabytes()));
  const name = `backlog of ${scene.count}`;
  report.add(name, rate, "deliveries/s");
  report.add(`${name}, growth after a tenth`, residentMegabytes() - warm, "MB RSS", atMost(50));
}

function residentMegabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss() / 1024 ** 2;
}

const troubles = [
  { path: "/hang", name: "a hanging endpoint" },
  { path: "/refuse", name: "a refusing endpoint" },
];

/** What is lost against the run just before, in which the endpoint was switched off; below zero it is noise. */
async function besideTrouble(report: Report, scene: Scene): Promise<void> {
  const costs = troubles.map((): number[] => []);
  for (let round = 0; round < 5; round++) {
    const without = await rateBeside(scene, "/none");
    for (const [at, { path }] of troubles.entries())
      costs[at]?.push(1 - (await rateBeside(scene, path)) / without);
  }
  for (const [at, { name }] of troubles.entries()) {
    const cost = percentile(costs[at] ?? [], 0.5) * 100;
    report.add(`${name} among ${endpoints} costs the others`, cost, "%", atMost(5));
  }
}

/** The rate of all endpoints but the last, which has this path. */
async function rateBeside(scene: Scene, path: string): Promise<number> {
  const environment = await addEnvironment(scene, "/hook", path);
  await addBacklog(scene, environment);
  await scene.db`update webhook_endpoints set enabled = false where url like '%/none'`;
  return drainRate({ ...scene, count: (scene.count / endpoints) * (endpoints - 1) });
}

/** The same bodies to the same receiver, with nothing around them. */
async function bareRate({ db, sink, count }: Scene): Promise<number> {
  const bodies = (await db<{ body: string }[]>`select body from events limit 1000`).map(
    (one) => one.body,
  );
  const agent = new Agent();
  const { reached } = await sink.expect(count);
  const began = performance.now();
  let sent = 0;
  const loop = async (): Promise<void> => {
    while (sent < count) {
      sent += 1;
      const body = bodies[sent % bodies.length] ?? "";
      const headers = { "content-type": "application/json" };
      const answer = await request(`${sink.origin}/hook`, {
        method: "POST",
        headers,
        body,
        dispatcher: agent,
      });
      await answer.body.dump();
    }
  };
  await Promise.all([reached, ...Array.from({ length: width }, loop)]);
  const ms = performance.now() - began;
  await agent.close();
  return (count / ms) * 1000;
}

/** Everything that waits for healthy receivers, by one sender. */
async function drainRate(
  { db, sink, count }: Scene,
  onTenth = (): unknown => null,
): Promise<number> {
  await settle(db);
  const agent = guardedAgent({ allowPrivateNetworks: true });
  const world = { ...benchWorld(db), agent, limits: postLimits, sendBell: new Bell() };
  const stop = new AbortController();
  const { tenth, reached } = await sink.expect(count);
  void tenth.then(onTenth);
  const began = performance.now();
  const running = runSender(
    { ...world, concurrency: { overall: 128, perEndpoint: 8, drainMs: 500 } },
    stop.signal,
  );
  await reached;
  const ms = performance.now() - began;
  stop.abort();
  await running;
  await agent.destroy();
  const [left] = await db<{ count: number }[]>`
    select count(*) from deliveries d join webhook_endpoints e on e.id = d.endpoint_id
    where d.state <> 'DELIVERED' and e.url like '%/hook'`;
  if (left?.count !== 0)
    throw new Error(`${left?.count} deliveries were not recorded as delivered`);
  return (count / ms) * 1000;
}

/** Its endpoints are all of one sink; the last may have another path. */
async function addEnvironment(
  { db, sink }: Scene,
  path: string,
  last: string | null = null,
): Promise<string> {
  const environment = await newEnvironment(db);
  const { seals } = benchWorld(db);
  await db`update webhook_endpoints set enabled = false`;
  for (let at = 0; at < endpoints; at++) {
    const [id, secret] = [randomId(), newSecret()];
    const url = `${sink.origin}${at === endpoints - 1 ? (last ?? path) : path}`;
    await db`
      insert into webhook_endpoints (id, environment_id, url, events, secret)
      values (${id}, ${environment}, ${url}, '{*}', ${sealSecret(seals, id, secret)})`;
  }
  return environment;
}

/** Events of many integrations, each for every endpoint: as a morning of syncs leaves them. */
async function addBacklog({ db, count }: Scene, environment: string): Promise<void> {
  const [numbered] = await db<{ first: number }[]>`
    update environments set event_sequence = event_sequence + ${count / endpoints}::int where id = ${environment}
    returning event_sequence - ${count / endpoints}::int as first`;
  const first = numbered?.first ?? 0;
  await db`
    insert into events (environment_id, sequence, id, type, integration_id, body)
    select ${environment}, n, substr(md5(${environment} || n), 1, 24), 'data-changed', 'sandbox:' || n, json_build_object(
      'id', substr(md5(${environment} || n), 1, 24), 'type', 'data-changed', 'data', json_build_object(
        'integration_id', 'sandbox:' || n, 'integration_tool', 'sandbox', 'integration_category', 'HRIS',
        'changed_models', json_build_array(json_build_object('name', 'hris_employees'))))::text
    from generate_series(${first + 1}::int, ${first}::int + ${count / endpoints}::int) n`;
  await db`
    insert into deliveries (id, environment_id, endpoint_id, event_sequence, sequence, lane, next_attempt_at)
    select substr(md5(e.id || v.sequence), 1, 24), v.environment_id, e.id, v.sequence, v.sequence, v.integration_id, '-infinity'
    from events v, webhook_endpoints e
    where v.environment_id = ${environment} and v.sequence > ${first} and e.environment_id = ${environment}
    order by v.sequence, e.id`;
}
