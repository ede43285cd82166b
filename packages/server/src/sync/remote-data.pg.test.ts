/** What the tool sent is kept beside the records, sealed, where that is switched on and nothing of it is forbidden. */
import { type Endpoint, hrisEmployees, listEmployees, listGroups } from "@muster/model";
import { beforeEach, expect, test } from "vitest";
import { listAll, newIntegration, setScope, sync } from "../../test/harness/engine.ts";
import { FakeSource, people } from "../../test/harness/fake-source.ts";
import { ago } from "../../test/harness/house.ts";
import { interrupted } from "../../test/harness/interrupted.ts";
import { received, rereadOnce } from "../../test/harness/rereading.ts";
import { storedValues } from "../../test/harness/stored-values.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { recordId } from "../kernel/ids.ts";
import { keyRing } from "../kernel/seal.ts";
import { forgetRecords } from "../records/forget.ts";
import { remoteDataOpener } from "../records/remote-data.ts";

const db = testDatabase();
const seals = keyRing(["a key for tests that is long enough"]);
let integration: string;
let source: FakeSource;

beforeEach(async () => {
  integration = await newIntegration(db.sql);
  await switchTo(true);
  source = new FakeSource({
    people: people("1", "2", "3").map((row) => ({ ...row, teams: ["t"], secret: `raw ${row.id}` })),
    teams: [{ id: "t", name: "Team", secret: "raw team" }],
  });
});

const switchTo = async (keeps: boolean): Promise<void> =>
  void (await db.sql`UPDATE integrations SET keeps_remote_data = ${keeps} WHERE id = ${integration}`);
const full = () => sync(db.sql, integration, source, "FULL", { seals });
const list = async (endpoint: Endpoint = listEmployees) =>
  listAll(db.sql, endpoint, integration, {
    openRemoteData: remoteDataOpener(seals, {
      integrationId: integration,
      model: endpoint.table.name,
    }),
  });
const shown = async (endpoint: Endpoint = listEmployees) =>
  new Map((await list(endpoint)).map((one) => [one["remote_id"], one["remote_data"]]));
/** Which rows there are, by model and record, and which version of each. */
const kept = async () => {
  const rows = await db.sql<{ model: string; version: string }[]>`
    SELECT model, id || ' ' || xmin AS version FROM remote_data WHERE integration_id = ${integration} ORDER BY model, id`;
  return rows.map(({ model, version }) => `${model} ${version}`);
};
const models = async () => [...new Set((await kept()).map((one) => one.split(" ")[0]))];

test("each record shows its row as it came, under the path of its list; the database holds no word of it", async () => {
  await full();
  const row = { id: "2", name: "Name 2", teams: ["t"], secret: "raw 2" };
  expect((await shown()).get("2")).toEqual({ "/people": row });
  expect((await shown(listGroups)).get("t")).toEqual({
    "/teams": { id: "t", name: "Team", secret: "raw team" },
  });
  // Rows of join tables are parts of others.
  expect(await models()).toEqual(["hris_employees", "hris_teams"]);
  expect(await storedValues(db.sql, integration, ["Name 2", "raw 2", "raw team"])).toEqual(["Name 2"]); // oxfmt-ignore
  const plain = await listAll(db.sql, listEmployees, integration);
  expect((await list()).map((one) => ({ ...one, remote_data: null }))).toEqual(plain);
});

test("switched off nothing is kept", async () => {
  await switchTo(false);
  await full();
  expect(await kept()).toEqual([]);
});

test("what did not change is not written; a row that changed moves no record", async () => {
  await full();
  const [before, records] = [await kept(), await listAll(db.sql, listEmployees, integration)];
  await full();
  expect(await kept()).toEqual(before);
  source.rows.people = (source.rows.people ?? []).map((row, at) =>
    at === 1 ? { ...(row as object), secret: "another" } : row,
  );
  await full();
  expect((await shown()).get("2")).toMatchObject({ "/people": { secret: "another" } });
  expect((await kept()).filter((one) => !before.includes(one))).toHaveLength(1);
  expect(await listAll(db.sql, listEmployees, integration)).toEqual(records);
});

test.each([
  ["a field of it is forbidden", { hris_employees: { fields: { gender: "DISABLED" } } }],
  ["its rows hold what is forbidden elsewhere", { hris_teams: { fields: { name: "DISABLED" } } }],
] as const)("not of a model when %s (P6)", async (_name, scope) => {
  await setScope(db.sql, integration, scope);
  await full();
  const expected = "hris_teams" in scope ? ["hris_employees"] : ["hris_teams"];
  expect(await models()).toEqual(expected);
});

test("nor when its rows name members of groups that are forbidden", async () => {
  await setScope(db.sql, integration, { hris_teams: { setting: "DISABLED" } });
  await full();
  expect(await kept()).toEqual([]);
});

test("switched off in the middle: pages that come after it bring none", async () => {
  source.beforePage = async (_stream, position) => {
    if (position !== null) await switchTo(false);
  };
  source.pageSize = 2;
  delete source.rows.teams;
  await full();
  expect((await list()).length).toBe(3);
  expect((await kept()).length).toBeLessThan(3);
});

test("a webhook's re-read brings it, and a page that was asked for before does not undo it (P5)", async () => {
  await full();
  const renamed = { id: "1", name: "New", teams: ["t"], secret: "newer" };
  const old = source.rows.people;
  source.beforeArrival = async (asked) => {
    if (asked !== "page") return;
    source.beforeArrival = () => {};
    source.rows.people = [renamed];
    await received(db.sql, integration, ["1"]);
    await rereadOnce(db.sql, source, { seals });
    source.rows.people = old ?? [];
    expect((await shown()).get("1")).toEqual({ "/people": renamed });
  };
  source.pageSize = 10;
  delete source.rows.teams;
  await full();
  expect((await shown()).get("1")).toEqual({ "/people": renamed });
});

test("it goes when its record is forgotten, and stays with one that comes back in that moment (P18)", async () => {
  await full();
  const id = (remoteId: string) => recordId(integration, hrisEmployees.name, remoteId);
  await db.sql`UPDATE hris_employees SET remote_deleted_at = ${ago(15)} WHERE id = ANY(${[id("1"), id("2")]})`;
  const back = interrupted(db.sql, 1, async () => {
    await db.sql`UPDATE hris_employees SET remote_deleted_at = NULL WHERE id = ${id("2")}`;
  });
  const deleted = { from: "-infinity", before: ago(14), limit: 10 };
  await forgetRecords(back, hrisEmployees, deleted);
  expect(new Set((await shown()).keys())).toEqual(new Set(["2", "3"]));
  const left = await db.sql<{ id: string }[]>`
    SELECT id FROM remote_data WHERE integration_id = ${integration} AND model = 'hris_employees'`;
  expect(left.map((row) => row.id).toSorted()).toEqual([id("2"), id("3")].toSorted());
});

test("a row that is too large to show is said to be there and not shown; a lost key shows nothing", async () => {
  source.rows.people = [{ ...people("1")[0], secret: "x".repeat(300_000) }];
  await full();
  expect((await shown()).get("1")).toEqual({ "/people": null });
  const lost = remoteDataOpener(keyRing(["another key for tests, long enough"]), {
    integrationId: integration,
    model: "hris_employees",
  });
  const [one] = await listAll(db.sql, listEmployees, integration, { openRemoteData: lost });
  expect(one?.["remote_data"]).toBeNull();
});
