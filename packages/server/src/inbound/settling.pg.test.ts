/** Webhooks of a tool that sends before it has stored what it tells of. */
import { listEmployees } from "@muster/model";
import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { listAll, newIntegration, sync } from "../../test/harness/engine.ts";
import { FakeSource, people } from "../../test/harness/fake-source.ts";
import { rereadOnce } from "../../test/harness/rereading.ts";
import { randomId } from "../kernel/ids.ts";
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

interface Told {
  readonly event?: string | null;
  readonly deleted?: boolean;
  readonly settleSeconds?: number;
}

/** A webhook that names a person. */
async function told(
  id: string,
  { event = randomId(), deleted = false, settleSeconds = 5 }: Told = {},
): Promise<void> {
  await storeNames(db.sql, {
    integrationId: integration,
    message: { raw: Buffer.from(id), headers: {}, query: {} },
    routed: { id: event, names: [{ stream: "people", id, deleted }] },
    settleSeconds,
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

/** Of each event, oldest first: how it stands, and in how many seconds it is due. */
const waiting = async () =>
  (
    await db.sql<{ state: string; due: number | null }[]>`
      SELECT state, CASE WHEN state = 'PENDING' THEN round(extract(epoch FROM next_try_at - now()))::int END AS due FROM upstream_events ORDER BY received_at`
  ).map(({ state, due }) => [state, due]);
const names = async () =>
  (await listAll(db.sql, listEmployees, integration))
    .map((one) => String(one["remote_id"]))
    .toSorted();

test("what it names is due when it has settled, at once where it settles at once", async () => {
  await told("1");
  await told("2", { settleSeconds: 0 });

  expect(await waiting()).toEqual([
    ["PENDING", 5],
    ["PENDING", 0],
  ]);
});

test("a second webhook for the same row waits with the first, and one look-up answers both", async () => {
  await told("1");
  await pass(4);
  await told("1");
  await told("2");

  expect(await waiting()).toEqual([
    ["PENDING", 5],
    ["PENDING", 5],
    ["PENDING", 5],
  ]);
  await pass(6);
  await rereadOnce(db.sql, tool);
  expect(tool.lookedUp.flat().toSorted()).toEqual(["1", "2"]);
  const done = ["DONE", null];
  expect(await waiting()).toEqual([done, done, done]);
});

test.each([
  ["of its own", undefined],
  ["without an id, in the same bytes", null],
])(
  "a row that is named all the time is read after half a minute all the same: webhooks %s",
  async (_, event) => {
    for (let seconds = 0; seconds < 30; seconds += 4) {
      await told("1", event === null ? { event } : {});
      await pass(4);
    }

    const [first] = await waiting();
    expect(first?.[1]).toBeLessThanOrEqual(1);
    await told("1", event === null ? { event } : {});
    expect((await waiting())[0]).toEqual(first);
  },
);

test("what has not settled when the tool is asked for the same row is asked for once more", async () => {
  await told("1");
  await pass(6);
  await told("1");

  await rereadOnce(db.sql, tool);

  expect(await waiting()).toEqual([
    ["DONE", null],
    ["PENDING", 5],
  ]);
});

test("a deletion is believed when the tool lacks the row a second time, half a minute later", async () => {
  tool.rows.people = people("2");
  await told("1", { deleted: true });
  await pass(6);

  await rereadOnce(db.sql, tool);
  expect(await names()).toEqual(["1", "2"]);
  expect(await waiting()).toEqual([["PENDING", 30]]);

  await pass(31);
  await rereadOnce(db.sql, tool);
  expect(await names()).toEqual(["2"]);
  expect(await waiting()).toEqual([["DONE", null]]);
});

test("a deletion is believed at once where the tool stores before it sends", async () => {
  tool.rows.people = people("2");
  await told("1", { deleted: true, settleSeconds: 0 });

  await rereadOnce(db.sql, tool);

  expect(await names()).toEqual(["2"]);
});

test("a row that is there at the second look stays", async () => {
  tool.rows.people = people("2");
  await told("1", { deleted: true });
  await pass(6);
  await rereadOnce(db.sql, tool);
  tool.rows.people = people("1", "2");
  await pass(31);

  await rereadOnce(db.sql, tool);

  expect(await names()).toEqual(["1", "2"]);
  expect(await waiting()).toEqual([["DONE", null]]);
});

test("the same bytes again do not bring the second look forward", async () => {
  tool.rows.people = people("2");
  await told("1", { deleted: true, event: null });
  await pass(6);
  await rereadOnce(db.sql, tool);

  await told("1", { deleted: true, event: null });

  expect(await waiting()).toEqual([["PENDING", 30]]);
});
