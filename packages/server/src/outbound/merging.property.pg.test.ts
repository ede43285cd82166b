/**
 * What a receiver can rely on, whatever comes in whatever order: random changes, answers, pauses, and endpoints that
 * are switched off and on again, for two integrations and two endpoints.
 */
import * as fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { type TestClock, testClock } from "../../test/harness/clock.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { type Received, type Receiver, startReceiver } from "../../test/harness/receiver.ts";
import * as telling from "../../test/outbound/telling.ts";
import { inTransaction } from "../db/transaction.ts";
import type { DeliveringWorld } from "./deliver.ts";
import { disableEndpoint } from "./disable-endpoint.ts";
import { modelsNamedIn } from "./merge.ts";

const db = testDatabase();
const second = 1000;
const models = ["hris_absences", "hris_employees", "hris_employments", "hris_teams"];

beforeEach(() => telling.silenceEndpoints(db.sql));

const which = fc.constantFrom(0, 1);
const status = fc.constantFrom(200, 200, 500, 503, 410);
const someModels = fc.uniqueArray(fc.constantFrom(...models), { minLength: 1, maxLength: 2 });
const move = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("change" as const), which, someModels }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("send" as const), status }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("all at once" as const), which, someModels, status }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("disable in flight" as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("enable" as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("wait" as const), hours: fc.constantFrom(1, 30) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("give up" as const) }) },
);

type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

interface Stored {
  readonly integration: string;
  readonly sequence: number;
  readonly models: readonly string[];
  /** The endpoints that were on when it was stored. */
  readonly heardBy: readonly string[];
}

interface Attempted {
  readonly one: Received;
  readonly status: number;
}

class Scene {
  readonly stored: Stored[] = [];
  readonly attempted: Attempted[] = [];
  readonly world: DeliveringWorld;
  readonly clock: TestClock;
  readonly environment: string;
  readonly integrations: readonly string[];
  readonly endpoints: readonly string[];

  constructor(parts: Pick<Scene, "clock" | "environment" | "integrations" | "endpoints">) {
    this.clock = parts.clock;
    this.environment = parts.environment;
    this.integrations = parts.integrations;
    this.endpoints = parts.endpoints;
    this.world = telling.deliveringWorld(db.sql, parts.clock);
  }

  /** `receiver` answers so from now on, and what it answers is kept. */
  answer(receiver: Receiver, code: number): void {
    receiver.answer((one) => {
      this.attempted.push({ one, status: code });
      return { status: code };
    });
  }

  async change(at: number, names: readonly string[]): Promise<void> {
    const integration = this.integrations[at] ?? "";
    const enabled = await db.sql<{ id: string }[]>`
      SELECT id FROM webhook_endpoints WHERE enabled AND environment_id = ${this.environment}`;
    const { sequence } = await telling.storeDataChanged(
      db.sql,
      this.environment,
      integration,
      names,
    );
    const heardBy = enabled.map((row) => row.id);
    this.stored.push({ integration, sequence, models: names, heardBy });
  }

  async disable(at: number): Promise<void> {
    const endpointId = this.endpoints[at] ?? "";
    await inTransaction(db.sql, async (tx) => {
      await tx`SELECT FROM environments WHERE id = ${this.environment} FOR NO KEY UPDATE`;
      await tx`SELECT FROM webhook_endpoints WHERE id = ${endpointId} FOR NO KEY UPDATE`;
      const why = { reason: "A test.", failure: "disabled", at: this.clock.now() } as const;
      await disableEndpoint(tx, { endpointId, ...why });
    });
  }

  async enable(at: number): Promise<void> {
    await db.sql`UPDATE webhook_endpoints SET enabled = true WHERE id = ${this.endpoints[at] ?? ""}`;
  }

  async drain(): Promise<void> {
    while ((await telling.sendDue(this.world)) > 0);
  }
}

async function newScene(receiver: Receiver): Promise<Scene> {
  const environment = await telling.newEnvironment(db.sql);
  const integrations = [
    await telling.newIntegration(db.sql, environment),
    await telling.newIntegration(db.sql, environment),
  ];
  const endpoints: string[] = [];
  for (const at of [0, 1]) {
    const url = `${receiver.url}?endpoint=${at}`;
    const asked = { url, events: ["data-changed"] };
    endpoints.push((await telling.newEndpoint(db.sql, environment, asked)).id);
  }
  return new Scene({ clock: testClock(new Date()), environment, integrations, endpoints });
}

async function play(scene: Scene, receiver: Receiver, step: Move): Promise<void> {
  switch (step.do) {
    case "change":
      return scene.change(step.which, step.someModels);
    case "send":
      scene.answer(receiver, step.status);
      await telling.sendDue(scene.world);
      return;
    case "all at once": {
      // A 410 here would switch an endpoint off while it is being looked whether it is on.
      scene.answer(receiver, step.status === 410 ? 500 : step.status);
      const { world } = scene;
      await Promise.all([
        scene.change(step.which, step.someModels),
        telling.sendDue(world),
        scene.change(1 - step.which, step.someModels),
        telling.sendDue(world),
      ]);
      return;
    }
    case "disable in flight":
      await Promise.all([telling.sendDue(scene.world), scene.disable(step.which)]);
      return;
    case "enable":
      return scene.enable(step.which);
    case "wait":
      await scene.clock.advance(step.hours * 3600 * second);
      return;
    case "give up":
      // Whatever is a head now is FAILED afterwards.
      scene.answer(receiver, 500);
      return telling.tryToTheEnd(scene.world, scene.clock);
    default:
      return step satisfies never;
  }
}

