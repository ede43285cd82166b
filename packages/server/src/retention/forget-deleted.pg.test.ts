/** Deleted records lose their values (P18). */
import {
  hrisEmployees,
  hrisJoinEmployeesTeams,
  hrisSkillProficiencyScales,
  listEmployees,
} from "@muster/model";
import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { listAll, newIntegration, sync } from "../../test/harness/engine.ts";
import { FakeSource } from "../../test/harness/fake-source.ts";
import { ago, keep } from "../../test/harness/house.ts";
import { databaseNow, insertPlain } from "../../test/harness/plain-rows.ts";

const db = testDatabase();
let integration: string;
beforeEach(async () => {
  integration = await newIntegration(db.sql);
  await db.sql`DELETE FROM installation`;
});

const hash = "11111111-1111-1111-1111-111111111111";
const person = (id: string, deletedDaysAgo: number | null) =>
  insertPlain(db.sql, integration, hrisEmployees, id, {
    content_hash: hash,
    first_name: "Ida",
    ssn: "123",
    job_title: "Shipwright",
    home_address: '{"city":"Hull"}',
    custom_fields: '{"shoe_size":42}',
    manager_id: "boss",
    remote_deleted_at: deletedDaysAgo === null ? null : ago(deletedDaysAgo),
    deletion_reason: deletedDaysAgo === null ? null : "gone_from_source",
  });
const list = (updatedAfter: string | null = null) =>
  listAll(db.sql, listEmployees, integration, { includeDeleted: true, updatedAfter });

test("a deleted record loses every value after 14 days and keeps its ids; live and lately deleted ones keep all (P18)", async () => {
  await person("old", 14.1);
  await person("new", 13.9);
  await person("live", null);
  await keep(db.sql);

  const [old] = await db.sql<Record<string, unknown>[]>`
    SELECT * FROM hris_employees WHERE integration_id = ${integration} AND id = 'old'`;
  const kept = ["integration_id", "id", "remote_id", "changed_at", "remote_deleted_at"];
  const own = ["deletion_reason", "content_hash", "fetched_at"];
  const filled = Object.entries(old ?? {}).flatMap(([name, value]) =>
    value === null ? [] : [name],
  );
  expect(filled.toSorted()).toEqual([...kept, ...own].toSorted());
  expect(old).toMatchObject({ remote_id: "old", deletion_reason: "gone_from_source" });
  const others = await db.sql`
    SELECT first_name, ssn, job_title FROM hris_employees WHERE integration_id = ${integration} AND id <> 'old'`;
  expect(others).toEqual(
    Array.from({ length: 2 }, () => ({ first_name: "Ida", ssn: "123", job_title: "Shipwright" })),
  );
});

test("a deleted record tells that once, as a change", async () => {
  await person("old", 20);
  const before = await databaseNow(db.sql);
  await keep(db.sql);
  const [told] = await list(before);
  expect(told).toMatchObject({ id: "old", first_name: null, home_address: null });
  const notes = await db.sql`
    SELECT DISTINCT model FROM change_notes WHERE integration_id = ${integration} AND changed_at > ${before}`;
  expect(notes).toContainEqual({ model: "hris_employees" });

  const after = await databaseNow(db.sql);
  await db.sql`DELETE FROM installation`;
  await keep(db.sql);
  expect(await list(after)).toEqual([]);
});

test("a deleted record is looked for behind the last turn only, and everywhere when the clock had run ahead", async () => {
  await keep(db.sql);
  await person("slipped in", 20);
  await keep(db.sql);
  expect(await list()).toMatchObject([{ first_name: "Ida" }]);

  await db.sql`UPDATE installation SET value = '2999-01-01T00:00:00.000Z'`;
  await keep(db.sql);
  expect(await list()).toMatchObject([{ first_name: null }]);
});

test("a deleted record comes back whole when the tool lists it again", async () => {
  const source = new FakeSource({ people: [{ id: "1", name: "Ida" }] });
  await sync(db.sql, integration, source);
  await db.sql`
    UPDATE hris_employees SET remote_deleted_at = ${ago(20)}, deletion_reason = 'gone_from_source' WHERE integration_id = ${integration}`;
  await keep(db.sql);
  expect(await list()).toMatchObject([{ first_name: null }]);

  await sync(db.sql, integration, source);
  expect(await list()).toMatchObject([{ first_name: "Ida", remote_deleted_at: null }]);
});

test("deleted records, however many there are of however many integrations", async () => {
  const second = await newIntegration(db.sql);
  const deleted = ago(30);
  for (const one of [integration, second]) {
    await db.sql`
      INSERT INTO hris_teams (integration_id, id, remote_id, name, remote_deleted_at, content_hash, fetched_at)
      SELECT ${one}, n::text, n::text, 'Design', ${deleted}::timestamptz, ${hash}, now() FROM generate_series(1, 1200) n`;
  }
  await keep(db.sql);
  const [{ named } = { named: -1 }] = await db.sql<{ named: number }[]>`
    SELECT count(*)::int AS named FROM hris_teams WHERE name IS NOT NULL`;
  expect(named).toBe(0);
});

test("a deleted record of a table that has nothing to forget is not written", async () => {
  for (const table of [hrisJoinEmployeesTeams, hrisSkillProficiencyScales])
    await insertPlain(db.sql, integration, table, "1", {
      content_hash: hash,
      remote_deleted_at: ago(20),
    });
  await keep(db.sql);
  const rows = await db.sql`
    SELECT content_hash FROM hris_join_employees_teams WHERE integration_id = ${integration}
    UNION ALL SELECT content_hash FROM hris_skill_proficiency_scales WHERE integration_id = ${integration}`;
  expect(rows).toEqual([{ content_hash: hash }, { content_hash: hash }]);
});
