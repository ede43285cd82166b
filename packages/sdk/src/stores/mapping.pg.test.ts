import { DatabaseSync } from "node:sqlite";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../server/test/harness/database.ts";
import type { Place, Store } from "../mirror/store.ts";
import { pgStore } from "./pg.ts";
import type { TableMapping, TableMappings } from "./sql/tables.ts";
import { sqliteStore } from "./sqlite.ts";
import { progressOf } from "./testing/bench.ts";
import { type Change, record } from "./testing/check.ts";
import { testStore } from "./testing/test-store.ts";

const db = testDatabase({ migrated: false });
const sqlite = new DatabaseSync(":memory:");
let pool: Pool;

/** Names as a customer might have them, a column of theirs, and types that cast what comes. */
const people = `"our People" (
  "person id" varchar(40) not null, tenant text not null, full_name text, "hired $1 on" date, salary numeric(10, 2),
  days integer, seen timestamp, tags TEXT_LIST, note text default 'ours', gone_at timestamp, primary key (tenant, "person id"))`;
const groups = `teams (id text primary key, tenant text not null, name text, gone boolean not null default false)`;

const peopleMapping: TableMapping = {
  table: "our People",
  id: "person id",
  integration: "tenant",
  columns: {
    full_name: (one) => one["name"],
    "hired $1 on": (one) => one["start_date"],
    salary: (one) => one["salary"],
    days: () => 12n,
    seen: () => new Date(0),
    tags: () => ["a", "b"],
  },
  removed: { column: "gone_at", as: "time" },
};

const tables: TableMappings = {
  "hris/employees": peopleMapping,
  "hris/groups": {
    table: "teams",
    id: "id",
    integration: "tenant",
    key: ["id"],
    columns: { name: (one) => one["name"] },
    removed: { column: "gone", as: "flag" },
  },
};

type Ask = (sql: string) => Promise<readonly Record<string, unknown>[]>;
const databases: readonly {
  readonly name: string;
  readonly open: (tables?: TableMappings) => Store;
  readonly ask: Ask;
}[] = [
  {
    name: "PostgreSQL",
    open: (own = tables) => pgStore(pool, { tables: own }),
    ask: async (sql) => (await pool.query<Record<string, unknown>>(sql)).rows,
  },
  {
    name: "SQLite",
    open: (own = tables) => sqliteStore(sqlite, { tables: own }),
    ask: async (sql) => sqlite.prepare(sql).all(),
  },
];

beforeAll(async () => {
  pool = new Pool({ connectionString: db.url, max: 4 });
  for (const table of [people, groups]) {
    await pool.query(`create table ${table.replace("TEXT_LIST", "text[]")}`);
    sqlite.exec(`create table ${table.replace("TEXT_LIST", "text")}`);
  }
});
afterAll(() => pool.end());

