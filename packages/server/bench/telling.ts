/** From the moment that a change can be read to the moment that its webhook arrives. */
import type { Database } from "../src/db/pool.ts";
import { systemClock } from "../src/kernel/clock.ts";
import { randomId } from "../src/kernel/ids.ts";
import { newSecret, sealSecret } from "../src/outbound/sending/secret.ts";
import { runOutbound } from "../src/outbound/run-outbound.ts";
import { guardedAgent } from "../src/source/guard.ts";
import { newIntegration } from "../test/harness/engine.ts";
import { startReceiver } from "../test/harness/receiver.ts";
import { openSync, translatedPages } from "./engine.ts";
import { atMost, percentile, type Report } from "./figure.ts";
import type { Ground } from "./ground.ts";
import { benchWorld } from "./serving.ts";
import { manyTold } from "./told-integrations.ts";
import { employeesOnly, LocalSource } from "./source.ts";

/** The first ones pay for connections and compiled code. */
const warmUps = 10;

export async function benchTelling(ground: Ground, report: Report, changes: number): Promise<void> {
  const db = await ground.fresh();
  const world = { ...benchWorld(db), clock: systemClock };
  const agent = guardedAgent({ allowPrivateNetworks: true });
  const stop = new AbortController();
  const running = runOutbound(world, { agent }, stop.signal);
  const latencies: number[] = [];
  {
    await using receiver = await startReceiver();
    for (let at = 0; at < changes + warmUps; at++) {
      const integration = await newIntegration(db);
      await addEndpoint(db, world, { integration, url: receiver.url });
      const source = new LocalSource(employeesOnly(1), { pageSize: 10 });
      const sync = await openSync(db, integration);
      for await (const page of translatedPages(integration, source)) await sync.commit(page);
      // Changes of a running sync are held until it ends: measured is the way from there.
      await db`update integrations set sync_id = null, lease_until = null where id = ${integration}`;
      const began = performance.now();
      // As the engine does after every page that changed something.
      world.tellBell.ring();
      await receiver.waitFor(({ text }) => text.includes(integration));
      latencies.push(performance.now() - began);
    }
    stop.abort();
    await running;
  }
  await agent.close();
  const counted = latencies.slice(warmUps);
  report.add(
    "change readable to webhook received, p50",
    percentile(counted, 0.5),
    "ms",
    atMost(50),
  );
  report.add(
    "change readable to webhook received, p99",
    percentile(counted, 0.99),
    "ms",
    atMost(1000),
  );
  await ground.drop(db);
  await benchMany(ground, report);
}

/** Changes per second, and rounds in which each integration changes once. */
const many = [
  { count: 1, perSecond: 20, rounds: 100 },
  { count: 100, perSecond: 50, rounds: 3 },
  { count: 1000, perSecond: 100, rounds: 1 },
] as const;

/** All in one environment with one endpoint, whose rows every telling locks: the narrowest place. */
async function benchMany(ground: Ground, report: Report): Promise<void> {
  const agent = guardedAgent({ allowPrivateNetworks: true });
  for (const { count, perSecond, rounds } of many) {
    const db = await ground.fresh();
    {
      await using told = await manyTold(db, { count, agent });
      // Pays for connections and compiled code.
      await told.atOnce();
      const latencies: number[] = [];
      for (let at = 0; at < rounds; at++) latencies.push(...(await told.steadily(perSecond)));
      const named = `change to webhook, ${count} integrations, ${perSecond} changes/s`;
      report.add(`${named}, p50`, percentile(latencies, 0.5), "ms", atMost(50));
      report.add(`${named}, p99`, percentile(latencies, 0.99), "ms", atMost(1000));
      if (count > 1) {
        const last = Math.max(...(await told.atOnce()));
        report.add(`${count} integrations changed at once, the last webhook`, last, "ms");
      }
    }
    await ground.drop(db);
  }
  await agent.close();
}

/** Each integration has its own environment, so each change has one receiver. */
async function addEndpoint(
  db: Database,
  { seals }: ReturnType<typeof benchWorld>,
  { integration, url }: { readonly integration: string; readonly url: string },
): Promise<void> {
  const [id, secret] = [randomId(), newSecret()];
  await db`
    insert into webhook_endpoints (id, environment_id, url, events, secret)
    select ${id}, environment_id, ${url}, '{*}', ${sealSecret(seals, id, secret)} from integrations where id = ${integration}`;
}
