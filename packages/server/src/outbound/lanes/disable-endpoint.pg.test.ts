/** An endpoint that Muster switches off is an issue of its environment, and the other endpoints are told. */
import { beforeEach, expect, test } from "vitest";
import { testClock } from "../../../test/harness/clock.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { startReceiver } from "../../../test/harness/receiver.ts";
import * as telling from "../../../test/outbound/telling.ts";
import { inTransaction } from "../../db/transaction.ts";

const db = testDatabase();
beforeEach(() => telling.silenceEndpoints(db.sql));

const openIssues = (environment: string) => db.sql`
  SELECT integration_id, type, subject FROM issues WHERE environment_id = ${environment} AND status = 'OPEN'`;

test("410: the issue stands at once, and the other endpoints are told of no integration (P13, P15)", async () => {
  await using gone = await startReceiver();
  await using other = await startReceiver();
  gone.answer({ status: 410 });
  const environment = await telling.newEnvironment(db.sql);
  const events = ["integration-created"];
  const endpoint = await telling.newEndpoint(db.sql, environment, { url: gone.url, events });
  const told = ["issue-status-changed"];
  await telling.newEndpoint(db.sql, environment, { url: other.url, events: told });
  await telling.storeCreated(db.sql, environment);
  const world = telling.deliveringWorld(db.sql, testClock(new Date()));

  await telling.sendDue(world);

  const type = "webhook_endpoint.disabled";
  expect(await openIssues(environment)).toEqual([
    { integration_id: null, type, subject: endpoint.id },
  ]);
  await telling.sendDue(world);
  expect(JSON.parse((await other.next()).text)).toEqual({
    id: expect.any(String),
    type: "issue-status-changed",
    data: {
      integration_id: null,
      integration_tool: null,
      integration_category: null,
      issue: { id: expect.any(String), type, status: "OPEN" },
    },
  });
  expect(gone.received).toHaveLength(1);
});

test("it is not told of itself, even when it asked for everything", async () => {
  await using gone = await startReceiver();
  gone.answer({ status: 410 });
  const environment = await telling.newEnvironment(db.sql);
  const endpoint = await telling.newEndpoint(db.sql, environment, gone);
  await telling.storeCreated(db.sql, environment);

  await telling.sendDue(telling.deliveringWorld(db.sql, testClock(new Date())));

  expect(await openIssues(environment)).toHaveLength(1);
  expect(await telling.deliveriesOf(db.sql, endpoint.id)).toHaveLength(1);
});

test("several 410 at once are one issue, told once", async () => {
  await using gone = await startReceiver();
  gone.answer({ status: 410 });
  const environment = await telling.newEnvironment(db.sql);
  await telling.newEndpoint(db.sql, environment, gone);
  for (let at = 0; at < 5; at += 1) await telling.storeCreated(db.sql, environment);

  await telling.sendDue(telling.deliveringWorld(db.sql, testClock(new Date())));

  expect(await openIssues(environment)).toHaveLength(1);
  const told = await db.sql`
    SELECT FROM events WHERE environment_id = ${environment} AND type = 'issue-status-changed'`;
  expect(told).toHaveLength(1);
});

test("whoever stores an event meanwhile is waited for, with no lock in hand that they need", async () => {
  await using gone = await startReceiver();
  gone.answer({ status: 410 });
  const environment = await telling.newEnvironment(db.sql);
  const endpoint = await telling.newEndpoint(db.sql, environment, gone);
  await telling.storeCreated(db.sql, environment);
  const world = telling.deliveringWorld(db.sql, testClock(new Date()));
  let sending: Promise<number> | undefined;

  await inTransaction(db.sql, async (tx) => {
    await tx`SELECT FROM environments WHERE id = ${environment} FOR NO KEY UPDATE`;
    sending = telling.sendDue(world);
    await telling.someoneWaitsForALock(db.sql);
    await tx`SELECT FROM webhook_endpoints WHERE id = ${endpoint.id} FOR NO KEY UPDATE NOWAIT`;
  });

  await sending;
  expect(await openIssues(environment)).toHaveLength(1);
});
