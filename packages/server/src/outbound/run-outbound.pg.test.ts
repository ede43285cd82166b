import pino from "pino";
import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { startReceiver } from "../../test/harness/receiver.ts";
import * as telling from "../../test/outbound/telling.ts";
import { closeDatabase, type Database, openDatabase } from "../db/pool.ts";
import { Bell } from "../kernel/bell.ts";
import { systemClock } from "../kernel/clock.ts";
import { guardedAgent } from "../source/guard.ts";
import type { PostLimits } from "./sending/post.ts";
import { type OutboundWorld, runOutbound } from "./run-outbound.ts";

const db = testDatabase();

beforeEach(() => telling.silenceEndpoints(db.sql));

interface Running extends AsyncDisposable {
  readonly world: OutboundWorld;
  readonly environment: string;
  readonly integration: string;
  stop(): Promise<void>;
}

async function start(
  options: Partial<OutboundWorld> & { readonly limits?: PostLimits } = {},
): Promise<Running> {
  const environment = await telling.newEnvironment(db.sql);
  const integration = await telling.newIntegration(db.sql, environment);
  const { limits, ...rest } = options;
  const world: OutboundWorld = {
    db: db.sql,
    clock: systemClock,
    log: telling.silent,
    seals: telling.seals,
    config: { debounceSeconds: 1 },
    tellBell: new Bell(),
    ...rest,
  };
  const agent = guardedAgent({ allowPrivateNetworks: true });
  const stopping = new AbortController();
  const means = limits === undefined ? { agent } : { agent, limits };
  const ended = runOutbound(world, means, stopping.signal);
  const stop = async (): Promise<void> => {
    stopping.abort();
    await ended;
  };
  const dispose = async (): Promise<void> => {
    await stop();
    await agent.destroy();
  };
  return { world, environment, integration, stop, [Symbol.asyncDispose]: dispose };
}

test("P14: a change rings through to one webhook; a burst to one more, a window later", async () => {
  await using receiver = await startReceiver();
  await using running = await start();
  const { world, environment, integration } = running;
  await telling.newEndpoint(db.sql, environment, receiver);

  await telling.noteChange(db.sql, integration, "hris_teams");
  world.tellBell.ring();
  await receiver.next();
  for (const model of ["hris_employees", "hris_absences", "hris_employees"]) {
    await telling.noteChange(db.sql, integration, model);
    world.tellBell.ring();
  }
  const merged = await receiver.next();

  const [stored] = await db.sql<{ gap: number }[]>`
    SELECT (extract(epoch FROM max(created_at) - min(created_at)) * 1000)::float8 AS gap
    FROM events WHERE environment_id = ${environment}`;
  // The window ends with a whole millisecond.
  expect(stored?.gap).toBeGreaterThan(999);
  expect(JSON.parse(merged.text)).toMatchObject({
    data: { changed_models: [{ name: "hris_absences" }, { name: "hris_employees" }] },
  });
  await running.stop();
  expect(receiver.received).toHaveLength(2);
});

test("a slow receiver holds back nobody", async () => {
  const release = Promise.withResolvers<void>();
  await using slow = await startReceiver();
  await using quick = await startReceiver();
  slow.answer({ status: 200, after: release.promise });
  await using running = await start({
    concurrency: { overall: 6, perEndpoint: 3, drainMs: 5000 },
  });
  const { world, environment } = running;
  await telling.newEndpoint(db.sql, environment, slow);
  await telling.newEndpoint(db.sql, environment, quick);

  for (let count = 0; count < 20; count += 1) await telling.storeCreated(db.sql, environment);
  world.tellBell.ring();
  for (let count = 0; count < 20; count += 1) await quick.next();

  expect(slow.received).toHaveLength(3);
  release.resolve();
  for (let count = 0; count < 20; count += 1) await slow.next();
});

test("stopping lets a running attempt end and records it", async () => {
  const release = Promise.withResolvers<void>();
  await using receiver = await startReceiver();
  receiver.answer({ status: 200, after: release.promise });
  await using running = await start();
  const endpoint = await telling.newEndpoint(db.sql, running.environment, receiver);
  await telling.storeCreated(db.sql, running.environment);
  running.world.tellBell.ring();
  await receiver.next();

  const stopped = running.stop();
  release.resolve();
  await stopped;

  expect(await telling.deliveriesOf(db.sql, endpoint.id)).toMatchObject([{ state: "DELIVERED" }]);
});

test("stopping gives back what does not end: the next process sends it at once", async () => {
  await using receiver = await startReceiver();
  receiver.answer("hang");
  await using running = await start({
    concurrency: { overall: 10, perEndpoint: 5, drainMs: 50 },
  });
  const endpoint = await telling.newEndpoint(db.sql, running.environment, receiver);
  await telling.storeCreated(db.sql, running.environment);
  running.world.tellBell.ring();
  const cut = await receiver.next();
  await running.stop();
  expect(await telling.deliveriesOf(db.sql, endpoint.id)).toMatchObject([
    { state: "PENDING", attempts: [] },
  ]);

  receiver.answer({ status: 200 });
  await telling.sendDue(telling.deliveringWorld(db.sql, systemClock));

  expect((await receiver.next()).headers["webhook-id"]).toBe(cut.headers["webhook-id"]);
});

test("a database that goes away is logged and waited for; nothing is lost", async () => {
  const lines: string[] = [];
  const failed = Promise.withResolvers<void>();
  const log = pino(
    { level: "error" },
    {
      write: (line: string) => {
        lines.push(line);
        failed.resolve();
      },
    },
  );
  let away = false;
  const own = openDatabase(db.url, { name: "outbound" });
  const flaky: Database = new Proxy(own, {
    apply: (target, self, args) => {
      if (away) throw Object.assign(new Error("gone"), { code: "CONNECTION_CLOSED" });
      return Reflect.apply(target, self, args);
    },
  });
  await using receiver = await startReceiver();
  {
    await using running = await start({ db: flaky, log });
    await telling.newEndpoint(db.sql, running.environment, receiver);
    away = true;
    await telling.noteChange(db.sql, running.integration, "hris_teams");
    running.world.tellBell.ring();
    await failed.promise;
    away = false;
    await db.sql`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'outbound' AND datname = current_database()`;

    expect(JSON.parse((await receiver.next()).text)).toMatchObject({ type: "data-changed" });
  }
  expect(lines.join()).toContain("failed, will look again");
  await closeDatabase(own, 0.1);
});
