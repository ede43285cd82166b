/** The event log, page by page. */
import { beforeAll, expect, test } from "vitest";
import { type Tenant, testApi } from "../../test/contract/api.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { startReceiver } from "../../test/harness/receiver.ts";
import * as telling from "../../test/outbound/telling.ts";
import { inTransaction } from "../db/transaction.ts";
import { storeEvent } from "../outbound/store-event.ts";

const db = testDatabase();
const api = testApi(db);
let tenant: Tenant;
beforeAll(async () => {
  tenant = await api.tenant();
});

const sequences = (body: { data: { results: { sequence: number }[] } }): number[] =>
  body.data.results.map((one) => one.sequence);

const store = async (owner: Tenant, count: number): Promise<void> => {
  for (let at = 0; at < count; at += 1) await telling.storeCreated(db.sql, owner.environmentId);
};

test("everything told, oldest first, page by page to the end; data is what the webhook said", async () => {
  const owner = await api.tenant();
  await using receiver = await startReceiver();
  const integration = await telling.newIntegration(db.sql, owner.environmentId);
  await telling.newEndpoint(db.sql, owner.environmentId, receiver);
  const stored = await telling.storeDataChanged(db.sql, owner.environmentId, integration);
  await store(owner, 4);

  const first = await api.ask("GET", "/events?page_size=3", owner);
  expect(sequences(first.body)).toEqual([1, 2, 3]);
  expect(first.body.data).toMatchObject({ next: "3", missed: 0 });
  const second = await api.ask("GET", `/events?page_size=3&after=${first.body.data.next}`, owner);
  expect(sequences(second.body)).toEqual([4, 5]);
  expect(second.body.data).toMatchObject({ next: null, missed: 0 });
  const none = await api.ask("GET", "/events?after=5", owner);
  expect(none.body.data).toEqual({ results: [], next: null, missed: 0 });

  const [shown] = first.body.data.results;
  const [row] = await db.sql<{ body: string }[]>`SELECT body FROM events WHERE id = ${stored.id}`;
  expect({ id: shown.id, type: shown.type, data: shown.data }).toEqual(JSON.parse(row?.body ?? ""));
  expect(shown).toMatchObject({ sequence: 1, integration_id: integration });
  expect(first.text).toContain(row?.body.slice(row.body.indexOf('"data":')));
});

test("texts that JSON writes in several ways come as they were stored", async () => {
  const owner = await api.tenant();
  const name = 'Žofia \u2028 "quoted" \\ 🌍 </script> \n';
  await inTransaction(db.sql, (tx) =>
    storeEvent(tx, {
      environmentId: owner.environmentId,
      integrationId: null,
      type: "integration-created",
      data: {
        id: "sandbox:1",
        tool: "sandbox",
        category: "HRIS",
        end_user: { organization_name: name, creator_email: null, origin_id: null },
      },
    }),
  );
  const { body } = await api.ask("GET", "/events", owner);
  expect(body.data.results[0].data.end_user.organization_name).toBe(name);
});

test("by type and by integration; a page without any leads on, and looks at a bounded number", async () => {
  const owner = await api.tenant();
  const [one, other] = [
    await telling.newIntegration(db.sql, owner.environmentId),
    await telling.newIntegration(db.sql, owner.environmentId),
  ];
  await telling.storeDataChanged(db.sql, owner.environmentId, one);
  await db.sql`
    INSERT INTO events (environment_id, sequence, id, type, integration_id, body)
    SELECT ${owner.environmentId}, n, 'e' || n, 'sync-finished', ${other},
      '{"id":"e' || n || '","type":"sync-finished","data":{}}' FROM generate_series(2, 10500) n`;
  await db.sql`UPDATE environments SET event_sequence = 10500 WHERE id = ${owner.environmentId}`;
  await telling.storeDataChanged(db.sql, owner.environmentId, one);

  const changed = await api.ask("GET", "/events?type=data-changed&page_size=1", owner);
  expect(sequences(changed.body)).toEqual([1]);
  const follow = async (query: string): Promise<number[]> => {
    const found: number[] = [];
    let [next, pages] = ["0", 0];
    while (next !== null && pages < 10) {
      const { body } = await api.ask("GET", `/events?${query}&after=${next}`, owner);
      found.push(...sequences(body));
      [next, pages] = [body.data.next, pages + 1];
    }
    expect(pages).toBeLessThan(4);
    return found;
  };
  expect(await follow("type=data-changed&page_size=1")).toEqual([1, 10_501]);
  expect(await follow(`integration_id=${encodeURIComponent(one)}`)).toEqual([1, 10_501]);
  expect(await follow("type=integration-created")).toEqual([]);
  const both = await api.ask("GET", "/events?type=data-changed,sync-finished&page_size=2", owner);
  expect(sequences(both.body)).toEqual([1, 2]);
  const bounded = await api.ask("GET", "/events?type=data-changed&after=1", owner);
  expect(bounded.body.data).toEqual({ results: [], next: "10001", missed: 0 });
});

