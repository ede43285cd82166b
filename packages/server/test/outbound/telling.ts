/** Around the outbound room in tests: environments, integrations and endpoints in a real database. */
import pino from "pino";
import type { Dispatcher } from "undici";
import type { Database, Transaction } from "../../src/db/pool.ts";
import { inTransaction } from "../../src/db/transaction.ts";
import type { Clock } from "../../src/kernel/clock.ts";
import { randomId } from "../../src/kernel/ids.ts";
import { keyRing } from "../../src/kernel/seal.ts";
import { claimDue } from "../../src/outbound/sending/claim.ts";
import { deliver, type DeliveringWorld } from "../../src/outbound/sending/deliver.ts";
import { type PostLimits, postLimits } from "../../src/outbound/sending/post.ts";
import { Recorder } from "../../src/outbound/sending/recorder.ts";
import { gaps, jitter } from "../../src/outbound/sending/schedule.ts";
import { newSecret, sealSecret } from "../../src/outbound/sending/secret.ts";
import { storeEvent, type StoredEvent } from "../../src/outbound/store-event.ts";
import { guardedAgent } from "../../src/source/guard.ts";
import type { TestClock } from "../harness/clock.ts";

export const seals = keyRing(["k".repeat(32)]);
export const silent = pino({ level: "silent" });

export function deliveringWorld(
  db: Database,
  clock: Clock,
  options: { readonly agent?: Dispatcher; readonly limits?: PostLimits } = {},
): DeliveringWorld {
  const agent = options.agent ?? guardedAgent({ allowPrivateNetworks: true });
  const recorder = new Recorder(db);
  return { db, clock, log: silent, seals, agent, recorder, limits: options.limits ?? postLimits };
}

export async function newEnvironment(db: Database): Promise<string> {
  const id = randomId();
  await db`INSERT INTO environments (id, name) VALUES (${id}, 'test')`;
  return id;
}

export async function newIntegration(db: Database, environmentId: string): Promise<string> {
  const id = `sandbox:${randomId()}`;
  await db`
    INSERT INTO integrations (id, environment_id, tool, category, organization_name)
    VALUES (${id}, ${environmentId}, 'sandbox', 'HRIS', 'Acme')`;
  return id;
}

/** So that one test's left-overs are not sent by the next. */
export async function silenceEndpoints(db: Database): Promise<void> {
  await db`UPDATE webhook_endpoints SET enabled = false`;
}

export interface TestEndpoint {
  readonly id: string;
  readonly secret: string;
}

export async function newEndpoint(
  db: Database,
  environmentId: string,
  { url, events = ["*"] }: { readonly url: string; readonly events?: readonly string[] },
): Promise<TestEndpoint> {
  const [id, secret] = [randomId(), newSecret()];
  await db`
    INSERT INTO webhook_endpoints (id, environment_id, url, events, secret)
    VALUES (${id}, ${environmentId}, ${url}, ${[...events]}, ${sealSecret(seals, id, secret)})`;
  return { id, secret };
}

/** As the triggers do in the transaction of a page. */
export async function noteChange(db: Database, integration: string, model: string): Promise<void> {
  await db`INSERT INTO change_notes VALUES (${integration}, ${model}, clock_timestamp())`;
}

/** A data-changed event, past windows and notes. */
export async function storeDataChanged(
  db: Database | Transaction,
  environmentId: string,
  integrationId: string,
  models: readonly string[] = ["hris_employees"],
): Promise<StoredEvent> {
  const data = {
    integration_id: integrationId,
    integration_tool: "sandbox",
    integration_category: "HRIS" as const,
    changed_models: models.map((name) => ({ name })),
  };
  const event = { environmentId, integrationId, type: "data-changed" as const, data };
  return "begin" in db ? inTransaction(db, (tx) => storeEvent(tx, event)) : storeEvent(db, event);
}

/** An event whose deliveries have no order among each other. */
export async function storeCreated(db: Database, environmentId: string): Promise<StoredEvent> {
  const data = {
    id: "sandbox:1",
    tool: "sandbox",
    category: "HRIS" as const,
    end_user: { organization_name: "Acme", creator_email: null, origin_id: null },
  };
  const event = { environmentId, integrationId: null, type: "integration-created" as const, data };
  return inTransaction(db, (tx) => storeEvent(tx, event));
}

/** Everything that is due now, one attempt each; says how many. */
export async function sendDue(world: DeliveringWorld): Promise<number> {
  const claimed = await claimDue(world.db, {
    now: world.clock.now(),
    free: 1000,
    perEndpoint: 1000,
    inFlight: new Map(),
  });
  const never = new AbortController().signal;
  await Promise.all(claimed.map((one) => deliver(world, one, never)));
  return claimed.length;
}

export interface DeliveryRow {
  readonly sequence: number;
  readonly state: string;
  readonly tries: number;
  readonly step: number;
  readonly due: string | null;
  readonly attempts: readonly (number | string)[];
}

/** An endpoint's deliveries in order; attempts as status or reason. */
export async function deliveriesOf(
  db: Database,
  endpointId: string,
): Promise<readonly DeliveryRow[]> {
  return db<DeliveryRow[]>`
    SELECT d.sequence, d.state, d.tries, d.step, d.next_attempt_at::text AS due,
      (SELECT coalesce(json_agg(coalesce(to_json(a.status), to_json(a.error)) ORDER BY a.try), '[]')
       FROM attempts a WHERE a.delivery_id = d.id) AS attempts
    FROM deliveries d WHERE d.endpoint_id = ${endpointId} ORDER BY d.sequence`;
}

/** Lets every try of the schedule be made, and no more time pass than that needs. */
export async function tryToTheEnd(world: DeliveringWorld, clock: TestClock): Promise<void> {
  await sendDue(world);
  for (const gap of gaps) {
    await clock.advance(gap * (1 + jitter));
    await sendDue(world);
  }
}

/** Resolves once a transaction of this database waits for another's lock. */
export async function someoneWaitsForALock(db: Database): Promise<void> {
  for (;;) {
    const waiting = await db`
      SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    if (waiting.length > 0) return;
  }
}
