/** What waits for an endpoint that is switched off or deleted is given up, at once and as a whole (P15). */
import { beforeEach, expect, test } from "vitest";
import { type Tenant, testApi } from "../../test/contract/api.ts";
import { testClock } from "../../test/harness/clock.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { startReceiver } from "../../test/harness/receiver.ts";
import * as telling from "../../test/outbound/telling.ts";
import { endLeftovers } from "../outbound/lanes/end-leftovers.ts";
import { endingBatch } from "../outbound/lanes/end-waiting.ts";

const db = testDatabase();
const api = testApi(db);
const url = "http://127.0.0.1:9/";

let tenant: Tenant;

beforeEach(async () => {
  await telling.silenceEndpoints(db.sql);
  tenant = await api.tenant();
});

async function statesOf(endpointId: string) {
  return db.sql<{ state: string; failure: string | null; count: number }[]>`
    SELECT state, failure, count(*)::int AS count FROM deliveries WHERE endpoint_id = ${endpointId}
    GROUP BY state, failure`;
}

/** As many events wait for the endpoint as if it had been down for long. */
async function waiting(endpointId: string, count: number): Promise<void> {
  await telling.storeCreated(db.sql, tenant.environmentId);
  await db.sql`
    INSERT INTO deliveries (id, environment_id, endpoint_id, event_sequence, sequence, next_attempt_at)
      SELECT ${endpointId} || n, ${tenant.environmentId}, ${endpointId}, 1, n, '-infinity'
      FROM generate_series(2, ${count}::int) AS n`;
}

test("disabling gives up what waits; enabling sends none of it", async () => {
  const endpoint = await telling.newEndpoint(db.sql, tenant.environmentId, { url });
  await waiting(endpoint.id, 3);

  const path = `/webhook-endpoints/${endpoint.id}`;
  await api.ask("PATCH", path, { ...tenant, body: { enabled: false } });
  expect(await statesOf(endpoint.id)).toEqual([{ state: "FAILED", failure: "disabled", count: 3 }]);
  await api.ask("PATCH", path, { ...tenant, body: { enabled: true } });
  expect(await telling.sendDue(telling.deliveringWorld(db.sql, testClock(new Date())))).toBe(0);
});

test("deleting gives up what waits", async () => {
  const endpoint = await telling.newEndpoint(db.sql, tenant.environmentId, { url });
  await waiting(endpoint.id, 3);

  await api.ask("DELETE", `/webhook-endpoints/${endpoint.id}`, tenant);
  expect(await statesOf(endpoint.id)).toEqual([{ state: "FAILED", failure: "deleted", count: 3 }]);
});

test("more than a transaction ends: none is sent, and the rest is ended by whoever looks", async () => {
  const endpoint = await telling.newEndpoint(db.sql, tenant.environmentId, { url });
  const all = 2 * endingBatch + 10;
  await waiting(endpoint.id, all);
  await api.ask("PATCH", `/webhook-endpoints/${endpoint.id}`, {
    ...tenant,
    body: { enabled: false },
  });

  const world = telling.deliveringWorld(db.sql, testClock(new Date()));
  expect(await telling.sendDue(world)).toBe(0);
  expect(await endLeftovers(world)).toBe(endingBatch);
  expect(await endLeftovers(world)).toBe(10);
  expect(await endLeftovers(world)).toBe(0);
  expect(await statesOf(endpoint.id)).toEqual([
    { state: "FAILED", failure: "disabled", count: all },
  ]);
});

test("enabling ends the rest first, so that nothing old is sent by it", async () => {
  const endpoint = await telling.newEndpoint(db.sql, tenant.environmentId, { url });
  const all = 2 * endingBatch + 10;
  await waiting(endpoint.id, all);
  const path = `/webhook-endpoints/${endpoint.id}`;
  for (const enabled of [false, true]) {
    await api.ask("PATCH", path, { ...tenant, body: { enabled } });
  }

  expect(await statesOf(endpoint.id)).toEqual([
    { state: "FAILED", failure: "disabled", count: all },
  ]);
});

test.each([
  { status: 200, state: "DELIVERED", failure: null },
  { status: 500, state: "FAILED", failure: "disabled" },
])("an attempt in flight that ends with $status leaves it $state", async (end) => {
  await using receiver = await startReceiver();
  const endpoint = await telling.newEndpoint(db.sql, tenant.environmentId, receiver);
  const integration = await telling.newIntegration(db.sql, tenant.environmentId);
  await telling.storeDataChanged(db.sql, tenant.environmentId, integration);
  const answer = Promise.withResolvers<void>();
  receiver.answer({ status: end.status, after: answer.promise });
  const world = telling.deliveringWorld(db.sql, testClock(new Date()));
  const sending = telling.sendDue(world);
  await receiver.next();

  const path = `/webhook-endpoints/${endpoint.id}`;
  await api.ask("PATCH", path, { ...tenant, body: { enabled: false } });
  answer.resolve();
  await sending;

  const { state, failure } = end;
  expect(await statesOf(endpoint.id)).toEqual([{ state, failure, count: 1 }]);
  expect(await telling.deliveriesOf(db.sql, endpoint.id)).toMatchObject([
    { attempts: [end.status] },
  ]);
  await api.ask("PATCH", path, { ...tenant, body: { enabled: true } });
  expect(await telling.sendDue(world)).toBe(0);
});
