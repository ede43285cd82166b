import { expect, test } from "vitest";
import { testClock } from "../../../test/harness/clock.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { complaints } from "../../../test/outbound/contract.ts";
import { foundCompany } from "../../../test/outbound/deeds.ts";
import * as telling from "../../../test/outbound/telling.ts";
import { inTransaction } from "../../db/transaction.ts";
import { tellDueChanges, tellTogether, type TellingWorld } from "./tell-changes.ts";

const db = testDatabase();
const second = 1000;

interface Scene {
  readonly world: TellingWorld;
  readonly clock: ReturnType<typeof testClock>;
  readonly environment: string;
  readonly integration: string;
}

async function newScene(): Promise<Scene> {
  const clock = testClock();
  const world = { db: db.sql, clock, log: telling.silent, config: { debounceSeconds: 30 } };
  const environment = await telling.newEnvironment(db.sql);
  const integration = await telling.newIntegration(db.sql, environment);
  return { world, clock, environment, integration };
}

async function toldOf(integration: string): Promise<readonly (readonly string[])[]> {
  const rows = await db.sql<{ body: string }[]>`
    SELECT body FROM events WHERE integration_id = ${integration} ORDER BY sequence`;
  return rows.map((row) => {
    const body = JSON.parse(row.body) as { data: { changed_models: { name: string }[] } };
    expect(complaints("data-changed", body)).toEqual([]);
    return body.data.changed_models.map((model) => model.name);
  });
}

test("P14: a change of a record is told once, at once, by the name of its model", async () => {
  const { world, integration } = await newScene();
  await db.sql`
    INSERT INTO hris_teams (integration_id, id, remote_id, name, content_hash, fetched_at)
    VALUES (${integration}, 't1', 'r1', 'Crew', gen_random_uuid(), now())`;

  await tellDueChanges(world);
  await tellDueChanges(world);

  expect(await toldOf(integration)).toEqual([["hris_teams"]]);
});

test("P14: a burst is told at once, then merged once per window; then the window closes", async () => {
  const { world, clock, integration } = await newScene();
  const models = ["hris_employees", "hris_teams", "hris_employees", "hris_join_employees_teams"];
  // 70 seconds of changes, one a second.
  for (let at = 0; at < 70; at += 1) {
    await telling.noteChange(db.sql, integration, models[at % models.length]!);
    await tellDueChanges(world);
    await clock.advance(second);
  }
  for (let at = 70; at < 130; at += 1) {
    await tellDueChanges(world);
    await clock.advance(second);
  }

  const all = ["hris_employees", "hris_join_employees_teams", "hris_teams"];
  expect(await toldOf(integration)).toEqual([["hris_employees"], all, all, all]);
  expect(await db.sql`SELECT FROM windows WHERE integration_id = ${integration}`).toHaveLength(0);
});

test("P13: a restart in the middle of a window neither hurries nor forgets", async () => {
  const { world, clock, integration } = await newScene();
  await telling.noteChange(db.sql, integration, "hris_teams");
  await tellDueChanges(world);
  await telling.noteChange(db.sql, integration, "hris_locations");

  const restarted: TellingWorld = { ...world };
  await clock.advance(29 * second);
  const early = await tellDueChanges(restarted);
  expect(await toldOf(integration)).toEqual([["hris_teams"]]);
  expect(early.nextAt?.getTime()).toBe(clock.now().getTime() + second);

  await clock.advance(second);
  await tellDueChanges(restarted);
  expect(await toldOf(integration)).toEqual([["hris_teams"], ["hris_locations"]]);
});

test("P13: a change that is not committed is not told; committed in a window it is told after it", async () => {
  const { world, clock, integration } = await newScene();
  await telling.noteChange(db.sql, integration, "hris_teams");

  await inTransaction(db.sql, async (tx) => {
    await tx`INSERT INTO change_notes VALUES (${integration}, 'hris_absences', clock_timestamp())`;
    await tellDueChanges(world);
    expect(await toldOf(integration)).toEqual([["hris_teams"]]);
  });
  await clock.advance(30 * second);
  await tellDueChanges(world);

  expect(await toldOf(integration)).toEqual([["hris_teams"], ["hris_absences"]]);
});

test("many notifiers at once tell each integration once", async () => {
  const { world, environment } = await newScene();
  const integrations = await Promise.all(
    Array.from({ length: 20 }, () => telling.newIntegration(db.sql, environment)),
  );
  await Promise.all(integrations.map((one) => telling.noteChange(db.sql, one, "hris_teams")));

  await Promise.all(Array.from({ length: 6 }, () => tellDueChanges(world)));
  await tellDueChanges(world);

  const told = await Promise.all(integrations.map(toldOf));
  expect(told).toEqual(integrations.map(() => [["hris_teams"]]));
});

test("of a deleted integration nothing is told and nothing stays", async () => {
  const { world, integration } = await newScene();
  await telling.noteChange(db.sql, integration, "hris_teams");
  await db.sql`UPDATE integrations SET deleted_at = now() WHERE id = ${integration}`;

  expect(await tellTogether(world, [integration])).toEqual({ told: 0, nextAt: null });
  await tellDueChanges(world);

  expect(await toldOf(integration)).toEqual([]);
  expect(await db.sql`SELECT FROM change_notes WHERE integration_id = ${integration}`).toHaveLength(
    0,
  );
});

