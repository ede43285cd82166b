import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { until } from "../../test/e2e/until.ts";
import { closeDatabase, openDatabase } from "../db/pool.ts";
import { scrub } from "./scrub.ts";

const db = testDatabase();
const never = new AbortController().signal;

const fileOf = async (table: string): Promise<string> => {
  const [row] = await db.sql<
    { file: string }[]
  >`SELECT pg_relation_filepath(${table}::regclass) AS file`;
  return row?.file ?? "";
};

test("a table is not rewritten while a transaction that wrote before is open, though it rests between two statements (P6)", async () => {
  await db.sql`INSERT INTO scrubs (table_name, request) VALUES ('hris_employees', ${randomUUID()})`;
  const before = await fileOf("hris_employees");
  const writer = await db.sql.reserve();
  await writer`BEGIN`;
  // As a simple query: otherwise its portal would keep a snapshot, which is seen anyway.
  await writer`SELECT pg_current_xact_id()`.simple();
  const name = `scrubber ${randomUUID()}`;
  const own = openDatabase(db.url, { max: 1, name });
  const scrubbed = scrub(own, { ownServer: true, signal: never });

  const looks = new Set<string>();
  await until("three looks at who is there", async () => {
    const rows = await db.sql<{ begun: string }[]>`
      SELECT query_start::text AS begun FROM pg_stat_activity
      WHERE application_name = ${name} AND query LIKE '%backend_xmin%'`;
    for (const { begun } of rows) looks.add(begun);
    return looks.size >= 3 ? true : null;
  });
  expect(await fileOf("hris_employees")).toBe(before);

  await writer`COMMIT`;
  writer.release();
  expect(await scrubbed).toEqual(["hris_employees"]);
  expect(await fileOf("hris_employees")).not.toBe(before);
  await closeDatabase(own);
});
