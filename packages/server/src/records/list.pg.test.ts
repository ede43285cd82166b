/** Lists while data changes: filters, pages that skip nothing, and no lost update (P10). */
import {
  hrisEmployees,
  hrisJoinEmployeesTeams,
  hrisTeams,
  hrisTimesheets,
  listEmployees,
  listGroups,
  listTimesheets,
} from "@muster/model";
import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { listAll, newIntegration } from "../../test/harness/engine.ts";
import { databaseNow, insertPlain, updatePlain } from "../../test/harness/plain-rows.ts";
import { everything } from "../derive/scope.ts";
import { inTransaction } from "../db/transaction.ts";
import { recordId } from "../kernel/ids.ts";
import { listRecords, type ListQuery } from "./list.ts";

const db = testDatabase({ max: 20 });
let integration: string;
beforeEach(async () => {
  integration = await newIntegration(db.sql);
});

const ids = (records: readonly Record<string, unknown>[]) =>
  records.map((record) => String(record["id"]));
const employees = (query: Partial<ListQuery> = {}) =>
  listAll(db.sql, listEmployees, integration, query);
const hire = (id: string, values = {}) =>
  insertPlain(db.sql, integration, hrisEmployees, id, values);

const found = async (query: Partial<ListQuery>) => ids(await employees(query));
const withCustom = (key: string, value: string | number | boolean | null) =>
  found({ filters: { custom_fields: { key, value } } });

