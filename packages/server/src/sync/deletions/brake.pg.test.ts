/** The brake at work (P4): what looks like too many deletions is held, and goes when a second full sync agrees. */
import { listEmployees } from "@muster/model";
import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../../test/harness/database.ts";
import { listAll, newIntegration, sync, tellNobody } from "../../../test/harness/engine.ts";
import { FakeSource, people } from "../../../test/harness/fake-source.ts";
import type { Closing } from "../close.ts";
import type { ChangedIssue } from "../../issues/issues.ts";
import type { Tell } from "../tell.ts";

const db = testDatabase();
let integration: string;
let told: ChangedIssue[];
let tool: FakeSource;
const tell: Tell = {
  ...tellNobody,
  issueChanged: async (_tx, _about, issue) => void told.push(issue),
};

beforeEach(async () => {
  integration = await newIntegration(db.sql);
  told = [];
  tool = listing(1, 300);
  await full();
});

const ids = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => String(from + at));
function listing(from: number, to: number): FakeSource {
  const source = new FakeSource({ people: people(...ids(from, to)) });
  source.pageSize = 100;
  return source;
}
const full = () => sync(db.sql, integration, tool, "FULL", { tell });
const live = async () => (await listAll(db.sql, listEmployees, integration)).length;
const counts = ({ models }: Closing) => {
  const { deleted, held, seen } = models.find(({ model }) => model === "hris_employees")!;
  return { seen, deleted, held };
};
const codes = ({ warnings }: Closing) => warnings.map(({ code }) => code);
const held = async () =>
  (await db.sql`SELECT record_id FROM held_deletions WHERE integration_id = ${integration}`).length;
const openIssues = () => db.sql<{ type: string; subject: string; message: string }[]>`
  SELECT type, subject, message FROM issues WHERE integration_id = ${integration} AND status = 'OPEN'`;

describe("P4: a full sync that lacks too much", () => {
  it.each([
    ["an empty list", 0, 300],
    ["a list cut to 60 %", 180, 120],
  ])("%s: nothing is deleted, an issue says so, the report counts it", async (_, left, gone) => {
    tool.rows.people = people(...ids(1, left));
    const closing = await full();
    expect(await live()).toBe(300);
    expect(counts(closing)).toEqual({ seen: left, deleted: 0, held: gone });
    expect(codes(closing)).toEqual(["DELETIONS_HELD"]);
    expect(await held()).toBe(gone);
    const [issue] = await openIssues();
    expect(issue).toMatchObject({
      type: "integration.deletions_held",
      subject: "hris_employees",
      message: expect.stringContaining(`${gone} of 300 records`),
    });
    expect(told).toMatchObject([{ type: "integration.deletions_held", status: "OPEN" }]);
  });

  it("two real leavers go straight through", async () => {
    tool.rows.people = people(...ids(3, 300));
    const closing = await full();
    expect(counts(closing)).toMatchObject({ deleted: 2, held: 0 });
    expect(codes(closing)).toEqual([]);
    expect(await live()).toBe(298);
    const reasons = await db.sql`
      SELECT DISTINCT deletion_reason FROM hris_employees WHERE integration_id = ${integration} AND remote_deleted_at IS NOT NULL`;
    expect(reasons).toEqual([{ deletion_reason: "gone_from_source" }]);
  });

  it("all records under new ids: the old ones are all of it", async () => {
    tool = listing(1, 30);
    integration = await newIntegration(db.sql);
    await full();
    tool.rows.people = people(...ids(1001, 1030));
    expect(counts(await full())).toMatchObject({ deleted: 0, held: 30 });
    expect(await live()).toBe(60);
  });
});

describe("P4: the next full sync", () => {
  beforeEach(async () => {
    tool.rows.people = people(...ids(1, 180));
    await full();
    told = [];
  });

  it("agrees: what was held is deleted, and the issue is resolved", async () => {
    const closing = await full();
    expect(counts(closing)).toEqual({ seen: 180, deleted: 120, held: 0 });
    expect(codes(closing)).toEqual([]);
    expect(await live()).toBe(180);
    expect(await held()).toBe(0);
    expect(await openIssues()).toEqual([]);
    expect(told).toMatchObject([{ status: "RESOLVED" }]);
  });

  it("agrees but for a few that reappeared: those stay", async () => {
    tool.rows.people = people(...ids(1, 184));
    expect(counts(await full())).toMatchObject({ deleted: 116, held: 0 });
    expect(await live()).toBe(184);
    expect(await held()).toBe(0);
  });

  it("agrees, and lacks still more: that is held anew", async () => {
    tool.rows.people = people(...ids(1, 100));
    expect(counts(await full())).toMatchObject({ deleted: 120, held: 80 });
    expect(await live()).toBe(180);
    expect(await openIssues()).toMatchObject([
      { message: expect.stringContaining("80 of 180 records") },
    ]);
  });

  it("does not agree, and lacks too many again: those are held in their place", async () => {
    tool.rows.people = people(...ids(101, 300));
    const closing = await full();
    expect(counts(closing)).toMatchObject({ deleted: 0, held: 100 });
    expect(await live()).toBe(300);
    expect(await held()).toBe(100);
    tool.rows.people = people(...ids(101, 300));
    expect(counts(await full())).toMatchObject({ deleted: 100, held: 0 });
  });

  it("finds most of them again: nothing is held any more, and the few real leavers go", async () => {
    tool.rows.people = people(...ids(3, 300));
    expect(counts(await full())).toMatchObject({ deleted: 2, held: 0 });
    expect(await live()).toBe(298);
    expect(await held()).toBe(0);
    expect(await openIssues()).toEqual([]);
  });

  it("does not agree about records that a delta saw meanwhile", async () => {
    const all = tool.rows.people ?? [];
    const changed = new Date().toISOString();
    tool.rows.people = people(...ids(181, 300)).map((row) => ({ ...row, changed }));
    await sync(db.sql, integration, tool, "DELTA", { tell });
    tool.rows.people = all;
    expect(counts(await full())).toMatchObject({ deleted: 0, held: 120 });
    expect(await live()).toBe(300);
  });

  it("resolves the issue of what is held no more because its model was taken away", async () => {
    await db.sql`DELETE FROM held_deletions WHERE integration_id = ${integration}`;
    tool.rows.people = people(...ids(1, 300));
    await sync(db.sql, integration, tool, "DELTA", { tell });
    expect(await openIssues()).toEqual([]);
    expect(told).toMatchObject([{ status: "RESOLVED" }]);
  });

  it("is no second opinion when it could not be read whole", async () => {
    tool.announcedTotal = 300;
    const closing = await full();
    expect(codes(closing).toSorted()).toEqual(["DELETIONS_HELD", "NOT_SWEPT", "NOT_SWEPT"]);
    expect(counts(closing)).toMatchObject({ deleted: 0, held: 0 });
    expect(await held()).toBe(120);
  });
});
