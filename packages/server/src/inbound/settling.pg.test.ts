/** Webhooks of a tool that sends before it has stored what it tells of: what they name is looked at several times. */
import { listEmployees } from "@muster/model";
import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { listAll, newIntegration, sync } from "../../test/harness/engine.ts";
import { FakeSource, people } from "../../test/harness/fake-source.ts";
import { rereadOnce } from "../../test/harness/rereading.ts";
import { randomId } from "../kernel/ids.ts";
import { giveBackAll, takeBatch } from "../sync/upstream/upstream-events.ts";
import { storeNames } from "./store-names.ts";

const db = testDatabase();
let integration: string;
let tool: FakeSource;
beforeEach(async () => {
  await db.sql`DELETE FROM upstream_events`;
  integration = await newIntegration(db.sql);
  tool = new FakeSource({ people: people("1", "2") });
  await sync(db.sql, integration, tool);
});

/** As Odoo's. */
const looks = [1, 3, 10, 40, 130];

interface Told {
  readonly event?: string | null;
  readonly deleted?: boolean;
  readonly storesFirst?: boolean;
}

/** A webhook that names a person. */
async function told(
  id: string,
  { event = randomId(), deleted = false, storesFirst = false }: Told = {},
): Promise<void> {
  await storeNames(db.sql, {
    integrationId: integration,
    message: { raw: Buffer.from(id), headers: {}, query: {} },
    routed: { id: event, names: [{ stream: "people", id, deleted }] },
    looks: storesFirst ? [] : looks,
  });
}

/** Time goes by for everything that waits. */
async function pass(seconds: number): Promise<void> {
  await db.sql`
    UPDATE upstream_events SET next_try_at = next_try_at - make_interval(secs => ${seconds}),
      settled_at = settled_at - make_interval(secs => ${seconds}),
      received_at = received_at - make_interval(secs => ${seconds}),
      absent_at = absent_at - make_interval(secs => ${seconds})`;
}

/** Time goes by until the next look is due, and it is made; gives how many seconds that took. */
async function nextLook(): Promise<number> {
  const [next] = await db.sql<{ seconds: number }[]>`
    SELECT extract(epoch FROM min(next_try_at) - now())::float8 AS seconds FROM upstream_events WHERE state = 'PENDING'`;
  if (next === undefined) throw new Error("no look is due");
  await pass(next.seconds + 0.01);
  await rereadOnce(db.sql, tool);
  return Math.round(next.seconds);
}

/** All looks that are left, one after the other. */
async function remainingLooks(): Promise<readonly number[]> {
  const made: number[] = [];
  while ((await waiting()).some(([state]) => state === "PENDING") && made.length < 20)
    made.push(await nextLook());
  return made;
}

/** Of each event, oldest first: how it stands, and in how many seconds it is due. */
const waiting = async () =>
  (
    await db.sql<{ state: string; due: number | null }[]>`
      SELECT state, CASE WHEN state = 'PENDING' THEN round(extract(epoch FROM next_try_at - now()))::int END AS due FROM upstream_events ORDER BY received_at`
  ).map(({ state, due }) => [state, due]);
const done = ["DONE", null];
const mirrored = async () => listAll(db.sql, listEmployees, integration);
const ids = async () => (await mirrored()).map((one) => String(one["remote_id"])).toSorted();
const names = async () => (await mirrored()).map((one) => String(one["first_name"])).toSorted();
const renamed = (name: string) => [{ id: "1", name }, ...people("2")];

test("what it names is looked at a second later, at once where it was stored first", async () => {
  await told("1");
  await told("2", { storesFirst: true });

  expect(await waiting()).toEqual([
    ["PENDING", 1],
    ["PENDING", 0],
  ]);
});

test("what was stored by then is readable with the first look, and one more makes sure", async () => {
  await told("1");
  tool.rows.people = renamed("Ida");

  expect(await nextLook()).toBe(1);

  expect(await names()).toContain("Ida");
  expect(await remainingLooks()).toEqual([129]);
  expect(tool.lookedUp).toEqual([["1"], ["1"]]);
});

test.each([
  ["3 s", 2, [1, 2], [127]],
  ["10 s", 3, [1, 2, 7], [120]],
  ["40 s", 4, [1, 2, 7, 30], [90]],
  ["two minutes", 5, [1, 2, 7, 30, 90], []],
])(
  "a transaction that lasts nearly %s loses nothing, and looks end",
  async (_, visibleAt, before, after) => {
    await told("1");
    const made: number[] = [];
    while (made.length < visibleAt - 1) made.push(await nextLook());
    expect(await names()).not.toContain("Ida");
    tool.rows.people = renamed("Ida");

    made.push(await nextLook());

    expect(await names()).toContain("Ida");
    expect(made).toEqual(before);
    expect(await remainingLooks()).toEqual(after);
    expect(await waiting()).toEqual([done]);
  },
);

