import { expect, test } from "vitest";
import { complaints } from "../../test/outbound/contract.ts";
import * as telling from "../../test/outbound/telling.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { inTransaction } from "../db/transaction.ts";
import type { NewEvent } from "./event-types.ts";
import { storeEvent } from "./store-event.ts";

const db = testDatabase();
const url = "http://127.0.0.1:9/";

const endUser = { organization_name: "Žofia & 北", creator_email: "a@b.example", origin_id: null };
const about = {
  integration_id: "sandbox:1",
  integration_tool: "sandbox",
  integration_category: "HRIS",
} as const;
const itself = { id: "sandbox:1", tool: "sandbox", category: "HRIS", end_user: endUser } as const;
const time = "2026-01-01T00:00:00.000Z";

type Example = {
  [E in NewEvent as E["type"]]: { type: E["type"]; data: E["data"] };
}[NewEvent["type"]];
const examples: readonly Example[] = [
  {
    type: "data-changed",
    data: { ...about, changed_models: [{ name: "hris_join_employees_teams" }] },
  },
  {
    type: "sync-finished",
    data: {
      ...about,
      sync_id: "s",
      sync_state: "SUCCEEDED",
      sync_started_at: time,
      sync_ended_at: time,
      sync_duration_seconds: 0,
      end_user: endUser,
      log_url: "http://127.0.0.1:8787/syncs/s",
    },
  },
  { type: "integration-created", data: itself },
  { type: "integration-deleted", data: { ...itself, deleted_at: time } },
  {
    type: "integration-state-changed",
    data: {
      ...about,
      end_user: endUser,
      qa_status: "PASSED",
      setup_status: "COMPLETED",
      state: "INVALID",
      updated_at: time,
    },
  },
  {
    type: "connection-flow-failed",
    data: {
      integration_tool: "sandbox",
      integration_category: "HRIS",
      end_user: { ...endUser, creator_email: null },
      log_url: "http://127.0.0.1:8787/logs",
    },
  },
];

test.each(examples)("P12: $type is stored as the contract words it", async (example) => {
  const environmentId = await telling.newEnvironment(db.sql);
  const stored = await inTransaction(db.sql, (tx) =>
    storeEvent(tx, { environmentId, integrationId: null, ...example }),
  );

  const [row] = await db.sql<{ type: string; body: string; sequence: number }[]>`
    SELECT type, body, sequence FROM events WHERE id = ${stored.id}`;
  const body: unknown = JSON.parse(row?.body ?? "null");
  expect(row).toMatchObject({ type: example.type, sequence: 1 });
  expect(body).toEqual({ id: stored.id, ...example });
  expect(complaints(example.type, body)).toEqual([]);
});

test("the contract's judge does judge", () => {
  expect(complaints("data-changed", { id: "e", type: "data-changed", data: about })).not.toEqual(
    [],
  );
});

test("an event goes to the enabled endpoints of its environment that ask for it", async () => {
  const environmentId = await telling.newEnvironment(db.sql);
  const other = await telling.newEnvironment(db.sql);
  const all = await telling.newEndpoint(db.sql, environmentId, { url });
  const asks = { url, events: ["sync-finished", "integration-created"] };
  const some = await telling.newEndpoint(db.sql, environmentId, asks);
  const others = [
    await telling.newEndpoint(db.sql, environmentId, { url, events: ["data-changed"] }),
    await telling.newEndpoint(db.sql, environmentId, { url, events: [] }),
    await telling.newEndpoint(db.sql, other, { url }),
  ];
  const off = await telling.newEndpoint(db.sql, environmentId, { url });
  const deleted = await telling.newEndpoint(db.sql, environmentId, { url });
  await db.sql`UPDATE webhook_endpoints SET enabled = false WHERE id = ${off.id}`;
  await db.sql`UPDATE webhook_endpoints SET deleted_at = now() WHERE id = ${deleted.id}`;

  await telling.storeCreated(db.sql, environmentId);

  const due = { sequence: 1, state: "PENDING", tries: 0, due: "-infinity" };
  for (const { id } of [all, some]) {
    expect(await telling.deliveriesOf(db.sql, id)).toMatchObject([due]);
  }
  for (const { id } of [...others, off, deleted]) {
    expect(await telling.deliveriesOf(db.sql, id)).toEqual([]);
  }
});

test("P13: sequences have no gaps and no doubles, whoever stores at once and whoever rolls back", async () => {
  const environmentId = await telling.newEnvironment(db.sql);
  const { id } = await telling.newEndpoint(db.sql, environmentId, { url });
  const rolledBack = () =>
    inTransaction(db.sql, async (tx) => {
      const data = examples[2]!;
      await storeEvent(tx, { environmentId, integrationId: null, ...data });
      throw new Error("no");
    }).catch(() => undefined);

  await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      index % 3 === 0 ? rolledBack() : telling.storeCreated(db.sql, environmentId),
    ),
  );

  const upTo40 = Array.from({ length: 40 }, (_, index) => index + 1);
  const events = await db.sql<{ sequence: number }[]>`
    SELECT sequence FROM events WHERE environment_id = ${environmentId} ORDER BY sequence`;
  const deliveries = await telling.deliveriesOf(db.sql, id);
  expect(events.map((one) => one.sequence)).toEqual(upTo40);
  expect(deliveries.map((one) => one.sequence)).toEqual(upTo40);
});

test("an environment that does not exist stores nothing", async () => {
  await expect(telling.storeCreated(db.sql, "nowhere")).rejects.toThrow("nowhere does not exist");
});