describe.each(databases)("a customer's own table in $name", ({ open, ask }) => {
  const place: Place = { integrationId: "tool:1", endpoint: "hris/employees" };
  const teams: Place = { ...place, endpoint: "hris/groups" };
  const ada = record("ada", { name: "Ada 🦊", start_date: "2020-02-03", salary: 10.005 }, "01");
  const bob = record("bob", { name: "Bob", start_date: null, salary: null }, "02");

  async function commit(store: Store, change: Change): Promise<boolean> {
    const { expects = 0, put = [], remove = [], sweep = false } = change;
    const of = change.place ?? place;
    const version = expects === 0 ? (await store.read(of)).version : expects;
    return store.commit({
      place: of,
      expects: version,
      progress: progressOf(change),
      put,
      remove,
      sweep,
    });
  }
  const held = async (store: Store, of = place): Promise<readonly string[]> =>
    (await store.held(of, { prefixes: null, after: null, limit: 99 })).map(
      ({ id, intact }) => `${id} ${intact ? "intact" : "altered"}`,
    );
  async function fresh(): Promise<Store> {
    await ask(`delete from "our People" where tenant in ('tool:1', 'tool:2')`);
    await ask("delete from teams where tenant in ('tool:1', 'tool:2')");
    const store = open();
    await store.prepare(["hris/employees", "hris/groups"]);
    await store.forget("tool:1");
    return store;
  }
  const row = async (id: string): Promise<Record<string, unknown> | undefined> =>
    (await ask(`select * from "our People" where "person id" = '${id}' and tenant = 'tool:1'`))[0];

  const edit = async ({ integrationId }: Place, id: string): Promise<void> => {
    await ask(
      `update "our People" set full_name = 'Eve' where tenant = '${integrationId}' and "person id" = '${id}'`,
    );
  };

  it("keeps every promise of a store", async () => {
    await fresh();
    const failed: string[] = [];
    const whole = {
      ...peopleMapping,
      columns: { full_name: (one: object) => JSON.stringify(one) },
    };
    const tested = { open: () => open({ "hris/employees": whole }), edit };
    for (const { name, run } of testStore(tested)) await run().catch(() => failed.push(name));
    expect(failed).toEqual([]);
  }, 60_000);

  it("gets the mapped columns, each in its type; rounding counts as intact", async () => {
    const store = await fresh();
    await commit(store, { put: [ada, bob] });
    const shown = await row("ada");
    expect(shown).toMatchObject({ full_name: "Ada 🦊", days: 12, note: "ours", gone_at: null });
    expect(Number(shown?.["salary"])).toBeCloseTo(10.01, 1);
    expect(await held(store)).toEqual(["ada intact", "bob intact"]);
  });

  it("tells an edit of any mapped column, and none of a customer's own", async () => {
    const store = await fresh();
    await commit(store, { put: [ada] });
    await ask(`update "our People" set note = 'edited'`);
    expect(await held(store)).toEqual(["ada intact"]);
    for (const edit of [
      "full_name = null",
      `"hired $1 on" = '2020-02-04'`,
      "salary = 10",
      "days = 13",
      "seen = '1970-01-02'",
      "tags = null",
      "gone_at = '2026-01-01'",
    ]) {
      await ask(`update "our People" set ${edit} where "person id" = 'ada' and tenant = 'tool:1'`);
      expect([edit, await held(store)]).toEqual([edit, ["ada altered"]]);
      await commit(store, { put: [ada] });
      expect(await held(store)).toEqual(["ada intact"]);
    }
    expect(await row("ada")).toMatchObject({ note: "edited" });
  });

  it("leaves rows alone that the mirror did not write, and takes one over that has a record's id", async () => {
    const store = await fresh();
    const insert = (id: string, tenant: string): Promise<unknown> =>
      ask(
        `insert into "our People" ("person id", tenant, full_name, note) values ('${id}', '${tenant}', 'by hand', 'kept')`,
      );
    await insert("own", "tool:1");
    await insert("ada", "tool:1");
    await insert("ada", "tool:2");
    await commit(store, { put: [ada], pass: 1 });
    await commit(store, { put: [bob], pass: 2, sweep: true });
    expect(await held(store)).toEqual(["bob intact"]);
    await store.forget("tool:1");
    expect(await row("own")).toMatchObject({ full_name: "by hand", gone_at: null });
    expect(await row("ada")).toMatchObject({ full_name: "Ada 🦊", note: "kept" });
    expect(await ask(`select full_name from "our People" where tenant = 'tool:2'`)).toEqual([
      { full_name: "by hand" },
    ]);
  });

  it("marks what is removed, once, and takes the mark away when it comes back", async () => {
    const store = await fresh();
    await commit(store, { put: [ada, bob] });
    await commit(store, { remove: ["ada"] });
    const gone = (await row("ada"))?.["gone_at"];
    expect(gone).not.toBeNull();
    await ask(`update "our People" set gone_at = '2001-01-01' where "person id" = 'ada'`);
    await commit(store, { remove: ["ada"] });
    expect(JSON.stringify((await row("ada"))?.["gone_at"])).toContain("200");
    expect(await held(store)).toEqual(["bob intact"]);
    await commit(store, { put: [ada] });
    expect(await row("ada")).toMatchObject({ gone_at: null });
    expect(await held(store)).toEqual(["ada intact", "bob intact"]);
  });

  it("refuses a whole commit when another integration has a row with its key", async () => {
    const store = await fresh();
    await ask("insert into teams (id, tenant, name) values ('t2', 'tool:2', 'theirs')");
    const put = [record("t1", { name: "one" }), record("t2", { name: "two" })];
    await expect(commit(store, { place: teams, put })).rejects.toThrow("1 of 2 records reached");
    expect(await ask("select name from teams where tenant in ('tool:1', 'tool:2')")).toEqual([
      { name: "theirs" },
    ]);
    await commit(store, { place: teams, put: put.slice(0, 1) });
    await commit(store, { place: teams, remove: ["t1"] });
    const [marked] = await ask("select gone from teams where id = 't1'");
    expect(Boolean(marked?.["gone"])).toBe(true);
  });

  it("says at once that a mapping does not fit its table", async () => {
    const wrong = { ...peopleMapping, columns: { nobody: () => 1 } };
    const store = open({ "hris/employees": wrong });
    await expect(store.prepare(["hris/employees"])).rejects.toThrow("nobody");
  });
});
