/** The event log as a live stream. Nobody looks by himself for ten minutes: whoever hears of an event was woken. */
import { once } from "node:events";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { array, assert, asyncProperty, boolean, integer } from "fast-check";
import { afterEach, expect, test } from "vitest";
import { testWorld } from "../../test/contract/api.ts";
import { nextEvent, openStream } from "../../test/contract/stream.ts";
import { openPaper } from "../../test/contract/tools.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { startReceiver } from "../../test/harness/receiver.ts";
import * as telling from "../../test/outbound/telling.ts";
import { type Database } from "../db/pool.ts";
import { systemClock } from "../kernel/clock.ts";
import { createApiKey } from "../services/api-keys/create.ts";
import { type StreamLimits, streamLimits } from "./event-stream.ts";
import { buildApi } from "./server.ts";

const db = testDatabase();
const opened: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one[Symbol.asyncDispose]();
});

interface Api {
  readonly url: string;
  close(): Promise<void>;
  tenant(): Promise<Tenant>;
}

interface Tenant {
  readonly environmentId: string;
  readonly key: string;
  /** Stores events and rings. */
  store(count: number): Promise<void>;
}

async function startApi(
  limits: Partial<StreamLimits> = {},
  over: { readonly db?: Database } = {},
): Promise<Api> {
  const world = testWorld(db, over);
  const patient = { ...streamLimits, pollMs: 600_000, heartbeatMs: 600_000 };
  const app = await buildApi(world, { openSource: openPaper, limits: { ...patient, ...limits } });
  await app.listen({ port: 0, host: "127.0.0.1" });
  const close = async (): Promise<void> => await app.close();
  opened.push({ [Symbol.asyncDispose]: close });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close,
    tenant: async () => {
      const environmentId = await telling.newEnvironment(db.sql);
      const { key } = await createApiKey(world, { environmentId }, { name: "test" });
      const store = async (count: number): Promise<void> => {
        for (let at = 0; at < count; at += 1) {
          await telling.storeCreated(db.sql, environmentId);
          world.eventBell.ring();
        }
      };
      return { environmentId, key, store };
    },
  };
}

const upTo = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index + 1);

test("cut off at any byte, again and again, while others write: no event is missing and none comes twice", async () => {
  const api = await startApi({ perEnvironment: 100 });
  const count = 25;
  await assert(
    asyncProperty(
      array(integer({ min: 1, max: 2500 }), { minLength: 1, maxLength: 10 }),
      boolean(),
      async (cuts, startsEarly) => {
        const tenant = await api.tenant();
        const writers = [tenant.store(10), tenant.store(10)];
        if (startsEarly) await Promise.all(writers);
        const found: number[] = [];
        let last = "0";
        for (const bytes of [...cuts, Infinity]) {
          const stream = await openStream(api.url, { ...tenant, lastEventId: last }, { bytes });
          if (bytes === Infinity) writers.push(tenant.store(5));
          for (
            let block = await stream.next();
            block !== null && found.length < count;
            block = found.length < count ? await stream.next() : null
          ) {
            last = block.id ?? last;
            if (block.event !== null) found.push(Number(block.id));
            if (found.length === 20 && bytes !== Infinity) break;
          }
          stream.cut();
        }
        await Promise.all(writers);
        expect(found).toEqual(upTo(count));
      },
    ),
    { numRuns: 15 },
  );
});

