/** Every event of syncs and of an integration's life: when it is told, and that the contract accepts it. */
import { expect, test } from "vitest";
import { testWorld } from "../../test/contract/api.ts";
import { testDatabase } from "../../test/harness/database.ts";
import {
  claimOne,
  newEnvironment,
  newIntegration as newConnected,
  queueSync,
  runClaim,
} from "../../test/harness/engine.ts";
import { FakeSource, people } from "../../test/harness/fake-source.ts";
import { complaints } from "../../test/outbound/contract.ts";
import { inTransaction } from "../db/transaction.ts";
import { Failure, type FailureKind } from "../kernel/failure.ts";
import { createIntegration, newIntegration } from "../services/integrations/create.ts";
import { removeIntegration } from "../services/integrations/remove.ts";
import { setIntegrationEnabled } from "../services/integrations/set-enabled.ts";
import { setIntegrationScope } from "../services/integrations/set-scope.ts";
import type { OpenSource } from "../services/sources.ts";
import { tellOf } from "./tell.ts";

const db = testDatabase();
const tell = tellOf("https://muster.example");

/** The contract has no payload for these: theirs is ours. */
const withoutSchema = ["remote-event-received", "issue-status-changed"];

interface Told {
  readonly type: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- each test looks at its type's members
  readonly data: any;
}

/** An environment's events in order, each judged by the contract. */
async function toldIn(environment: string): Promise<readonly Told[]> {
  const rows = await db.sql<{ type: string; body: string }[]>`
    SELECT type, body FROM events WHERE environment_id = ${environment} ORDER BY sequence`;
  return rows.map(({ type, body }) => {
    const { data, ...event }: Told = JSON.parse(body);
    const wrong = withoutSchema.includes(type) ? [] : complaints(type, { ...event, data });
    if (wrong.length > 0) throw new Error(`${type}: ${wrong.join("; ")}`);
    return { type: event.type, data };
  });
}

const finished = async (environment: string) =>
  (await toldIn(environment)).filter((one) => one.type === "sync-finished").map((one) => one.data);

function failingAt(stream: string, kind: FailureKind): FakeSource {
  const source = new FakeSource({ people: people("1", "2"), jobs: [] });
  source.beforePage = (name) => {
    if (stream === "*" || name === stream) throw new Failure(kind, "as the test wants it");
  };
  return source;
}

const endings = [
  ["SUCCEEDED", () => new FakeSource({ people: people("1") }), "1 second"],
  ["PARTIALLY_FAILED", () => failingAt("jobs", "forbidden"), "1 second"],
  ["FAILED", () => failingAt("*", "forbidden"), "1 second"],
  ["AUTHENTICATION_FAILED", () => failingAt("*", "unauthenticated"), "1 second"],
  ["TIMED_OUT", () => failingAt("*", "overdue"), "25 hours"],
] as const;

test.each(endings)("sync-finished tells of %s, in whole seconds", async (state, source, age) => {
  const environment = await newEnvironment(db.sql);
  const integration = await newConnected(db.sql, { environment });
  const sync = await queueSync(db.sql, integration, "FULL");
  const claim = await claimOne(db.sql, integration);
  await db.sql`UPDATE syncs SET started_at = now() - ${age}::interval WHERE id = ${sync}`;

  await runClaim(db.sql, claim, source(), { tell });

  const [told, ...more] = await finished(environment);
  expect(more).toEqual([]);
  expect(told).toMatchObject({
    sync_id: sync,
    sync_state: state,
    integration_id: integration,
    log_url: `https://muster.example/v1/syncs/${sync}`,
  });
  expect(Number.isInteger(told.sync_duration_seconds)).toBe(true);
  expect(Date.parse(told.sync_ended_at)).toBeGreaterThan(Date.parse(told.sync_started_at));
});

const cancels = {
  "switching off": setIntegrationEnabled,
  removing: removeIntegration,
  "another scope": setIntegrationScope,
} as const;

