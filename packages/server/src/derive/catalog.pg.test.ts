/** The model, the reviewed migrations and the catalog of a real database say the same. */
import { endpoints, tables } from "@muster/model";
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { dumpSchema } from "../db/schema-dump.ts";
import { migrate } from "../db/migrate.ts";
import { printSchema } from "./ddl.ts";

const migrated = testDatabase();
const printed = testDatabase({ migrated: false });
const migrations = new URL("../../migrations/", import.meta.url);

it("a database printed from the model equals one that was migrated (if not: npm run model:sql, and a new migration)", async () => {
  for (const file of ["0001_control_plane.sql", "0002_change_tracking.sql"]) {
    await printed.sql.unsafe(await readFile(new URL(file, migrations), "utf8"));
  }
  await printed.sql.unsafe(await functionsOf("0011_ats.sql"));
  await printed.sql.unsafe(printSchema(tables, endpoints));
  expect(await unifiedPart(printed.sql)).toEqual(await unifiedPart(migrated.sql));
});

it("every migration of the folder was applied to the migrated database", async () => {
  expect(await migrate(migrated.sql)).toEqual([]);
});

/** The trigger functions of a migration that holds tables of the model as well: those are written by hand. */
async function functionsOf(file: string): Promise<string> {
  const sql = await readFile(new URL(file, migrations), "utf8");
  const functions = sql.match(/^CREATE FUNCTION [\s\S]+?^END \$\$;$/gm) ?? [];
  expect(functions).not.toEqual([]);
  return functions.join("\n");
}

/** What of the dump is about tables of the model: their columns, indexes and triggers. */
async function unifiedPart(db: typeof migrated.sql): Promise<string> {
  const dump = await dumpSchema(db);
  const names = new RegExp(`\\b(${tables.map(({ name }) => name).join("|")})`);
  const parts = dump.split(/\n(?=\S)/).filter((part) => names.test(part));
  expect(parts.length).toBeGreaterThan(100);
  return parts.join("\n");
}
