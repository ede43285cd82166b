import { listEmployees, listTimeOffBalances } from "@muster/model";
import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import {
  claimOne,
  listAll,
  newIntegration,
  queueSync,
  runClaim,
  sync,
} from "../../test/harness/engine.ts";
import { FakeSource, people } from "../../test/harness/fake-source.ts";
import { databaseNow } from "../../test/harness/plain-rows.ts";
import { Failure } from "../kernel/failure.ts";
import { Fenced } from "./claim.ts";
import { Drained } from "./run-sync.ts";

const db = testDatabase();
let integration: string;
beforeEach(async () => {
  integration = await newIntegration(db.sql);
});

const remoteIds = (records: readonly Record<string, unknown>[]) =>
  records.map((record) => String(record["remote_id"])).toSorted(byText);
const byText = (one: string, other: string) => (one < other ? -1 : 1);
const employees = (query = {}) => listAll(db.sql, listEmployees, integration, query);
describe("a full sync", () => {
  it("mirrors every record and says what it did", async () => {
    const source = new FakeSource({
      locations: [{ id: "l", name: "Hull" }],
      people: [{ id: "1", name: "Ida", location: "l" }, ...people("2", "3")],
    });
    const closing = await sync(db.sql, integration, source);
    expect(closing.state).toBe("SUCCEEDED");
    expect(closing.models).toContainEqual(
      expect.objectContaining({ model: "hris_employees", seen: 3, created: 3, unchanged: 0 }),
    );
    const [ida] = await employees({ remoteIds: ["1"] });
    expect(ida).toMatchObject({
      first_name: "Ida",
      work_location: { name: "Hull" },
      employments: [],
      groups: [],
      manager: null,
    });
  });

  it("P1: a page is readable while the sync still runs", async () => {
    const source = new FakeSource({ people: people("1", "2", "3", "4", "5") });
    const during: unknown[] = [];
    // The third page is fetched when the second is about to be committed, so the first is there.
    source.beforePage = async (_, position) => {
      if (position === 4) during.push(...remoteIds(await employees()));
    };
    await sync(db.sql, integration, source);
    expect(during).toEqual(expect.arrayContaining(["1", "2"]));
  });

  it("P2: unchanged records are not written: no row version, no WAL on the unified tables", async () => {
    const source = new FakeSource({
      people: people("1", "2", "3"),
      teams: [{ id: "t", name: "T" }],
    });
    await sync(db.sql, integration, source);
    const versions = () =>
      db.sql`SELECT id, xmin::text, ctid::text, changed_at FROM hris_employees WHERE integration_id = ${integration} ORDER BY id`;
    const before = await versions();
    const closing = await sync(db.sql, integration, source);
    expect(closing.models).toContainEqual(
      expect.objectContaining({ model: "hris_employees", unchanged: 3, updated: 0, created: 0 }),
    );
    expect(await versions()).toEqual(before);
  });

  it("P2: changed_at moves for the changed record only", async () => {
    const source = new FakeSource({ people: people("1", "2") });
    await sync(db.sql, integration, source);
    const before = new Map((await employees()).map((one) => [one["remote_id"], one["changed_at"]]));
    source.rows.people = [{ id: "1", name: "Renamed" }, ...people("2")];
    await sync(db.sql, integration, source);
    const after = new Map((await employees()).map((one) => [one["remote_id"], one["changed_at"]]));
    expect(after.get("2")).toBe(before.get("2"));
    expect(after.get("1")).not.toBe(before.get("1"));
  });

  it("writes everything anew when the connector's version grows, and changes nothing by it", async () => {
    const source = new FakeSource({ people: people("1") });
    await sync(db.sql, integration, source);
    const [before] = await employees();
    const closing = await sync(db.sql, integration, source, "FULL", { version: 2 });
    expect(closing.models).toContainEqual(
      expect.objectContaining({ model: "hris_employees", updated: 1 }),
    );
    expect((await employees())[0]?.["changed_at"]).toBe(before?.["changed_at"]);
  });
});

describe("resuming", () => {
  it("goes on where the journal ends, and deletes nothing that the first half saw (P3)", async () => {
    const tool = new FakeSource({ people: people("1", "2", "3", "4", "5") });
    await sync(db.sql, integration, tool);
    await queueSync(db.sql, integration, "FULL");
    const stop = new AbortController();
    tool.beforePage = (_, position) => {
      if (position === 4) stop.abort();
    };
    await expect(
      runClaim(db.sql, await claimOne(db.sql, integration), tool, { signal: stop.signal }),
    ).rejects.toThrow(Drained);
    await db.sql`UPDATE integrations SET lease_until = now() - interval '1 second' WHERE id = ${integration}`;
    tool.beforePage = () => {};
    tool.asked.length = 0;
    const closing = await runClaim(db.sql, await claimOne(db.sql, integration, "other"), tool);
    expect(tool.asked.map((asked) => asked.position)).toEqual([4]);
    expect(closing.models).toContainEqual(
      expect.objectContaining({ model: "hris_employees", seen: 5, deleted: 0 }),
    );
    expect(await employees()).toHaveLength(5);
  });

  it("P9: a worker whose sync was taken over can write nothing", async () => {
    const tool = new FakeSource({ people: people("1", "2", "3") });
    await queueSync(db.sql, integration, "FULL");
    const first = await claimOne(db.sql, integration, "first");
    await expect(claimOne(db.sql, integration, "second")).rejects.toThrow("no sync to claim");
    await db.sql`UPDATE integrations SET lease_until = now() - interval '1 second' WHERE id = ${integration}`;
    await claimOne(db.sql, integration, "second");
    await expect(runClaim(db.sql, first, tool)).rejects.toThrow(Fenced);
    expect(await employees()).toHaveLength(0);
  });
});

