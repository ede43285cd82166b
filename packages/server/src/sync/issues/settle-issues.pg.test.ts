/** Issues come and go by themselves, and each change is told once. */
import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "../../../test/harness/database.ts";
import {
  claimOne,
  newIntegration,
  queueSync,
  runClaim,
  setScope,
  sync as syncOnce,
} from "../../../test/harness/engine.ts";
import { FakeSource, people } from "../../../test/harness/fake-source.ts";
import { tellOf } from "../../composition/tell.ts";
import { Failure, type FailureKind } from "../../kernel/failure.ts";
import type { SyncType } from "../claim.ts";

const db = testDatabase();
const tell = tellOf("http://muster.test");
let integration: string;
beforeEach(async () => {
  integration = await newIntegration(db.sql);
});

const sync = (source: FakeSource, type: SyncType = "FULL") =>
  syncOnce(db.sql, integration, source, type, { tell });
const fails = (stream: string, kind: FailureKind, source: FakeSource): FakeSource => {
  source.failAt(stream, 0, () => new Failure(kind, "test"));
  return source;
};

/** Open issues, and every change that was told, as `status type`. */
async function state() {
  const open = await db.sql<{ issue: string }[]>`
    SELECT concat_ws(' ', type, nullif(subject, '')) AS issue FROM issues
    WHERE integration_id = ${integration} AND status = 'OPEN' ORDER BY 1`;
  const told = await db.sql<{ issue: string }[]>`
    SELECT concat_ws(' ', body::jsonb #>> '{data,issue,status}', body::jsonb #>> '{data,issue,type}') AS issue FROM events
    WHERE integration_id = ${integration} AND type = 'issue-status-changed' ORDER BY sequence`;
  return { open: open.map(({ issue }) => issue), told: told.map(({ issue }) => issue) };
}

const refused = "integration.permission_missing";
const teams = [{ id: "t", name: "Design" }];

test("raised once, refreshed in silence, resolved once, and raised anew as another issue", async () => {
  const source = fails("teams", "forbidden", new FakeSource({ teams, people: people("1") }));
  await sync(source);
  await sync(source);
  expect(await state()).toEqual({ open: [`${refused} hris_teams`], told: [`OPEN ${refused}`] });

  source.beforePage = () => {};
  await sync(source);
  await sync(source);
  expect(await state()).toEqual({ open: [], told: [`OPEN ${refused}`, `RESOLVED ${refused}`] });

  await sync(fails("teams", "forbidden", source));
  const [{ issues } = { issues: 0 }] = await db.sql<{ issues: number }[]>`
    SELECT count(*)::int AS issues FROM issues WHERE integration_id = ${integration}`;
  expect(issues).toBe(2);
});

test("one failed sync is no issue, the second in a row is", async () => {
  const source = fails("teams", "unreachable", new FakeSource({ teams }));
  await sync(source);
  expect((await state()).open).toEqual([]);

  await sync(source);
  expect((await state()).open).toEqual(["integration.unreachable"]);

  source.beforePage = () => {};
  await sync(source);
  expect((await state()).open).toEqual([]);

  await sync(fails("teams", "unreachable", source));
  expect((await state()).open).toEqual([]);
});

test("refused credentials are an issue at once, and only a sync that read something ends it", async () => {
  const source = fails("teams", "unauthenticated", new FakeSource({ teams }));
  await sync(source);
  await sync(fails("teams", "timed_out", source));
  expect((await state()).open).toContain("integration.authentication_failed");

  source.beforePage = () => {};
  await sync(source);
  expect((await state()).open).toEqual([]);
});

describe("a crash", () => {
  test("before the close tells nothing; the resumed sync tells once", async () => {
    const source = fails("teams", "forbidden", new FakeSource({ teams, people: people("1", "2") }));
    await queueSync(db.sql, integration, "FULL");
    const dies = { ...tell, finished: () => Promise.reject(new Error("the worker dies here")) };
    const first = await claimOne(db.sql, integration);
    await expect(runClaim(db.sql, first, source, { tell: dies })).rejects.toThrow("dies here");
    expect(await state()).toEqual({ open: [], told: [] });

    await db.sql`UPDATE integrations SET lease_until = NULL WHERE id = ${integration}`;
    await runClaim(db.sql, await claimOne(db.sql, integration), source, { tell });
    expect(await state()).toEqual({ open: [`${refused} hris_teams`], told: [`OPEN ${refused}`] });
  });
});

const numbered = (count: number, name: (at: number) => string | null) =>
  Array.from({ length: count }, (_, at) => ({ id: String(at), name: name(at) }));

describe("a field that went empty everywhere", () => {
  const emptied = "integration.field_emptied";
  const named = numbered(25, (at) => `Name ${at}`);
  const nameless = numbered(25, () => null);

  test("is an issue until values return", async () => {
    const source = new FakeSource({ people: named });
    source.pageSize = 100;
    await sync(source);
    source.rows.people = nameless;
    await sync(source);
    expect((await state()).open).toEqual([`${emptied} hris_employees.first_name`]);

    // Nothing changed, and then something else did: it is still missed.
    await sync(source);
    source.rows.people = numbered(26, () => null);
    await sync(source);
    expect((await state()).open).toEqual([`${emptied} hris_employees.first_name`]);

    source.rows.people = [...nameless.slice(1), { id: "0", name: "Ida" }];
    await sync(source);
    expect(await state()).toEqual({ open: [], told: [`OPEN ${emptied}`, `RESOLVED ${emptied}`] });
  });

  test("a delta sync does not look", async () => {
    const source = new FakeSource({ people: named });
    source.pageSize = 100;
    await sync(source);
    source.rows.people = nameless.map((row) => ({ ...row, changed: "2999-01-01T00:00:00Z" }));
    const { models } = await sync(source, "DELTA");
    expect(models).toContainEqual(expect.objectContaining({ updated: 25 }));
    expect((await state()).open).toEqual([]);
  });

  test("what the scope switches off is not missed", async () => {
    const source = new FakeSource({ people: named });
    source.pageSize = 100;
    await sync(source);
    await setScope(db.sql, integration, {
      hris_employees: { fields: { first_name: "DISABLED" } },
    });
    const { models } = await sync(source);
    expect(models).toContainEqual(expect.objectContaining({ updated: 25 }));
    expect((await state()).open).toEqual([]);
  });

  test("a few people without it are no loss of a right", async () => {
    const source = new FakeSource({ people: named.slice(0, 19) });
    source.pageSize = 100;
    await sync(source);
    source.rows.people = nameless.slice(0, 19);
    await sync(source);
    expect((await state()).open).toEqual([]);
  });
});

test("rows that do not fit, more than a fifth of them", async () => {
  const broken = Array.from({ length: 30 }, (_, at) => ({ id: String(at), name: 7 }));
  const source = new FakeSource({ teams: broken });
  await sync(source);
  expect((await state()).open).toEqual(["integration.source_changed hris_teams"]);

  source.rows.teams = broken.map(({ id }) => ({ id, name: "Design" }));
  await sync(source);
  expect((await state()).open).toEqual([]);
});
