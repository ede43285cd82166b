import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../../test/harness/database.ts";
import { newIntegration, setScope, sync } from "../../../test/harness/engine.ts";
import { FakeSource } from "../../../test/harness/fake-source.ts";
import type { Closing } from "../close.ts";

const db = testDatabase();
let integration: string;
let tool: FakeSource;
beforeEach(async () => {
  integration = await newIntegration(db.sql);
  tool = new FakeSource({ people: [person("1", "Ida", 0)] });
  await fullAndDelta();
});

/** A person that the tool says it changed so many minutes ago. */
function person(id: string, name: string, minutes: number) {
  return { id, name, changed: new Date(Date.now() - minutes * 60_000).toISOString() };
}
/** A change that no delta brings: its moment lies before what the delta asks for, and it shows later. */
const changeLate = (name: string) => (tool.rows.people = [person("1", name, 30)]);

async function fullAndDelta(): Promise<Closing> {
  const full = await sync(db.sql, integration, tool);
  await sync(db.sql, integration, tool, "DELTA");
  return full;
}
const missed = ({ models }: Closing) =>
  models.find(({ model }) => model === "hris_employees")?.missed;
const warned = ({ warnings }: Closing) =>
  warnings.flatMap(({ code, message }) => (code === "DELTA_MISSED" ? [message] : []));
const issues = async () =>
  (
    await db.sql`SELECT status FROM issues WHERE integration_id = ${integration}
    AND type = 'integration.deltas_incomplete' AND subject = 'people' ORDER BY opened_at`
  ).map(({ status }) => String(status));
/** Seconds that the last delta asked further back than the full sync before it began. */
async function overlap(): Promise<number> {
  const [row] = await db.sql<{ at: number }[]>`
    SELECT (extract(epoch FROM full_passed_at) * 1000)::float8 AS at FROM watermarks WHERE integration_id = ${integration}`;
  return ((row?.at ?? 0) - Date.parse(tool.asked.at(-1)?.since ?? "")) / 1000;
}

test("what a delta should have brought is counted by the full sync that brings it, and told", async () => {
  changeLate("New");
  const full = await fullAndDelta();

  expect(missed(full)).toBe(1);
  expect(warned(full)).toEqual([expect.stringMatching(/^people: 1 record had changed before/)]);
  expect(await issues()).toEqual(["OPEN"]);
  const [report] = await db.sql`
    SELECT models->'hris_employees'->'missed' AS missed FROM syncs WHERE integration_id = ${integration} AND type = 'FULL'
    ORDER BY queued_at DESC LIMIT 1`;
  expect(report).toEqual({ missed: 1 });

  expect(warned(await fullAndDelta())).toEqual([]);
  expect(await issues()).toEqual(["RESOLVED"]);
});

test("what changed since the last delta asked is nobody's miss", async () => {
  tool.rows.people = [person("1", "New", 0)];
  const full = await sync(db.sql, integration, tool);
  expect(full.models).toContainEqual(expect.objectContaining({ updated: 1, missed: 0 }));
});

test("a record that is as it was is no miss, whenever the tool changed it", async () => {
  changeLate("Ida");
  expect(missed(await fullAndDelta())).toBe(0);
});

test("misses in a row make deltas ask further back, until three full syncs found nothing", async () => {
  changeLate("One");
  await fullAndDelta();
  expect(await overlap()).toBe(60);
  changeLate("Two");
  const second = await fullAndDelta();
  expect(warned(second)).toEqual([expect.stringContaining("120 seconds further back from now on")]);
  expect(await overlap()).toBe(120);
  changeLate("Three");
  await fullAndDelta();
  expect(await overlap()).toBe(240);
  for (const expected of [240, 240, 60]) {
    await fullAndDelta();
    expect(await overlap()).toBe(expected);
  }
});

test("another version of the connector or another scope is no miss", async () => {
  changeLate("One");
  const full = await sync(db.sql, integration, tool, "FULL", { version: 2 });
  expect(full.models).toContainEqual(expect.objectContaining({ updated: 1, missed: 0 }));
  await sync(db.sql, integration, tool, "DELTA", { version: 2 });

  await setScope(db.sql, integration, {
    hris_employees: { fields: { last_name: "DISABLED" } },
  });
  changeLate("Two");
  expect(missed(await sync(db.sql, integration, tool, "FULL", { version: 2 }))).toBe(0);
});

test("deltas by another version leave the next full sync nothing to prove", async () => {
  await sync(db.sql, integration, tool, "DELTA", { version: 2 });
  changeLate("New");
  const full = await sync(db.sql, integration, tool, "FULL", { version: 2 });
  expect(full.models).toContainEqual(expect.objectContaining({ updated: 1, missed: 0 }));
});
