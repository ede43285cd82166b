/** A burst as consumers see it: the windows of a busy minute, from records that are written to webhooks that arrive. */
import { expect, test } from "vitest";
import { testClock } from "../../../test/harness/clock.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { startReceiver } from "../../../test/harness/receiver.ts";
import { complaints } from "../../../test/outbound/contract.ts";
import { type DeedName, deeds, foundCompany } from "../../../test/outbound/deeds.ts";
import * as telling from "../../../test/outbound/telling.ts";
import { inTransaction } from "../../db/transaction.ts";
import { modelsNamedIn } from "../lanes/merge.ts";
import { tellDueChanges } from "./tell-changes.ts";

const db = testDatabase();

/** Lets time pass in steps; after each, what is due is told and sent. Gives what arrived, with its second. */
async function arriving(changes: ReadonlyMap<number, DeedName>, tillMs: number) {
  await using receiver = await startReceiver();
  const clock = testClock();
  const [began, stepMs] = [clock.now().getTime(), 140];
  const arrived: { readonly second: number; readonly models: readonly string[] }[] = [];
  receiver.answer(({ text }) => {
    expect(complaints("data-changed", JSON.parse(text))).toEqual([]);
    const second = (clock.now().getTime() - began) / 1000;
    arrived.push({ second: Math.round(second), models: modelsNamedIn(text) });
    return { status: 200 };
  });
  const environment = await telling.newEnvironment(db.sql);
  const integration = await telling.newIntegration(db.sql, environment);
  await foundCompany(db.sql, integration);
  await telling.newEndpoint(db.sql, environment, receiver);
  const world = { db: db.sql, clock, log: telling.silent, config: { debounceSeconds: 30 } };
  for (let ms = 0; ms <= tillMs; ms += stepMs) {
    const deed = changes.get(ms);
    if (deed !== undefined) await inTransaction(db.sql, (tx) => deeds[deed].act(tx, integration));
    await tellDueChanges(world);
    await telling.sendDue(telling.deliveringWorld(db.sql, clock));
    await clock.advance(stepMs);
  }
  return arrived;
}

/** What changes is another thing in each window; windows end between two changes, 140 ms apart. */
function deedAt(ms: number): DeedName {
  if (ms === 0) return "a group is renamed";
  if (ms <= 30_100) return "the employee joins a group";
  return ms <= 60_200 ? "the employee's location is renamed" : "an employee is renamed";
}

test("P14: 500 changes in 70 seconds are four webhooks, at 0, 30, 60 and 90 seconds, each with its window's models", async () => {
  const burst = Array.from({ length: 500 }, (_, at) => at * 140);

  const arrived = await arriving(new Map(burst.map((ms) => [ms, deedAt(ms)])), 150_000);

  expect(arrived).toEqual([
    { second: 0, models: ["hris_teams"] },
    { second: 30, models: ["hris_employees", "hris_join_employees_teams"] },
    { second: 60, models: ["hris_employees", "hris_locations"] },
    { second: 90, models: ["hris_employees"] },
  ]);
}, 60_000);

test("P14: a single change is exactly one webhook", async () => {
  const arrived = await arriving(new Map([[0, "an employee is renamed"]]), 65_000);
  expect(arrived).toEqual([{ second: 0, models: ["hris_employees"] }]);
}, 60_000);
