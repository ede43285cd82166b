/**
 * A worker that dies in a sweep (P3, P4). A trigger lets the n-th write of a sweep fail, which ends its transaction as a
 * kill would; then the sync is taken up again. This is done for every n there is.
 */
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { testDatabase } from "../../../test/harness/database.ts";
import {
  claimOne,
  newIntegration,
  queueSync,
  runClaim,
  sync,
} from "../../../test/harness/engine.ts";
import { FakeSource, people } from "../../../test/harness/fake-source.ts";
import type { Closing } from "../close.ts";

vi.setConfig({ testTimeout: 120_000 });

const db = testDatabase();
/** What a sweep and the close behind it write to. Pages of unchanged records do not. */
const written = ["journal_vanished", "held_deletions", "hris_employees", "issues", "syncs"];
const all = Array.from({ length: 350 }, (_, at) => String(at));
const left = all.slice(0, 150);

beforeAll(async () => {
  await db.sql.unsafe(`
    CREATE SEQUENCE writes;
    CREATE TABLE death (at bigint NOT NULL);
    CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF nextval('writes') = (SELECT at FROM death) THEN RAISE EXCEPTION 'killed'; END IF;
      RETURN NULL;
    END $$`);
  for (const table of written)
    await db.sql.unsafe(
      `CREATE TRIGGER die AFTER INSERT OR UPDATE OR DELETE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION die()`,
    );
  await db.sql.unsafe(
    `CREATE TRIGGER die AFTER INSERT OR UPDATE ON journal_records FOR EACH ROW WHEN (NEW.stream = '(sweep)') EXECUTE FUNCTION die()`,
  );
});

let integration: string;
let tool: FakeSource;
beforeEach(() => {
  tool = new FakeSource({ people: people(...all) });
  tool.pageSize = 200;
});

/** Runs a full sync that dies at its n-th write, takes it up again, and says whether it died at all. */
async function dyingAt(n: number): Promise<{ readonly died: boolean; readonly closing: Closing }> {
  await queueSync(db.sql, integration, "FULL");
  await db.sql`DELETE FROM death`;
  const first = await claimOne(db.sql, integration);
  await db.sql`SELECT setval('writes', 1, false)`;
  await db.sql`INSERT INTO death VALUES (${n})`;
  try {
    return { died: false, closing: await runClaim(db.sql, first, tool) };
  } catch (error) {
    expect(error).toMatchObject({ message: "killed" });
  }
  await db.sql`UPDATE integrations SET lease_until = NULL WHERE id = ${integration}`;
  const second = await claimOne(db.sql, integration, "second");
  return { died: true, closing: await runClaim(db.sql, second, tool) };
}

async function everyDeath(
  before: () => Promise<void>,
  look: (closing: Closing) => Promise<void>,
): Promise<number> {
  for (let n = 1; n < 100; n += 1) {
    integration = await newIntegration(db.sql);
    await db.sql`DELETE FROM death`;
    tool.rows.people = people(...all);
    await sync(db.sql, integration, tool);
    await before();
    const { died, closing } = await dyingAt(n);
    await look(closing);
    if (!died) return n;
  }
  throw new Error("the sync never ends");
}

const state = async () => {
  const [row] = await db.sql`
    SELECT (SELECT count(*)::int FROM hris_employees WHERE integration_id = ${integration} AND remote_deleted_at IS NULL) AS live,
      (SELECT count(*)::int FROM held_deletions WHERE integration_id = ${integration}) AS held,
      (SELECT count(*)::int FROM issues WHERE integration_id = ${integration} AND status = 'OPEN') AS issues,
      (SELECT count(*)::int FROM journal_vanished) AS waiting`;
  return row;
};
const counts = ({ models }: Closing) => models.find(({ model }) => model === "hris_employees");

test("P4: a sync that holds and dies anywhere does not agree with itself, and counts once", async () => {
  const deaths = await everyDeath(
    async () => {
      tool.rows.people = people(...left);
    },
    async (closing) => {
      expect(counts(closing)).toMatchObject({ deleted: 0, held: 200 });
      expect(await state()).toEqual({ live: 350, held: 200, issues: 1, waiting: 0 });
    },
  );
  expect(deaths).toBeGreaterThan(10);
});

test("P4: a sync that agrees and dies anywhere deletes what was held, once, and nothing that it holds itself", async () => {
  const deaths = await everyDeath(
    async () => {
      tool.rows.people = people(...left);
      await sync(db.sql, integration, tool);
      // Still more are gone: these 60 are held while the 200 go.
      tool.rows.people = people(...left.slice(0, 90));
    },
    async (closing) => {
      expect(counts(closing)).toMatchObject({ deleted: 200, held: 60 });
      expect(await state()).toEqual({ live: 150, held: 60, issues: 1, waiting: 0 });
    },
  );
  expect(deaths).toBeGreaterThan(10);
});

test("P3: a sweep that dies anywhere marks and counts each record once", async () => {
  const deaths = await everyDeath(
    async () => {
      tool.rows.people = people(...all.slice(40));
    },
    async (closing) => {
      expect(counts(closing)).toMatchObject({ deleted: 40, held: 0 });
      expect(await state()).toEqual({ live: 310, held: 0, issues: 0, waiting: 0 });
    },
  );
  expect(deaths).toBeGreaterThan(10);
});
