import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { compare, migrate, MigrationError, pendingMigrations } from "./migrate.ts";
import { closeDatabase, openDatabase } from "./pool.ts";

const db = testDatabase();
const empty = testDatabase({ migrated: false });
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "muster-migrations-"));
  await empty.sql.unsafe("drop schema public cascade; create schema public");
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test("the repository's own migrations are applied once and only once", async () => {
  expect(await migrate(db.sql)).toEqual([]);
  expect(await pendingMigrations(db.sql)).toEqual([]);
});

test("applies what is new, in order, and says what it applied", async () => {
  await put("0001_first.sql", "create table things (id int)");
  expect(names(await run())).toEqual(["0001_first.sql"]);

  await put(
    "0002_second.sql",
    "alter table things add column name text; insert into things values (1, 'a')",
  );
  expect(names(await run())).toEqual(["0002_second.sql"]);

  expect(await empty.sql`select * from things`).toMatchObject([{ id: 1, name: "a" }]);
});

test("any number of processes may start at once: one applies, the others find it done", async () => {
  await put("0001_slow.sql", "create table things (id int); select pg_sleep(0.2)");
  const pools = Array.from({ length: 4 }, () => openDatabase(empty.url, { max: 1 }));

  const applied = await Promise.all(pools.map((pool) => migrate(pool, { folder: here() })));
  await Promise.all(pools.map((pool) => closeDatabase(pool)));

  expect(applied.flatMap(names)).toEqual(["0001_slow.sql"]);
});

test("a migration that fails leaves nothing behind and can be mended and run again", async () => {
  await put("0001_first.sql", "create table kept (id int)");
  await put("0002_broken.sql", "create table lost (id int); select nonsense()");

  await expect(run()).rejects.toThrow("migration 0002_broken.sql failed");

  const tables = await empty.sql`
    select to_regclass('kept') is not null as kept, to_regclass('lost') is not null as lost`;
  expect(tables).toMatchObject([{ kept: true, lost: false }]);
  await put("0002_broken.sql", "create table lost (id int)");
  expect(names(await run())).toEqual(["0002_broken.sql"]);
});

test("an edited file that was applied before is refused, other line endings are not", async () => {
  await put("0001_first.sql", "create table things (\n id int)");
  await run();

  await put("0001_first.sql", "create table things (\r\n id int)");
  expect(await run()).toEqual([]);

  await put("0001_first.sql", "create table things (id bigint)");
  await expect(run()).rejects.toThrow("0001_first.sql was edited after it had been applied");
});

test("a database newer than the code is refused", async () => {
  await put("0001_first.sql", "select 1");
  await put("0002_second.sql", "select 1");
  await run();
  await rm(join(folder, "0002_second.sql"));

  await expect(run()).rejects.toThrow("the database is newer than this copy of Muster");
});

test.each([
  [["0001_a.sql", "0003_b.sql"], "should have number 2"],
  [["0001_a.sql", "0001_b.sql"], "should have number 2"],
  [["1_a.sql"], "name migrations NNNN_words_with_underscores.sql"],
])("%j is refused", async (files, reason) => {
  await Promise.all(files.map((name) => put(name, "select 1")));

  await expect(run()).rejects.toThrow(reason);
});

test("compare is pure: nothing applied means everything is pending", () => {
  const file = { version: 1, name: "0001_a.sql", sql: "", checksum: "x" };

  expect(compare([file], [])).toEqual([file]);
  expect(compare([file], [file])).toEqual([]);
  expect(() => compare([], [file])).toThrow(MigrationError);
});

const here = (): URL => pathToFileURL(`${folder}/`);
const run = (): ReturnType<typeof migrate> => migrate(empty.sql, { folder: here() });
const put = (name: string, sql: string): Promise<void> => writeFile(join(folder, name), sql);
const names = (list: Awaited<ReturnType<typeof run>>): readonly string[] =>
  list.map((migration) => migration.name);