test("a creation that is named too early is read when it is there", async () => {
  await told("3", { deleted: true });
  await nextLook();
  await nextLook();
  tool.rows.people = people("1", "2", "3");

  await nextLook();

  expect(await ids()).toEqual(["1", "2", "3"]);
});

test("a worker that died in a look, and one that was stopped, only delay it", async () => {
  await told("1");
  await nextLook();
  await pass(2);
  // Taken, and then nothing.
  expect(await takeBatch(db.sql, integration)).not.toBeNull();
  expect(await waiting()).toEqual([["PENDING", 20]]);
  tool.rows.people = renamed("Ida");

  await giveBackAll(db.sql);
  await rereadOnce(db.sql, tool);

  expect(await names()).toContain("Ida");
  expect(await remainingLooks()).toEqual([127]);
});

test("a start between two looks brings none of them forward, and loses none", async () => {
  await told("1");
  await nextLook();

  await giveBackAll(db.sql);

  expect(await waiting()).toEqual([["PENDING", 2]]);
  expect(await remainingLooks()).toEqual([2, 7, 30, 90]);
});

test("a second webhook for the same row is served by the first one's look, and its own follow", async () => {
  await told("1");
  await pass(0.4);
  await told("1");
  await told("2");
  expect(await waiting()).toEqual([
    ["PENDING", 1],
    ["PENDING", 1],
    ["PENDING", 1],
  ]);
  // The first transaction is over, the second one is not.
  tool.rows.people = renamed("Ida");
  await pass(0.7);
  await rereadOnce(db.sql, tool);
  expect(tool.lookedUp.flat()).toContain("1");
  tool.rows.people = renamed("Ida Roth");

  // Not the last one already: what was found was the first one's.
  expect(await waiting()).toEqual([done, ["PENDING", 0], ["PENDING", 0]]);
  await nextLook();
  await nextLook();
  expect(await names()).toContain("Ida Roth");
});

test("a row that was looked at and is named anew is followed for the newest naming alone", async () => {
  await told("1");
  await nextLook();

  await told("1");

  expect(await waiting()).toEqual([done, ["PENDING", 1]]);
  expect(await remainingLooks()).toEqual([1, 2, 7, 30, 90]);
});

test.each([
  ["of its own", undefined],
  ["without an id, in the same bytes", null],
])("a row that is named all the time is read all the same: webhooks %s", async (_, event) => {
  const again = () => told("1", event === null ? { event } : {});
  await again();
  for (let times = 0; times < 3; times += 1) {
    await pass(0.3);
    await again();
  }
  tool.rows.people = renamed("Ida");
  await pass(0.2);

  await rereadOnce(db.sql, tool);

  expect(await names()).toContain("Ida");
});

test("what is named while the tool is asked for the same row is asked for once more", async () => {
  await told("1", { event: null });
  await pass(1.1);
  tool.beforeLookUp = () => told("1", { event: null });

  await rereadOnce(db.sql, tool);

  expect(await waiting()).toEqual([["PENDING", 1]]);
});

test("a deletion is believed when the tool lacks the row at a second look, a second later", async () => {
  tool.rows.people = people("2");
  await told("1", { deleted: true });
  expect(await nextLook()).toBe(1);
  expect(await ids()).toEqual(["1", "2"]);
  expect(await nextLook()).toBe(1);
  expect(await ids()).toEqual(["2"]);

  tool.rows.people = people("1", "2");
  expect(await nextLook()).toBe(1);
  expect(await ids()).toEqual(["1", "2"]);
});

test("a deletion that is named too early is believed a second after the row was found gone", async () => {
  await told("1", { deleted: true });
  for (const _ of [1, 3, 10, 40]) await nextLook();
  tool.rows.people = people("2");
  expect(await nextLook()).toBe(90);
  expect(await ids()).toEqual(["1", "2"]);

  expect(await remainingLooks()).toEqual([1]);

  expect(await ids()).toEqual(["2"]);
});

test("a deletion is believed at once where the tool stores before it sends", async () => {
  tool.rows.people = people("2");
  await told("1", { deleted: true, storesFirst: true });

  await rereadOnce(db.sql, tool);

  expect(await ids()).toEqual(["2"]);
  expect(await waiting()).toEqual([done]);
});

test("a row that is there at the second look stays, and its absence before that counts for nothing", async () => {
  tool.rows.people = people("2");
  await told("1", { deleted: true });
  await nextLook();
  tool.rows.people = people("1", "2");
  await nextLook();
  tool.rows.people = people("2");

  await nextLook();

  expect(await ids()).toEqual(["1", "2"]);
});

test("the same bytes again make no deletion believed sooner", async () => {
  tool.rows.people = people("2");
  await told("1", { deleted: true, event: null });
  await pass(0.9);
  await told("1", { deleted: true, event: null });
  await nextLook();
  await told("1", { deleted: true, event: null });
  await pass(0.5);

  expect(await ids()).toEqual(["1", "2"]);
});
