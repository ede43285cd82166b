/** A removal that is interrupted or overtaken ends as its scope says (P6). */
import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { newIntegration, setScope } from "../../test/harness/engine.ts";
import { interrupted } from "../../test/harness/interrupted.ts";
import type { Database } from "../db/pool.ts";
import { inTransaction } from "../db/transaction.ts";
import type { Setting } from "../derive/scope.ts";
import { nextRemoval, removeForbidden, requestRemovals } from "./remove.ts";

const db = testDatabase();
const never = new AbortController().signal;
const many = 2500;
const oneBatch = 1000;

let integration: string;
beforeEach(async () => {
  integration = await newIntegration(db.sql);
  await db.sql`
    INSERT INTO hris_employees (integration_id, id, remote_id, content_hash, fetched_at, first_name)
    SELECT ${integration}, lpad(n::text, 24, '0'), n, gen_random_uuid(), now(), 'secret' FROM generate_series(1, ${many}) n`;
});

/** Edits the scope as the service does: the scope first, then what follows from it. */
async function setFirstName(setting: Setting): Promise<void> {
  await setScope(db.sql, integration, { hris_employees: { fields: { first_name: setting } } });
  await inTransaction(db.sql, (tx) => requestRemovals(tx, [integration]));
}

async function left(): Promise<number | undefined> {
  const [found] = await db.sql<{ count: number }[]>`
    SELECT count(first_name)::int AS count FROM hris_employees WHERE integration_id = ${integration}`;
  return found?.count;
}

const tools = (of: Database) => ({ db: of, rawModels: () => new Set<string>() });

test("a process that dies in the middle: the next one finishes", async () => {
  await setFirstName("DISABLED");
  const killed = interrupted(db.sql, 2, () => Promise.reject(new Error("killed")));
  await expect(removeForbidden(tools(killed), integration, never)).rejects.toThrow("killed");
  expect(await left()).toBe(many - oneBatch);
  expect(await nextRemoval(db.sql)).toBe(integration);

  await removeForbidden(tools(db.sql), integration, never);
  expect(await left()).toBe(0);
  expect(await nextRemoval(db.sql)).toBeNull();
});

test("an edit in the middle: what is allowed again is not taken any more", async () => {
  await setFirstName("DISABLED");
  const edited = interrupted(db.sql, 2, () => setFirstName("ENABLED"));
  await removeForbidden(tools(edited), integration, never);
  expect(await left()).toBe(many - oneBatch);
  expect(await nextRemoval(db.sql)).toBeNull();
});

test("an edit in the middle that forbids more is seen to as well", async () => {
  await setFirstName("DISABLED");
  const edited = interrupted(db.sql, 2, async () => {
    await setScope(db.sql, integration, { hris_employees: { setting: "DISABLED" } });
    await inTransaction(db.sql, (tx) => requestRemovals(tx, [integration]));
  });
  await removeForbidden(tools(edited), integration, never);
  const live = await db.sql`
    SELECT 1 FROM hris_employees WHERE integration_id = ${integration} AND remote_deleted_at IS NULL`;
  expect([await left(), live.length]).toEqual([0, 0]);
});