/** Nothing new, both endpoints on, a receiver that takes everything: whatever can still arrive does. */
async function settle(scene: Scene, receiver: Receiver): Promise<void> {
  scene.answer(receiver, 200);
  for (const at of [0, 1]) await scene.enable(at);
  for (const at of [0, 1]) await scene.change(at, ["hris_locations"]);
  await scene.clock.advance(48 * 3600 * second);
  await scene.drain();
}

async function crowdedLanes(scene: Scene): Promise<readonly unknown[]> {
  return db.sql`
    SELECT endpoint_id, lane FROM deliveries WHERE environment_id = ${scene.environment} AND state = 'PENDING'
    GROUP BY endpoint_id, lane HAVING count(*) FILTER (WHERE tries = 0) > 1 OR count(*) > 2`;
}

interface Sent {
  readonly lane: string;
  readonly delivery: string;
  readonly text: string;
  readonly event: number;
  readonly from: number;
  readonly integration: string;
  readonly status: number;
}

function sentOf({ one, status: code }: Attempted): Sent {
  const event = Number(one.headers["x-muster-event"]);
  const body = JSON.parse(one.text) as { data: { integration_id: string } };
  const integration = body.data.integration_id;
  return {
    lane: `${one.path} ${integration}`,
    delivery: `${one.path} ${one.headers["x-muster-sequence"]}`,
    text: one.text,
    event,
    from: Number(one.headers["x-muster-merged-from"] ?? event),
    integration,
    status: code,
  };
}

/** First tries of a delivery after a newer one of its lane was accepted. */
function outOfOrder(sent: readonly Sent[]): readonly Sent[] {
  const newest = new Map<string, number>();
  const tried = new Set<string>();
  return sent.filter(({ delivery, lane, event, status: code }) => {
    const accepted = newest.get(lane) ?? 0;
    const late = !tried.has(delivery) && event <= accepted;
    tried.add(delivery);
    if (code === 200) newest.set(lane, Math.max(event, accepted));
    return late;
  });
}

/** A body names the models of every event between the two places that its headers give, and no other. */
function expectExactBodies(sent: readonly Sent[], stored: readonly Stored[]): void {
  for (const { text, integration, from, event } of sent) {
    const covered = stored.filter(
      (one) => one.integration === integration && one.sequence >= from && one.sequence <= event,
    );
    const expected = [...new Set(covered.flatMap((one) => one.models))].toSorted();
    expect(modelsNamedIn(text).toSorted()).toEqual(expected);
  }
  // What was tried once keeps its body for ever.
  for (const same of Map.groupBy(sent, (one) => one.delivery).values()) {
    expect(new Set(same.map((one) => one.text)).size).toBe(1);
  }
}

/** Each model of each event that an endpoint was on for is named by an accepted body of that event or a newer one. */
function expectNothingLost(scene: Scene, sent: readonly Sent[]): void {
  const accepted = sent.filter((one) => one.status === 200);
  for (const { integration, sequence, models: names, heardBy } of scene.stored) {
    for (const endpoint of heardBy) {
      const path = `/hook?endpoint=${scene.endpoints.indexOf(endpoint)}`;
      const later = accepted.filter(
        (one) => one.lane === `${path} ${integration}` && one.event >= sequence,
      );
      const named = new Set(later.flatMap((one) => modelsNamedIn(one.text)));
      expect(names.filter((name) => !named.has(name))).toEqual([]);
    }
  }
}

async function expectGapless(scene: Scene): Promise<void> {
  for (const endpointId of scene.endpoints) {
    const rows = await telling.deliveriesOf(db.sql, endpointId);
    const [endpoint] = await db.sql<{ sequence: number }[]>`
      SELECT sequence FROM webhook_endpoints WHERE id = ${endpointId}`;
    expect(rows.map((row) => row.sequence)).toEqual(rows.map((_, at) => at + 1));
    expect(endpoint?.sequence).toBe(rows.length);
    expect(rows.filter((row) => row.state === "PENDING")).toEqual([]);
  }
}

test("in order, nothing lost, nothing named that did not change, no gap, one waiting (P13, P15)", async () => {
  await using receiver = await startReceiver();
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 8, maxLength: 30 }), async (moves) => {
      await telling.silenceEndpoints(db.sql);
      const scene = await newScene(receiver);
      scene.answer(receiver, 200);
      for (const step of moves) {
        await play(scene, receiver, step);
        expect(await crowdedLanes(scene)).toEqual([]);
      }
      await settle(scene, receiver);

      const sent = scene.attempted.map(sentOf);
      expect(outOfOrder(sent)).toEqual([]);
      expectExactBodies(sent, scene.stored);
      expectNothingLost(scene, sent);
      await expectGapless(scene);
    }),
    { numRuns: 20 },
  );
}, 120_000);
