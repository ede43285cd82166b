/** What was told is kept for 30 days, what is still to be told for as long as it takes. */
import { beforeEach, describe, expect, test } from "vitest";
import { testWorld } from "../../test/contract/api.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { ago, keep } from "../../test/harness/house.ts";
import * as telling from "../../test/outbound/telling.ts";
import { listEvents } from "../services/events/list.ts";
import { batchSize } from "./house.ts";

const db = testDatabase();
let environment: string;
let endpoint: string;
beforeEach(async () => {
  environment = await telling.newEnvironment(db.sql);
  const url = "http://127.0.0.1:9/";
  ({ id: endpoint } = await telling.newEndpoint(db.sql, environment, { url }));
});

/** Events told so many days ago, the oldest first; each with one delivery that ended then. */
async function told(...days: readonly number[]): Promise<void> {
  for (const day of days) {
    const { sequence } = await telling.storeCreated(db.sql, environment);
    await db.sql`
      UPDATE events SET created_at = ${ago(day)} WHERE environment_id = ${environment} AND sequence = ${sequence}`;
    await db.sql`
      UPDATE deliveries SET state = 'DELIVERED', next_attempt_at = NULL, created_at = ${ago(day)}, ended_at = ${ago(day)}
      WHERE environment_id = ${environment} AND event_sequence = ${sequence}`;
    await db.sql`
      INSERT INTO attempts (delivery_id, try, started_at, duration_ms, status)
      SELECT id, n, ${ago(day)}, 1, 200 FROM deliveries, generate_series(1, 2) n
      WHERE environment_id = ${environment} AND event_sequence = ${sequence}`;
  }
}

const change = (sequence: number, change: { state: string; endedDaysAgo: number }) => db.sql`
  UPDATE deliveries SET state = ${change.state}, ended_at = ${ago(change.endedDaysAgo)}
  WHERE environment_id = ${environment} AND event_sequence = ${sequence}`;

/** Sequences of what is left. */
async function left() {
  const [row] = await db.sql<{ events: string; deliveries: string; attempts: string }[]>`
    SELECT
      (SELECT string_agg(sequence::text, ' ' ORDER BY sequence) FROM events WHERE environment_id = ${environment}) AS events,
      (SELECT string_agg(event_sequence::text, ' ' ORDER BY event_sequence) FROM deliveries
        WHERE endpoint_id = ${endpoint}) AS deliveries,
      (SELECT string_agg(event_sequence || '.' || a.try, ' ' ORDER BY event_sequence, a.try)
        FROM deliveries d JOIN attempts a ON a.delivery_id = d.id WHERE endpoint_id = ${endpoint}) AS attempts`;
  return row;
}

const orphans = () => db.sql`
  SELECT 1 FROM attempts a WHERE NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.id = a.delivery_id)`;

test("events, deliveries and attempts go after 30 days", async () => {
  await told(60, 30.1, 29.9, 1);
  await keep(db.sql);
  expect(await left()).toEqual({ events: "3 4", deliveries: "3 4", attempts: "3.1 3.2 4.1 4.2" });
  expect(await orphans()).toEqual([]);
});

test("an environment whose every event is old keeps none, and its numbers go on", async () => {
  await told(40, 35);
  await keep(db.sql);
  expect(await left()).toEqual({ events: null, deliveries: null, attempts: null });
  expect((await telling.storeCreated(db.sql, environment)).sequence).toBe(3);
  expect(await telling.deliveriesOf(db.sql, endpoint)).toMatchObject([{ sequence: 3 }]);
});

describe("what is still to be sent, however old", () => {
  test("stays with its event and its attempts, and the log behind it stays whole", async () => {
    await told(60, 50, 40, 1);
    await change(2, { state: "PENDING", endedDaysAgo: 50 });
    await keep(db.sql);
    expect(await left()).toEqual({
      events: "2 3 4",
      deliveries: "2 4",
      attempts: "2.1 2.2 4.1 4.2",
    });

    await change(2, { state: "DELIVERED", endedDaysAgo: 0 });
    await keep(db.sql);
    expect(await left()).toEqual({ events: "4", deliveries: "4", attempts: "4.1 4.2" });
  });

  test("a delivery that somebody is about to send again is not waited for, and stays", async () => {
    await told(60, 50);
    const locked = Promise.withResolvers<void>();
    const kept = Promise.withResolvers<void>();
    const again = db.sql.begin(async (tx) => {
      await tx`UPDATE deliveries SET state = 'PENDING', ended_at = NULL WHERE endpoint_id = ${endpoint} AND event_sequence = 1`;
      locked.resolve();
      await kept.promise;
    });
    await locked.promise;
    await keep(db.sql);
    kept.resolve();
    await again;
    expect(await left()).toEqual({ events: "1 2", deliveries: "1", attempts: "1.1 1.2" });
  });
});

test("whoever reads on is told how many events are missing", async () => {
  await told(60, 50, 40, 1);
  await keep(db.sql);
  const ask = { after: 1, pageSize: 10, types: null, integrationId: null };
  const page = await listEvents(testWorld(db), { environmentId: environment }, ask);
  expect(page.missed).toBe(2);
  expect(page.events.map((one) => one.sequence)).toEqual([4]);
});

test("more than a batch goes in one turn", async () => {
  const count = batchSize + 50;
  await db.sql`
    INSERT INTO events (environment_id, sequence, id, type, body, created_at)
    SELECT ${environment}, n, 'e' || n, 'sync-finished', '{}', ${ago(31)} FROM generate_series(1, ${count}::int) n`;
  await db.sql`UPDATE environments SET event_sequence = ${count} WHERE id = ${environment}`;
  await db.sql`
    INSERT INTO deliveries (id, environment_id, endpoint_id, event_sequence, sequence, state, ended_at)
    SELECT ${endpoint} || n, ${environment}, ${endpoint}, n, n, 'FAILED', ${ago(31)} FROM generate_series(1, ${count}::int) n`;
  await db.sql`
    INSERT INTO attempts (delivery_id, try, started_at, duration_ms)
    SELECT id, 1, ${ago(31)}, 1 FROM deliveries WHERE endpoint_id = ${endpoint}`;
  await keep(db.sql);
  expect(await left()).toEqual({ events: null, deliveries: null, attempts: null });
});