test("an event is its webhook: same body, to the byte; its type and sequence beside it", async () => {
  const api = await startApi();
  const tenant = await api.tenant();
  await using receiver = await startReceiver();
  await telling.newEndpoint(db.sql, tenant.environmentId, receiver);
  const stream = await openStream(api.url, tenant);
  expect(await stream.next()).toEqual({ id: "0", event: null, data: "" });

  await tenant.store(1);
  await telling.sendDue(telling.deliveringWorld(db.sql, systemClock));

  const block = await nextEvent(stream);
  expect(block).toEqual({
    id: "1",
    event: "integration-created",
    data: (await receiver.next()).text,
  });
  expect(stream.headers).toMatchObject({
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  stream.cut();
});

test("without a place it begins now, and says where that is: nothing is lost before the first event", async () => {
  const api = await startApi();
  const tenant = await api.tenant();
  await tenant.store(3);
  const first = await openStream(api.url, tenant);
  const lastEventId = (await first.next())?.id;
  expect(lastEventId).toBe("3");
  first.cut();
  await tenant.store(1);
  const again = await openStream(api.url, { ...tenant, ...(lastEventId ? { lastEventId } : {}) });
  expect((await nextEvent(again)).id).toBe("4");
  again.cut();
});

test("Last-Event-ID is stronger than after; both are refused when the log is not there yet", async () => {
  const api = await startApi();
  const tenant = await api.tenant();
  await tenant.store(3);
  const after = await openStream(api.url, { ...tenant, query: "?after=1" });
  expect((await nextEvent(after)).id).toBe("2");
  after.cut();
  const both = await openStream(api.url, { ...tenant, query: "?after=1", lastEventId: "2" });
  expect((await nextEvent(both)).id).toBe("3");
  both.cut();

  for (const ask of [{ lastEventId: "4" }, { query: "?after=4" }, { lastEventId: "last" }]) {
    const refused = await openStream(api.url, { ...tenant, ...ask });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      status: "error",
      error: { code: "PLATFORM.INPUT_INVALID" },
    });
  }
});

test("of what is kept no longer it is said how much is missing", async () => {
  const api = await startApi();
  const tenant = await api.tenant();
  await tenant.store(4);
  await db.sql`DELETE FROM events WHERE environment_id = ${tenant.environmentId} AND sequence <= 3`;
  const stream = await openStream(api.url, { ...tenant, query: "?after=1" });
  expect(await nextEvent(stream)).toMatchObject({ event: "missed", data: '{"missed":2}' });
  expect((await nextEvent(stream)).id).toBe("4");
  stream.cut();
});

test("each tenant hears its own events only (P17)", async () => {
  const api = await startApi();
  const [one, other] = [await api.tenant(), await api.tenant()];
  const ofOne = await openStream(api.url, { ...one, query: "?after=0" });
  const ofOther = await openStream(api.url, { ...other, query: "?after=0" });
  await one.store(5);
  await other.store(1);
  const [row] = await db.sql<{ body: string }[]>`
    SELECT body FROM events WHERE environment_id = ${other.environmentId}`;
  expect(await nextEvent(ofOther)).toMatchObject({ id: "1", data: row?.body });
  for (const at of upTo(5)) expect((await nextEvent(ofOne)).id).toBe(String(at));
  await other.store(1);
  expect((await nextEvent(ofOther)).id).toBe("2");
  for (const stream of [ofOne, ofOther]) stream.cut();
});

test("signs of life carry the place on over events that were not asked for", async () => {
  const api = await startApi({ heartbeatMs: 5 });
  const tenant = await api.tenant();
  const stream = await openStream(api.url, { ...tenant, query: "?type=data-changed" });
  await tenant.store(3);
  let block = await stream.next();
  while (block !== null && block.id !== "3") block = await stream.next();
  expect(block).toEqual({ id: "3", event: null, data: "" });
  stream.cut();
});

/** Counts statements that hold the words. */
function counting(words: string): { readonly db: Database; readonly count: () => number } {
  let count = 0;
  const counted: Database = new Proxy(db.sql, {
    apply: (target, self, args) => {
      const [parts]: unknown[] = args;
      if (Array.isArray(parts) && parts.join("?").includes(words)) count += 1;
      return Reflect.apply(target, self, args);
    },
  });
  return { db: counted, count: () => count };
}

test("one statement tells all streams of a process that there is something new", async () => {
  const looks = counting("from environments where id = any(");
  const api = await startApi({}, { db: looks.db });
  const tenants = [await api.tenant(), await api.tenant()];
  const streams = await Promise.all(
    tenants.flatMap((tenant) => upTo(8).map(() => openStream(api.url, tenant))),
  );
  for (const stream of streams) await stream.next();
  const before = looks.count();
  for (const tenant of tenants) await tenant.store(1);
  for (const stream of streams) expect((await nextEvent(stream)).id).toBe("1");
  expect(looks.count() - before).toBeLessThanOrEqual(3);
  for (const stream of streams) stream.cut();
});

