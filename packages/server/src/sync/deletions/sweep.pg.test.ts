/** Deletions (P3): marked after complete reads only, and taken back when a record reappears. */
import { listEmployees, listGroups } from "@muster/model";
import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../../test/harness/database.ts";
import { listAll, newIntegration, sync } from "../../../test/harness/engine.ts";
import { FakeSource, people } from "../../../test/harness/fake-source.ts";
import { Failure } from "../../kernel/failure.ts";

const db = testDatabase();
let integration: string;
beforeEach(async () => {
  integration = await newIntegration(db.sql);
});

const remoteIds = (records: readonly Record<string, unknown>[]) =>
  records.map((record) => String(record["remote_id"])).toSorted(byText);
const byText = (one: string, other: string) => (one < other ? -1 : 1);
const employees = (query = {}) => listAll(db.sql, listEmployees, integration, query);
const unfit = (ids: readonly string[]) => ids.map((id) => ({ id, name: "\u0000" }));
const five = () => new FakeSource({ people: people("1", "2", "3", "4", "5") });

describe("deletions (P3)", () => {
  it("marks what a complete read no longer lists, and brings it back when it reappears", async () => {
    const tool = five();
    await sync(db.sql, integration, tool);
    tool.rows.people = people("1", "2", "4", "5");
    await sync(db.sql, integration, tool);
    expect(remoteIds(await employees())).toEqual(["1", "2", "4", "5"]);
    const gone = (await employees({ includeDeleted: true })).find(
      (one) => one["remote_id"] === "3",
    );
    expect(gone?.["remote_deleted_at"]).toEqual(expect.any(String));
    tool.rows.people = people("1", "2", "3", "4", "5");
    const closing = await sync(db.sql, integration, tool);
    expect(remoteIds(await employees())).toHaveLength(5);
    expect(closing.models).toContainEqual(
      expect.objectContaining({ model: "hris_employees", updated: 1, reappeared: 1 }),
    );
    const marks = await db.sql`
      SELECT FROM hris_employees WHERE integration_id = ${integration}
        AND (remote_deleted_at IS NOT NULL OR deletion_reason IS NOT NULL)`;
    expect(marks).toHaveLength(0);
  });

  it.each(["forbidden", "malformed", "endless", "refused"] as const)(
    "marks nothing when the list fails (%s), and goes on with other lists",
    async (kind) => {
      const tool = new FakeSource({
        people: people("1", "2", "3"),
        teams: [
          { id: "t", name: "T" },
          { id: "u", name: "U" },
        ],
      });
      await sync(db.sql, integration, tool);
      tool.rows.people = [];
      tool.rows.teams = [{ id: "t", name: "T" }];
      tool.failAt("people", 0, () => new Failure(kind, "test"));
      const closing = await sync(db.sql, integration, tool);
      expect(closing.state).toBe("PARTIALLY_FAILED");
      expect(closing.warnings.map((warning) => warning.code)).toEqual(
        expect.arrayContaining(["STREAM_FAILED", "NOT_SWEPT"]),
      );
      expect(await employees()).toHaveLength(3);
      expect(await listAll(db.sql, listGroups, integration)).toHaveLength(1);
    },
  );

  it("marks nothing when rows have no id, or when fewer rows came than the tool announced", async () => {
    const tool = five();
    await sync(db.sql, integration, tool);
    tool.rows.people = [...people("1"), { name: "Who?" }];
    const nameless = await sync(db.sql, integration, tool);
    expect(nameless.warnings.map((warning) => warning.code)).toEqual(
      expect.arrayContaining(["NOT_SWEPT", "SET_ASIDE"]),
    );
    tool.rows.people = people("1");
    tool.announcedTotal = 5;
    await sync(db.sql, integration, tool);
    expect(await employees()).toHaveLength(5);
  });

  it("marks nothing when so many rows do not fit that the tool must have changed its answers", async () => {
    const ids = Array.from({ length: 60 }, (_, at) => String(at));
    const tool = new FakeSource({ people: people(...ids) });
    tool.pageSize = 100;
    await sync(db.sql, integration, tool);
    tool.rows.people = [...unfit(ids.slice(0, 21)), ...people(...ids.slice(21, 58))];
    const flooded = await sync(db.sql, integration, tool);
    expect(flooded.warnings).toContainEqual({
      code: "NOT_SWEPT",
      model: "hris_employees",
      message: expect.stringContaining("21 of its 58 rows did not fit"),
    });
    expect(await employees()).toHaveLength(60);
    tool.rows.people = [...unfit(ids.slice(0, 20)), ...people(...ids.slice(20, 58))];
    await sync(db.sql, integration, tool);
    expect(await employees()).toHaveLength(58);
  });

  it("counts a row that does not fit as seen: set aside, not deleted (P7)", async () => {
    const tool = five();
    await sync(db.sql, integration, tool);
    tool.rows.people = [{ id: "1", name: "\u0000" }, ...people("2", "3", "4", "5")];
    const closing = await sync(db.sql, integration, tool);
    expect(closing.state).toBe("PARTIALLY_FAILED");
    expect(closing.models).toContainEqual(
      expect.objectContaining({ model: "hris_employees", set_aside: 1, deleted: 0 }),
    );
    expect(await employees()).toHaveLength(5);
    const [misfit] =
      await db.sql`SELECT remote_id, reason FROM set_aside WHERE integration_id = ${integration}`;
    expect(misfit).toMatchObject({ remote_id: "1", reason: expect.stringContaining("first_name") });
  });

  it("a doubled id is counted once and told", async () => {
    const tool = new FakeSource({ people: [...people("1"), { id: "1", name: "Again" }] });
    const closing = await sync(db.sql, integration, tool);
    expect(closing.warnings).toContainEqual(expect.objectContaining({ code: "DOUBLED_IDS" }));
    expect(await employees()).toMatchObject([{ first_name: "Again" }]);
  });
});