test("what is kept no longer is counted", async () => {
  const owner = await api.tenant();
  await store(owner, 5);
  await db.sql`DELETE FROM events WHERE environment_id = ${owner.environmentId} AND sequence <= 3`;
  const missed = async (after: string): Promise<number> =>
    (await api.ask("GET", `/events?${after}`, owner)).body.data.missed;
  expect(await missed("")).toBe(3);
  expect(await missed("after=1")).toBe(2);
  expect(await missed("after=3")).toBe(0);
  await db.sql`DELETE FROM events WHERE environment_id = ${owner.environmentId}`;
  expect(await missed("after=2")).toBe(3);
  expect(await missed("after=5")).toBe(0);
});

test("a place that the log has not come to is refused, not waited for", async () => {
  const owner = await api.tenant();
  await store(owner, 2);
  const told = await api.ask("GET", "/events?after=3", owner);
  expect(told.status).toBe(400);
  expect(told.body.error.message).toContain("The log has no event 3: its newest one is 2.");
});

test.each([
  ["after=-1", "after must be the sequence of an event, in digits."],
  ["after=1.5", "after must be the sequence of an event, in digits."],
  ["after=0x10", "after must be the sequence of an event, in digits."],
  ["after=", "after must be the sequence of an event, in digits."],
  ["after=9999999999999999", "after must be the sequence of an event, in digits."],
  ["after=1&after=2", "after may be given once only"],
  ["page_size=0", "page_size must be a whole number from 1 to 250."],
  ["page_size=251", "page_size must be a whole number from 1 to 250."],
  ["type=data-change", "type must be one of data-changed, sync-finished"],
  ["type=", "type must be a comma-separated list without blank entries."],
  ["integration_id=", "integration_id may not be blank."],
])("%s is refused in clear words", async (query, words) => {
  const told = await api.ask("GET", `/events?${query}`, tenant);
  expect(told.status).toBe(400);
  expect(told.body.error.message).toContain(words);
});

test("the log of one tenant is no other's, by whatever it asks (P17)", async () => {
  const [owner, stranger] = [await api.tenant(), await api.tenant()];
  const integration = await telling.newIntegration(db.sql, owner.environmentId);
  await telling.storeDataChanged(db.sql, owner.environmentId, integration);
  for (const query of ["", "?after=0", `?integration_id=${encodeURIComponent(integration)}`]) {
    const { body } = await api.ask("GET", `/events${query}`, stranger);
    expect(body.data).toEqual({ results: [], next: null, missed: 0 });
  }
  expect((await api.ask("GET", "/events?after=1", stranger)).status).toBe(400);
});

test("read while others write: in the order of commits, none left out (P13)", async () => {
  const owner = await api.tenant();
  const writers = Array.from({ length: 8 }, () => store(owner, 15));
  const found: number[] = [];
  const readOn = async (): Promise<void> => {
    const { body } = await api.ask("GET", `/events?after=${found.at(-1) ?? 0}&page_size=7`, owner);
    found.push(...sequences(body));
  };
  // Bounded, so that an event left out fails the comparison instead of hanging.
  for (let looks = 0; found.length < 120 && looks < 2000; looks += 1) await readOn();
  await Promise.all(writers);
  expect(found).toEqual(Array.from({ length: 120 }, (_, at) => at + 1));
});
