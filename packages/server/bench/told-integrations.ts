/** One customer's environment with many integrations and one receiver, and changes in them at moments that chance gives. */
import { setTimeout as pause } from "node:timers/promises";
import type { Dispatcher } from "undici";
import type { Database } from "../src/db/pool.ts";
import { systemClock } from "../src/kernel/clock.ts";
import { runOutbound } from "../src/outbound/run-outbound.ts";
import { newEnvironment } from "../test/harness/engine.ts";
import { startReceiver } from "../test/harness/receiver.ts";
import { newEndpoint, seals } from "../test/outbound/telling.ts";
import { benchWorld } from "./serving.ts";

export interface ManyTold extends AsyncDisposable {
  /** Changes each integration once, `perSecond` in all, and gives milliseconds from each commit to its webhook. */
  steadily(perSecond: number): Promise<readonly number[]>;
  /** Changes all in one transaction; gives milliseconds from its commit to each webhook. */
  atOnce(): Promise<readonly number[]>;
}

export async function manyTold(
  db: Database,
  { count, agent }: { readonly count: number; readonly agent: Dispatcher },
): Promise<ManyTold> {
  const integrations = await makeIntegrations(db, count);
  const receiver = await startReceiver();
  const arrived = new Map<string, number>();
  receiver.answer(({ text }) => {
    arrived.set(/sandbox:\d+/.exec(text)?.[0] ?? "", performance.now());
    return { status: 200 };
  });
  const environment = integrations.environment;
  const world = { ...benchWorld(db), clock: systemClock, seals };
  await newEndpoint(db, environment, { url: receiver.url });
  const stop = new AbortController();
  const running = runOutbound(world, { agent }, stop.signal);

  const round = async (change: () => Promise<ReadonlyMap<string, number>>) => {
    arrived.clear();
    const committed = await change();
    while (arrived.size < count) await receiver.next();
    // So that each round's change is the first of its integration again.
    await db`delete from windows`;
    return [...committed].map(([id, at]) => (arrived.get(id) ?? Number.NaN) - at);
  };
  const rename = (ids: readonly string[]) =>
    db`update hris_teams set name = name || '+' where integration_id = any(${ids})`;

  return {
    steadily: (perSecond) =>
      round(async () => {
        const committed = new Map<string, number>();
        const changes = integrations.ids.map(async (id) => {
          await pause((Math.random() * count * 1000) / perSecond);
          await rename([id]);
          committed.set(id, performance.now());
          world.tellBell.ring();
        });
        await Promise.all(changes);
        return committed;
      }),
    atOnce: () =>
      round(async () => {
        await rename(integrations.ids);
        const at = performance.now();
        world.tellBell.ring();
        return new Map(integrations.ids.map((id) => [id, at]));
      }),
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await running;
      await receiver.close();
    },
  };
}

interface Integrations {
  readonly environment: string;
  readonly ids: readonly string[];
}

async function makeIntegrations(db: Database, count: number): Promise<Integrations> {
  const environment = await newEnvironment(db);
  const ids = Array.from({ length: count }, (_, at) => `sandbox:${at}`);
  await db`
    insert into integrations (id, environment_id, tool, category, organization_name)
    select id, ${environment}, 'sandbox', 'HRIS', 'Acme' from unnest(${ids}::text[]) id`;
  await db`
    insert into hris_teams (integration_id, id, remote_id, name, content_hash, fetched_at)
    select id, 't1', 't1', 'Crew', gen_random_uuid(), now() from unnest(${ids}::text[]) id`;
  await db`delete from change_notes`;
  return { environment, ids };
}
