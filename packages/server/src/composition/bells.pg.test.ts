import pino from "pino";
import { expect, test } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import * as telling from "../../test/outbound/telling.ts";
import { BellWire } from "../db/bell-wire.ts";
import { closeDatabase, openDatabase } from "../db/pool.ts";
import type { Bell } from "../kernel/bell.ts";
import { systemClock } from "../kernel/clock.ts";
import { runSteadily } from "../kernel/steady-loop.ts";
import { tellDueChanges } from "../outbound/telling/tell-changes.ts";
import { earsOf, openBells } from "./bells.ts";

const db = testDatabase();
const log = pino({ level: "silent" });
const never = new AbortController().signal;
/** Longer than any test: a loop that finds something was woken. */
const tooLong = 600_000;
const wakes = (bell: Bell) => bell.heard(tooLong, never).then(() => true);

async function openProcess() {
  const sql = openDatabase(db.url);
  const wire = new BellWire(sql, log);
  const bells = openBells(wire);
  const ears = earsOf(db.url, { wire, bells });
  ears.open();
  // The ring with which listening begins.
  for (const bell of Object.values(bells)) await wakes(bell);
  const close = async (): Promise<void> => {
    await ears.close();
    await closeDatabase(sql, 0.5);
  };
  return { sql, ...bells, [Symbol.asyncDispose]: close };
}

test("every bell that one process rings wakes the other", async () => {
  await using one = await openProcess();
  await using other = await openProcess();
  for (const name of ["syncBell", "upstreamBell", "scopeBell", "eventBell", "tellBell"] as const) {
    one[name].ring();
    expect(await wakes(other[name])).toBe(true);
  }
});

test("whoever follows the log is woken by what is to be told, here and elsewhere", async () => {
  await using one = await openProcess();
  await using other = await openProcess();
  one.tellBell.ring();
  expect(await wakes(one.eventBell)).toBe(true);
  expect(await wakes(other.eventBell)).toBe(true);
});

test("a change that one process commits is told by the notifier of another, without waiting for its next look (P13)", async () => {
  await using api = await openProcess();
  await using worker = await openProcess();
  const environment = await telling.newEnvironment(db.sql);
  const integration = await telling.newIntegration(db.sql, environment);
  const stop = new AbortController();
  const looked = Promise.withResolvers<void>();
  const told = Promise.withResolvers<void>();
  const world = { db: worker.sql, clock: systemClock, log, config: { debounceSeconds: 30 } };
  const look = async (): Promise<null> => {
    if ((await tellDueChanges(world)).told > 0) told.resolve();
    looked.resolve();
    return null;
  };
  const loop = { name: "notifier", bell: worker.tellBell, clock: systemClock, log, look };
  const running = runSteadily({ ...loop, pollMs: tooLong }, stop.signal);
  await looked.promise;

  await telling.noteChange(api.sql, integration, "hris_teams");
  api.tellBell.ring();
  await told.promise;

  stop.abort();
  await running;
  expect(await db.sql`SELECT type FROM events WHERE environment_id = ${environment}`).toMatchObject(
    [{ type: "data-changed" }],
  );
});