/** Resolves when a reader stands behind the writer. */
async function waitsForLock(): Promise<void> {
  for (;;) {
    const [row] = await db.sql<{ waiting: number }[]>`
      SELECT count(*)::int AS waiting FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    if ((row?.waiting ?? 0) > 0) return;
  }
}

describe("filters", () => {
  it("any, in any case for mails; is; member; ids and remote ids; all of them together", async () => {
    await hire("1", { work_email: "Ida@Heron.example", employment_status: "ACTIVE" });
    await hire("2", { work_email: "ben@heron.example", employment_status: "INACTIVE" });
    await insertPlain(db.sql, integration, hrisTeams, "t");
    await insertPlain(db.sql, integration, hrisJoinEmployeesTeams, "1:t", {
      employee_id: "1",
      team_id: "t",
    });
    expect(
      await found({
        filters: { work_emails: { values: ["IDA@heron.example", "nobody@x.example"] } },
      }),
    ).toEqual(["1"]);
    expect(
      await found({ filters: { employment_statuses: { values: ["INACTIVE", "LEAVE"] } } }),
    ).toEqual(["2"]);
    expect(await found({ filters: { employment_status: { value: "ACTIVE" } } })).toEqual(["1"]);
    expect(await found({ filters: { group_ids: { values: ["t"] } } })).toEqual(["1"]);
    const known = recordId(integration, hrisEmployees.name, "known");
    await hire(known);
    expect(await found({ ids: ["1", known] })).toEqual(["1", known]);
    expect(await found({ remoteIds: ["known", "unknown"] })).toEqual([known]);
    expect(await found({ ids: ["1"], remoteIds: ["known"] })).toEqual([]);
    expect(
      await found({
        filters: { group_ids: { values: ["t"] }, employment_status: { value: "INACTIVE" } },
      }),
    ).toEqual([]);
  });

  it("custom fields by one key: text, number, flag, null", async () => {
    await hire("1", {
      custom_fields: JSON.stringify({ badge: "a", floor: 2, remote: true, gone: null }),
    });
    await hire("2");
    expect(await withCustom("badge", "a")).toEqual(["1"]);
    expect(await withCustom("floor", 2)).toEqual(["1"]);
    expect(await withCustom("remote", true)).toEqual(["1"]);
    expect(await withCustom("floor", "2")).toEqual([]);
    expect(await withCustom("gone", null)).toEqual(["1", "2"]);
  });

  it("groups by a part of their name, by type, and by having none", async () => {
    await insertPlain(db.sql, integration, hrisTeams, "1", { name: "Research 100%", type: "TEAM" });
    await insertPlain(db.sql, integration, hrisTeams, "2", { name: "Sales" });
    const found = async (filters: ListQuery["filters"]) =>
      ids(await listAll(db.sql, listGroups, integration, { filters }));
    expect(await found({ name_contains: { value: "SEARCH" } })).toEqual(["1"]);
    expect(await found({ name_contains: { value: "100%" } })).toEqual(["1"]);
    expect(await found({ name_contains: { value: "S_" } })).toEqual([]);
    expect(await found({ types: { values: [null] } })).toEqual(["2"]);
    expect(await found({ types: { values: ["TEAM", null] } })).toEqual(["1", "2"]);
  });

  it("timesheets by bounds: only started_before leaves out its own moment", async () => {
    const at = "2026-03-01T08:00:00Z";
    await insertPlain(db.sql, integration, hrisTimesheets, "1", {
      employee_id: "e",
      started_at: at,
      ended_at: at,
    });
    const found = async (name: string) =>
      ids(
        await listAll(db.sql, listTimesheets, integration, { filters: { [name]: { value: at } } }),
      );
    expect(await found("started_before")).toEqual([]);
    expect(await found("started_after")).toEqual(["1"]);
    expect(await found("ended_before")).toEqual(["1"]);
    expect(await found("ended_after")).toEqual(["1"]);
  });
});

describe("paging", () => {
  it("skips no record while others change, come and go between the pages (P11)", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.nat(11), { maxLength: 12 }),
        fc.boolean(),
        async (pageSize, changes, delta) => {
          integration = await newIntegration(db.sql);
          const since = await databaseNow(db.sql);
          const all = Array.from({ length: 12 }, (_, at) => `e${String(at).padStart(2, "0")}`);
          for (const id of all) await hire(id);
          const seen = new Set<string>();
          const pending = [...changes];
          let after: ListQuery["after"] = null;
          do {
            const query = {
              integrationId: integration,
              pageSize,
              includeDeleted: true,
              updatedAfter: delta ? since : null,
              ids: null,
              remoteIds: null,
              filters: {},
              scope: everything,
            };
            const page = await listRecords(db.sql, listEmployees, { ...query, after });
            for (const text of page.records)
              seen.add(String((JSON.parse(Buffer.from(text).toString()) as { id: unknown }).id));
            after = page.next;
            const change = pending.pop();
            if (change !== undefined)
              await updatePlain(db.sql, integration, hrisEmployees, all[change] ?? "", {
                job_title: `${pending.length}`,
              });
          } while (after !== null);
          expect([...seen].toSorted((one, other) => (one < other ? -1 : 1))).toEqual(all);
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe("no lost update (P10)", () => {
  it("a first page waits for the page write in flight; what it does not see is stamped later than it", async () => {
    await hire("1");
    const stamped = Promise.withResolvers<void>();
    const mayCommit = Promise.withResolvers<void>();
    const write = inTransaction(db.sql, async (tx) => {
      await tx`UPDATE hris_employees SET job_title = 'late' WHERE integration_id = ${integration}`;
      stamped.resolve();
      await mayCommit.promise;
    });
    await stamped.promise;
    const noted = await databaseNow(db.sql);
    const reading = employees();
    await waitsForLock();
    mayCommit.resolve();
    await write;
    expect(await reading).toMatchObject([{ job_title: "late" }]);
    expect(await employees({ updatedAfter: noted })).toEqual([]);
  });

  it("the bound is inclusive: what was stamped in the very moment that was noted comes", async () => {
    await hire("1");
    const [row] = await db.sql<{ stamp: string }[]>`
      SELECT touched_at AS stamp FROM hris_employees_touched WHERE integration_id = ${integration}`;
    expect(await employees({ updatedAfter: row?.stamp ?? null })).toHaveLength(1);
  });

  it("a consumer that notes the time before each fetch ends with the mirror, whatever is written meanwhile", async () => {
    const people = Array.from({ length: 8 }, (_, at) => `p${at}`);
    for (const id of people) await hire(id, { job_title: "0" });
    const copy = new Map<string, unknown>();
    let since: string | null = null;
    const fetchOnce = async (): Promise<void> => {
      const noted = await databaseNow(db.sql);
      for (const record of await employees({ updatedAfter: since, pageSize: 3 }))
        copy.set(String(record["id"]), record["job_title"]);
      since = noted;
    };
    const writers = [0, 1, 2].map(async (writer) => {
      for (let round = 1; round <= 30; round++) {
        await inTransaction(db.sql, async (tx) => {
          await tx`UPDATE hris_employees SET job_title = ${`${writer}.${round}`} WHERE integration_id = ${integration} AND id = ${people[(writer + round) % people.length] ?? ""}`;
        });
      }
    });
    const written = Promise.all(writers);
    const state = { writing: true };
    const done = written.finally(() => (state.writing = false));
    while (state.writing) await fetchOnce();
    await done;
    await fetchOnce();
    const mirror = (await employees()).map(
      (record) => [String(record["id"]), record["job_title"]] as const,
    );
    expect(copy).toEqual(new Map(mirror));
  });
});
