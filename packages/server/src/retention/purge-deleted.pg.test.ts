/** Deleted integrations go, with all they had (P18). */
import { tables } from "@muster/model";
import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { newIntegration } from "../../test/harness/engine.ts";
import { ago, keep } from "../../test/harness/house.ts";
import { insertPlain } from "../../test/harness/plain-rows.ts";
import { recordTables } from "../records/purge.ts";
import { controlTables } from "./purge-deleted.ts";

const db = testDatabase();
let integration: string;
beforeEach(async () => {
  integration = await newIntegration(db.sql);
});

const rowsOf = async (one: string): Promise<readonly string[]> => {
  const left: string[] = [];
  for (const table of [...recordTables, ...controlTables, "request_log", "integrations"]) {
    const column = table === "integrations" ? "id" : "integration_id";
    const found = await db.sql.unsafe(`SELECT 1 FROM ${table} WHERE ${column} = $1 LIMIT 1`, [one]);
    if (found.length > 0) left.push(table);
  }
  return left;
};
/** A row in every table, as far as plain SQL can make one. */
const furnish = async (one: string, deletedDaysAgo: number | null) => {
  for (const table of tables) await insertPlain(db.sql, one, table, "1");
  for (const at of [1, 30, 50])
    await db.sql`INSERT INTO request_log (integration_id, id, at, method, path, duration_ms) VALUES (${one}, 'r', ${ago(at / 24)}, 'GET', '/', 1)`;
  await db.sql`INSERT INTO syncs (integration_id, id, type, trigger, ended_at) VALUES (${one}, 's', 'FULL', 'MANUAL', now())`;
  await db.sql`INSERT INTO issues (id, environment_id, integration_id, type, message) SELECT id, environment_id, id, 'integration.throttled', '' FROM integrations WHERE id = ${one}`;
  await db.sql`INSERT INTO watermarks (integration_id, stream, passed_at) VALUES (${one}, 'people', now())`;
  await db.sql`INSERT INTO field_counts VALUES (${one}, 'hris_teams', '{}')`;
  await db.sql`INSERT INTO windows VALUES (${one}, now())`;
  await db.sql`INSERT INTO set_aside VALUES (${one}, 's', 'hris_teams', 'teams', 0, 0, 'x', 'y')`;
  await db.sql`INSERT INTO held_deletions (integration_id, model, record_id, sync_id, start_stamp) VALUES (${one}, 'm', 'r', 's', now())`;
  await db.sql`INSERT INTO upstream_events (integration_id, id, stream, remote_id, deleted) VALUES (${one}, 'e', 'people', '1', false)`;
  if (deletedDaysAgo !== null)
    await db.sql`UPDATE integrations SET deleted_at = ${ago(deletedDaysAgo)}, status = 'INACTIVE' WHERE id = ${one}`;
};

test("a deleted integration is gone with all it had after 14 days; its events stay, and so do others (P18)", async () => {
  const [lately, alive] = [await newIntegration(db.sql), await newIntegration(db.sql)];
  await furnish(integration, 14.1);
  await furnish(lately, 13.9);
  await furnish(alive, null);
  const before = await rowsOf(alive);
  await db.sql`
    INSERT INTO events (environment_id, sequence, id, type, integration_id, body)
    SELECT environment_id, 1, id, 'integration-deleted', id, '{}' FROM integrations WHERE id = ${integration}`;
  await keep(db.sql);

  expect(await rowsOf(integration)).toEqual([]);
  expect(await rowsOf(lately)).toEqual(before);
  expect(await rowsOf(alive)).toEqual(before);
  expect(before.length).toBeGreaterThan(30);
  expect(await db.sql`SELECT 1 FROM events WHERE integration_id = ${integration}`).toHaveLength(1);
});

test("every table that names an integration is known to the purge", async () => {
  const named = await db.sql<{ name: string }[]>`
    SELECT c.relname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE a.attname = 'integration_id' AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace`;
  const known = [...recordTables, ...controlTables, "request_log", "events"];
  expect(named.map(({ name }) => name).toSorted()).toEqual(known.toSorted());
});

test("a deleted integration is gone on with when a turn was cut off: the integration itself goes last", async () => {
  await furnish(integration, 20);
  const cut = new AbortController();
  const dying = new Proxy(db.sql, {
    apply: (sql, self, args: Parameters<typeof db.sql>) => {
      const [text] = args;
      if (Array.isArray(text) && text.join("").includes("DELETE FROM request_log WHERE"))
        cut.abort();
      return Reflect.apply(sql, self, args) as unknown;
    },
  });
  await keep(dying, cut.signal);
  const left = await rowsOf(integration);
  expect(left).toContain("integrations");
  expect(left.length).toBeLessThan(5);

  await keep(db.sql);
  expect(await rowsOf(integration)).toEqual([]);
});
