/** Dangling references (P8): listed, never a wrong link, healed by the arrival of their target. */
import { beforeEach, expect, test } from "vitest";
import { type Tenant, testApi } from "../../test/contract/api.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { sync } from "../../test/harness/engine.ts";
import { FakeSource } from "../../test/harness/fake-source.ts";
import { databaseNow } from "../../test/harness/plain-rows.ts";
import { recordId } from "../kernel/ids.ts";

const db = testDatabase();
const api = testApi(db);
let tenant: Tenant;
let integration: string;
let tool: FakeSource;
const hull = { id: "l", name: "Hull" };
const york = { id: "m", name: "York" };

beforeEach(async () => {
  tenant = await api.tenant();
  integration = await api.integration(tenant);
  tool = new FakeSource({
    locations: [york],
    people: [
      { id: "1", name: "Ida", location: "l", manager: "9" },
      { id: "2", name: "Ben", location: "m", manager: "1" },
    ],
  });
  await sync(db.sql, integration, tool);
});

const dangling = async (query = "") =>
  (await api.ask("GET", `/integrations/${integration}/dangling-references${query}`, tenant)).body
    .data;
const employees = async (query = "") =>
  (await api.ask("GET", `/hris/employees${query}`, { ...tenant, integration })).body.data.results;

test("P8: each is listed with what it points at, and reads as null", async () => {
  const id = recordId(integration, "hris_employees", "1");
  const one = { model: "hris_employees", id, remote_id: "1" };
  const { results, truncated } = await dangling();
  expect(truncated).toBe(false);
  expect(results).toHaveLength(2);
  expect(results).toEqual(
    expect.arrayContaining([
      {
        ...one,
        field: "work_location_id",
        points_at_model: "hris_locations",
        points_at_id: recordId(integration, "hris_locations", "l"),
      },
      {
        ...one,
        field: "manager_id",
        points_at_model: "hris_employees",
        points_at_id: recordId(integration, "hris_employees", "9"),
      },
    ]),
  );
  const [ida] = await employees("?remote_ids=1");
  expect(ida).toMatchObject({ work_location_id: null, work_location: null, manager_id: null });
  expect(await dangling("?limit=1")).toMatchObject({ results: [one], truncated: true });
  expect((await dangling("?model=hris_teams")).results).toEqual([]);
});

test("P8: its target arrives later: it is healed, and the record is in updated_after", async () => {
  const since = await databaseNow(db.sql);
  tool.rows.locations = [york, hull];
  await sync(db.sql, integration, tool);
  expect((await dangling()).results).toMatchObject([{ field: "manager_id" }]);
  const delta = await employees(`?updated_after=${since}`);
  expect(delta).toMatchObject([{ remote_id: "1", work_location: { name: "Hull" } }]);
});

test("P8: its target is deleted: the link stays right and shows the deletion, and the record is in updated_after", async () => {
  tool.rows.locations = [york, hull];
  await sync(db.sql, integration, tool);
  const since = await databaseNow(db.sql);
  tool.rows.locations = [york];
  await sync(db.sql, integration, tool);
  expect((await dangling()).results).toMatchObject([{ field: "manager_id" }]);
  const delta = await employees(`?updated_after=${since}`);
  expect(delta).toMatchObject([
    { remote_id: "1", work_location: { name: "Hull", remote_deleted_at: expect.any(String) } },
  ]);
});