test.each(Object.keys(cancels))("sync-finished tells of CANCELLED: %s", async (how) => {
  const world = testWorld(db);
  const caller = { environmentId: await newEnvironment(db.sql) };
  const { id } = await createIntegration(world, caller, { ...input, openSource });
  const begun = await claimOne(db.sql, id);
  await db.sql`
    UPDATE scope_configs SET models = '{"hris_teams": {"setting": "OPTIONAL"}}'
    WHERE environment_id = ${caller.environmentId}`;

  if (how === "removing") await cancels.removing(world, caller, { id, openSource });
  else if (how === "switching off") await cancels[how](world, caller, { id, enabled: false });
  else await cancels["another scope"](world, caller, { id, opted_out: ["hris_teams"] });

  const told = await finished(caller.environmentId);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ sync_id: begun.syncId, sync_state: "CANCELLED" });
});

test("a sync that was cancelled before it began finished nothing", async () => {
  const world = testWorld(db);
  const caller = { environmentId: await newEnvironment(db.sql) };
  const { id } = await createIntegration(world, caller, { ...input, openSource });

  await setIntegrationEnabled(world, caller, { id, enabled: false });

  expect(await finished(caller.environmentId)).toEqual([]);
});

test("an integration's life: created, off, on, synced, its credentials refused, deleted", async () => {
  const world = testWorld(db);
  const caller = { environmentId: await newEnvironment(db.sql) };
  const { id } = await createIntegration(world, caller, {
    ...input,
    sync_immediately: false,
    openSource,
  });
  await setIntegrationEnabled(world, caller, { id, enabled: false });
  await setIntegrationEnabled(world, caller, { id, enabled: true });
  for (const source of [
    new FakeSource({ people: people("1") }),
    failingAt("*", "unauthenticated"),
  ]) {
    await queueSync(db.sql, id, "FULL");
    await db.sql`UPDATE integrations SET unauthenticated_since = now() - interval '4 days' WHERE id = ${id}`;
    await runClaim(db.sql, await claimOne(db.sql, id), source, { tell });
  }
  await removeIntegration(world, caller, { id, openSource });

  const told = await toldIn(caller.environmentId);
  expect(told.map((one) => one.type)).toEqual([
    "integration-created",
    "integration-state-changed",
    "integration-state-changed",
    "integration-state-changed",
    "sync-finished",
    "issue-status-changed",
    "integration-state-changed",
    "sync-finished",
    "integration-deleted",
  ]);
  const states = told.filter((one) => one.type === "integration-state-changed");
  expect(states.map(({ data }) => [data.state, data.setup_status, data.qa_status])).toEqual([
    ["INACTIVE", "FINAL_SYNC_PENDING", "PASSED"],
    ["ACTIVE", "FINAL_SYNC_PENDING", "PASSED"],
    ["ACTIVE", "COMPLETED", "PASSED"],
    ["INVALID", "COMPLETED", "PASSED"],
  ]);
});

test("remote-event-received names the integration and its customer", async () => {
  const environment = await newEnvironment(db.sql);
  const integration = await newConnected(db.sql, { environment });
  const about = { integrationId: integration, environmentId: environment, tool: "fake" } as const;

  await inTransaction(db.sql, (tx) => tell.remoteEventReceived(tx, { ...about, category: "HRIS" }));

  const named = {
    integration_id: integration,
    integration_tool: "fake",
    integration_category: "HRIS",
  };
  const end_user = { organization_name: "Test", creator_email: null, origin_id: null };
  expect(await toldIn(environment)).toEqual([
    { type: "remote-event-received", data: { ...named, end_user } },
  ]);
});

const input = newIntegration.parse({
  tool: "ledger",
  end_user: { organization_name: "Acme" },
  credentials: { token: "right-token" },
});

const openSource: OpenSource = () =>
  Object.assign(new FakeSource({ people: people("1") }), { close: async () => {} });