test("a clock that was set back does not silence an integration", async () => {
  const { world, integration } = await newScene();
  await db.sql`INSERT INTO windows VALUES (${integration}, '2027-01-01')`;
  await telling.noteChange(db.sql, integration, "hris_teams");

  await tellDueChanges(world);

  expect(await toldOf(integration)).toEqual([["hris_teams"]]);
});

test("P13: one statement over the records of several integrations is told for each of them", async () => {
  const { world, environment, integration } = await newScene();
  const other = await telling.newIntegration(db.sql, environment);
  for (const each of [integration, other]) await foundCompany(db.sql, each);

  await db.sql`
    UPDATE hris_teams SET name = name || '!' WHERE integration_id IN (${integration}, ${other})`;
  await tellDueChanges(world);

  expect(await toldOf(integration)).toEqual([["hris_teams"]]);
  expect(await toldOf(other)).toEqual([["hris_teams"]]);
});

test("an integration that cannot be told silences none of those that are told with it", async () => {
  const { world, environment, integration } = await newScene();
  const others = await Promise.all(
    Array.from({ length: 3 }, () => telling.newIntegration(db.sql, environment)),
  );
  for (const each of [integration, ...others]) await telling.noteChange(db.sql, each, "hris_teams");
  await db.sql.unsafe(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'cannot be told'; END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON events FOR EACH ROW WHEN (NEW.integration_id = '${integration}')
      EXECUTE FUNCTION refuse()`);

  await expect(tellDueChanges(world)).rejects.toThrow("cannot be told");
  expect(await Promise.all(others.map(toldOf))).toEqual(others.map(() => [["hris_teams"]]));

  await db.sql.unsafe("DROP FUNCTION refuse CASCADE");
  await tellDueChanges(world);
  expect(await toldOf(integration)).toEqual([["hris_teams"]]);
});

// As if the process had died there: PostgreSQL refuses the statement, and what the transaction did before is undone.
test.each(["events", "deliveries"])(
  "P13: a telling that dies at its %s loses nothing: the change is told by the next",
  async (table) => {
    const { world, environment, integration } = await newScene();
    await telling.newEndpoint(db.sql, environment, { url: "http://127.0.0.1:9/" });
    await telling.noteChange(db.sql, integration, "hris_teams");
    await db.sql.unsafe(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'died here'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse()`);

    await expect(tellTogether(world, [integration])).rejects.toThrow("died here");
    await db.sql.unsafe("DROP FUNCTION refuse CASCADE");

    expect(await toldOf(integration)).toEqual([]);
    await tellTogether(world, [integration]);
    expect(await toldOf(integration)).toEqual([["hris_teams"]]);
    const sent = await db.sql`SELECT FROM deliveries WHERE environment_id = ${environment}`;
    expect(sent).toHaveLength(1);
  },
);

test("a webhook whose row was looked at holds back nothing, though it will be looked at once more", async () => {
  const { integration } = await newScene();
  const world = {
    db: db.sql,
    clock: testClock(new Date()),
    log: telling.silent,
    config: { debounceSeconds: 30 },
  };
  await db.sql`
    INSERT INTO upstream_events (integration_id, id, stream, remote_id, deleted, looked_at, next_try_at)
    VALUES (${integration}, '1', 'people', '1', false, now(), now() + interval '1 minute')`;
  await telling.noteChange(db.sql, integration, "hris_teams");

  await tellDueChanges(world);

  expect(await toldOf(integration)).toEqual([["hris_teams"]]);
});

test("what the tool's webhooks bring is told when those that came with it were handled too, or after ten seconds", async () => {
  const { integration } = await newScene();
  // Changes are stamped by the database, so the clock has to agree with it.
  const clock = testClock(new Date());
  const world = { db: db.sql, clock, log: telling.silent, config: { debounceSeconds: 30 } };
  const webhook = (id: string) => db.sql`
    INSERT INTO upstream_events (integration_id, id, stream, remote_id, deleted)
    VALUES (${integration}, ${id}, 'people', '1', false)`;
  await webhook("1");
  await telling.noteChange(db.sql, integration, "hris_teams");
  await tellDueChanges(world);
  expect(await toldOf(integration)).toEqual([]);

  await telling.noteChange(db.sql, integration, "hris_employees");
  await db.sql`UPDATE upstream_events SET state = 'DONE' WHERE integration_id = ${integration}`;
  await tellDueChanges(world);
  expect(await toldOf(integration)).toEqual([["hris_employees", "hris_teams"]]);

  await clock.advance(31 * second);
  await tellDueChanges(world);
  await webhook("2");
  await telling.noteChange(db.sql, integration, "hris_employees");
  await clock.advance(11 * second);
  await tellDueChanges(world);
  expect(await toldOf(integration)).toHaveLength(2);
});
