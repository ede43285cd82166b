import { beforeAll, expect, test } from "vitest";
import { testWorld } from "../../../test/contract/api.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { firstEnvironment } from "../environments/first.ts";
import type { Caller, World } from "../world.ts";
import { recentSyncs } from "./recent.ts";
import { listSetAside } from "./set-aside.ts";

const db = testDatabase();
const stranger: Caller = { environmentId: "another" };
let world: World;
let caller: Caller;

beforeAll(async () => {
  world = testWorld(db);
  caller = await firstEnvironment(world);
  for (const id of ["one", "two"]) {
    await db.sql`
      insert into integrations (id, environment_id, tool, category, organization_name)
      values (${id}, ${caller.environmentId}, 'ledger', 'HRIS', 'Acme')`;
    await db.sql`
      insert into syncs (integration_id, id, type, trigger, queued_at)
      values (${id}, ${`sync-${id}`}, 'FULL', 'MANUAL', ${id === "one" ? "2026-01-01" : "2026-01-02"})`;
  }
  await db.sql`
    insert into set_aside (integration_id, sync_id, model, stream, page, row, remote_id, reason)
    values ('one', 'sync-one', 'hris_teams', 'teams', 0, 3, null, 'it has no id'),
           ('one', 'sync-one', 'hris_employees', 'people', 1, 0, 'p-7', 'birth date is no date')`;
});

test("a sync's rows that were set aside are told by model, with the reason, up to a limit", async () => {
  const ask = { syncId: "sync-one", limit: 10 };
  const people = { model: "hris_employees", remote_id: "p-7", reason: "birth date is no date" };

  expect(await listSetAside(world, caller, ask)).toEqual([
    people,
    { model: "hris_teams", remote_id: null, reason: "it has no id" },
  ]);
  expect(await listSetAside(world, caller, { ...ask, limit: 1 })).toEqual([people]);
  expect(await listSetAside(world, stranger, ask)).toEqual([]);
});

test("the last syncs of all integrations come newest first, and only to their owner", async () => {
  expect(await ids(caller, 10)).toEqual(["sync-two", "sync-one"]);
  expect(await ids(caller, 1)).toEqual(["sync-two"]);
  expect(await ids(stranger, 10)).toEqual([]);
});

async function ids(who: Caller, limit: number): Promise<readonly string[]> {
  return (await recentSyncs(world, who, limit)).map((sync) => sync.id);
}
