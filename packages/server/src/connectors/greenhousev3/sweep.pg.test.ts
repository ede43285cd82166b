/** Jobs are listed by their own list: who may not read their posts hears all the same that one is gone. */
import { expect, onTestFinished, test } from "vitest";
import { company } from "../../../test/greenhouse/company.ts";
import { startHarvest } from "../../../test/greenhouse/harvest.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { newIntegration, sync } from "../../../test/harness/engine.ts";
import { systemClock } from "../../kernel/clock.ts";
import { createLog } from "../../kernel/log.ts";
import { openSource } from "../../source/declared.ts";
import { localBudgets } from "../../source/local-budget.ts";
import { greenhouse } from "./connector.ts";

const db = testDatabase();

test("a job that is gone is swept though its posts may not be read", async () => {
  const harvest = await startHarvest(company);
  const integration = await newIntegration(db.sql);
  const source = openSource({
    connector: { ...greenhouse, auth: { auth: "none" } },
    credentials: { client_id: "id", client_secret: "secret" },
    config: { base_url: `${harvest.url}/front` },
    policy: { allowPrivateNetworks: true },
    clock: systemClock,
    random: Math.random,
    log: createLog({ level: "silent", pretty: false }),
    signal: new AbortController().signal,
    budgetOf: localBudgets(systemClock),
  });
  onTestFinished(() => source.close());
  const first = await sync(db.sql, integration, source);
  expect(first).toMatchObject({ state: "SUCCEEDED", warnings: [] });
  const again = await sync(db.sql, integration, source);
  expect(
    again.models.filter(({ created, updated, deleted }) => created + updated + deleted),
  ).toEqual([]);

  harvest.forbidden.add("job_posts");
  harvest.rows["jobs"] = harvest.rows["jobs"]?.filter(({ id }) => id !== 41) ?? [];
  await sync(db.sql, integration, source);

  const jobs = await db.sql`
    SELECT remote_id, remote_deleted_at IS NOT NULL AS gone FROM ats_jobs ORDER BY remote_id`;
  expect(jobs.map((job) => ({ ...job }))).toEqual([
    { remote_id: "40", gone: false },
    { remote_id: "41", gone: true },
  ]);
});