describe("a delta sync", () => {
  it("asks from the last complete pass less the overlap, brings changes and deletions, sweeps nothing", async () => {
    const tool = new FakeSource({ people: people("1", "2", "3"), teams: [{ id: "t", name: "T" }] });
    await sync(db.sql, integration, tool);
    const changed = new Date().toISOString();
    tool.rows.people = [
      { id: "1", name: "New", changed },
      { id: "2", name: null, gone: true, changed },
    ];
    tool.asked.length = 0;
    const closing = await sync(db.sql, integration, tool, "DELTA");
    expect(tool.asked.map((asked) => asked.stream)).toEqual(["people"]);
    expect(Date.parse(tool.asked[0]?.since ?? "")).toBeLessThan(Date.parse(changed) - 50_000);
    expect(closing.models).toContainEqual(
      expect.objectContaining({ model: "hris_employees", updated: 1, deleted: 1 }),
    );
    expect(remoteIds(await employees())).toEqual(["1", "3"]);
  });

  it("does not move the watermark when the pass failed", async () => {
    const tool = new FakeSource({ people: people("1", "2", "3") });
    await sync(db.sql, integration, tool);
    const watermark = () =>
      db.sql`SELECT passed_at FROM watermarks WHERE integration_id = ${integration}`;
    const before = await watermark();
    tool.failAt("people", 0, () => new Failure("malformed", "test"));
    await sync(db.sql, integration, tool, "DELTA");
    expect(await watermark()).toEqual(before);
  });
});

describe("references (P8)", () => {
  it("resolve in any order: a dangling one reads as null, heals when its target arrives, and then counts as a change", async () => {
    const tool = new FakeSource({
      people: [{ id: "1", name: "Ida", location: "l", manager: "2" }],
    });
    const first = await sync(db.sql, integration, tool);
    expect(first.warnings).toContainEqual(
      expect.objectContaining({ code: "DANGLING_REFERENCES", model: "hris_employees" }),
    );
    expect(await employees()).toMatchObject([
      { work_location_id: null, work_location: null, manager_id: null, manager: null },
    ]);
    const since = await databaseNow(db.sql);
    const healing = new FakeSource({
      locations: [{ id: "l", name: "Hull" }],
      people: [...(tool.rows.people ?? []), { id: "2", name: "Ben" }],
    });
    await sync(db.sql, integration, healing);
    const delta = await employees({ updatedAfter: since });
    expect(delta.find((one) => one["remote_id"] === "1")).toMatchObject({
      work_location: { name: "Hull" },
      manager: { first_name: "Ben" },
    });
  });

  it("withhold a record whose target the contract demands until the target arrives", async () => {
    const balances = [{ id: "b", person: "1", type: "holiday", days: 3 }];
    await sync(db.sql, integration, new FakeSource({ people: people("1"), balances }));
    expect(await listAll(db.sql, listTimeOffBalances, integration)).toEqual([]);
    const since = await databaseNow(db.sql);
    await sync(
      db.sql,
      integration,
      new FakeSource({
        people: people("1"),
        balances,
        leaveTypes: [{ id: "holiday", name: "Holiday" }],
      }),
    );
    expect(
      await listAll(db.sql, listTimeOffBalances, integration, { updatedAfter: since }),
    ).toMatchObject([{ type: { name: "Holiday" } }]);
  });
});

describe("a failing tool", () => {
  it.each([
    ["unauthenticated", "AUTHENTICATION_FAILED"],
    ["unreachable", "FAILED"],
  ] as const)("%s ends the sync as %s and loses nothing", async (kind, state) => {
    const tool = new FakeSource({ people: people("1", "2", "3") });
    await sync(db.sql, integration, tool);
    tool.failAt("people", 1, () => new Failure(kind, "test"));
    const closing = await sync(db.sql, integration, tool);
    expect(closing).toMatchObject({ state, error: { kind } });
    expect(await employees()).toHaveLength(3);
  });

  it("a module that is off is a warning, not a failure", async () => {
    const tool = new FakeSource({ people: people("1"), teams: [] });
    tool.failAt("teams", 0, () => new Failure("missing", "test"));
    const closing = await sync(db.sql, integration, tool);
    expect(closing.state).toBe("SUCCEEDED");
    expect(closing.warnings).toContainEqual(expect.objectContaining({ code: "NOT_AVAILABLE" }));
  });
});

it("the planner knows what a first sync has brought before anybody reads it", async () => {
  const many = Array.from({ length: 150 }, (_, at) => ({ id: `${at}`, name: "x" }));
  const source = new FakeSource({ people: many });
  source.pageSize = 50;
  const looks = () => db.sql<{ looks: number }[]>`
    SELECT analyze_count::int AS looks FROM pg_stat_user_tables WHERE relname = 'hris_employees'`;
  const [before] = await looks();
  await sync(db.sql, integration, source);
  await expect.poll(async () => (await looks())[0]?.looks).toBe((before?.looks ?? 0) + 1);
});