test("what a slow reader does not take is not read: memory stays flat (P19)", async () => {
  const pages = counting('as "createdAt", body from events');
  const api = await startApi({ drainMs: 50 }, { db: pages.db });
  const tenant = await api.tenant();
  const size = 40_000;
  await db.sql`
    INSERT INTO events (environment_id, sequence, id, type, body)
    SELECT ${tenant.environmentId}, n, 'e' || n, 'sync-finished', repeat('x', 1000) FROM generate_series(1, ${size}::int) n`;
  await db.sql`UPDATE environments SET event_sequence = ${size} WHERE id = ${tenant.environmentId}`;
  const headers = { authorization: `Bearer ${tenant.key}`, accept: "text/event-stream" };
  const slow = request(`${api.url}/v1/events?after=0`, { headers }).end();
  // The answer is there and nobody reads its body.
  await once(slow, "response");

  const quick = await openStream(api.url, { ...tenant, query: "?after=0" });
  for (const at of upTo(size)) {
    const block = await nextEvent(quick);
    if (block.id !== String(at)) throw new Error(`${block.id} in place of ${at}`);
  }

  // 40 MB are 400 pages; the slow one's are what fits into the buffers of a connection.
  expect(pages.count() - size / 100).toBeLessThan(200);
  quick.cut();
  // Whoever does not read does not keep the process from stopping.
  await api.close();
  slow.destroy();
});

test("a process that stops ends its streams, read or not, and opens no more", async () => {
  const api = await startApi();
  const tenant = await api.tenant();
  const stream = await openStream(api.url, tenant);
  await stream.next();
  const headers = { authorization: `Bearer ${tenant.key}`, accept: "text/event-stream" };
  const unread = request(`${api.url}/v1/events`, { headers }).end();
  await once(unread, "response");

  await api.close();

  expect(await stream.next()).toBeNull();
  unread.destroy();
});

test("a stream ends when its time is over; whoever has a key comes again", async () => {
  const api = await startApi({ longestMs: 20 });
  const stream = await openStream(api.url, await api.tenant());
  while ((await stream.next()) !== null);
  expect(stream.status).toBe(200);
});

test("places are limited for each tenant and in all, and come back", async () => {
  const api = await startApi({ perEnvironment: 2, perProcess: 3 });
  const [one, other] = [await api.tenant(), await api.tenant()];
  const first = await openStream(api.url, one);
  const streams = [first, await openStream(api.url, one)];
  const third = await openStream(api.url, one);
  streams.push(third);
  expect([third.status, third.headers["retry-after"]]).toEqual([429, "5"]);
  streams.push(await openStream(api.url, other));
  const fourth = await openStream(api.url, other);
  streams.push(fourth);
  expect([fourth.status, fourth.headers["retry-after"]]).toEqual([503, "5"]);

  // HEAD reads nothing and keeps no place.
  await fetch(`${api.url}/v1/events`, {
    method: "HEAD",
    headers: { authorization: `Bearer ${other.key}`, accept: "text/event-stream" },
  });
  first.cut();
  await expect
    .poll(async () => {
      const again = await openStream(api.url, one);
      if (again.status === 200) streams.push(again);
      return again.status;
    })
    .toBe(200);
  for (const stream of streams) stream.cut();
});

test("a database that goes away ends the stream behind whole events, and its reader goes on there", async () => {
  let pagesLeft = Infinity;
  const flaky: Database = new Proxy(db.sql, {
    apply: (target, self, args) => {
      const [parts]: unknown[] = args;
      if (Array.isArray(parts) && parts.join("?").includes("body from events")) pagesLeft -= 1;
      if (pagesLeft < 0) throw Object.assign(new Error("gone"), { code: "CONNECTION_CLOSED" });
      return Reflect.apply(target, self, args);
    },
  });
  const api = await startApi({}, { db: flaky });
  const tenant = await api.tenant();
  await db.sql`
    INSERT INTO events (environment_id, sequence, id, type, body)
    SELECT ${tenant.environmentId}, n, 'e' || n, 'sync-finished', '{}' FROM generate_series(1, 450) n`;
  await db.sql`UPDATE environments SET event_sequence = 450 WHERE id = ${tenant.environmentId}`;

  pagesLeft = 3;
  const found: number[] = [];
  const read = async (lastEventId: string, until: number): Promise<void> => {
    const stream = await openStream(api.url, { ...tenant, lastEventId });
    for (let block = await stream.next(); block !== null; block = await stream.next()) {
      if (block.event !== null) found.push(Number(block.id));
      if (found.length === until) break;
    }
    stream.cut();
  };
  await read("0", 450);
  expect(found).toEqual(upTo(300));
  pagesLeft = Infinity;
  await read("300", 450);
  expect(found).toEqual(upTo(450));
});
