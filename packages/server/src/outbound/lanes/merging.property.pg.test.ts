/**
 * What a receiver can rely on, whatever comes in whatever order: random changes, answers, pauses, endpoints that are
 * switched off and on again, and people who send again what was sent.
 */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { testDatabase } from "../../../test/harness/database.ts";
import { type Receiver, startReceiver } from "../../../test/harness/receiver.ts";
import {
  type Attempted,
  byHand,
  type Move,
  move,
  newScene,
  play,
  type Scene,
  settle,
  type Stored,
} from "../../../test/outbound/lane-scene.ts";
import * as telling from "../../../test/outbound/telling.ts";
import { modelsNamedIn } from "./merge.ts";

const db = testDatabase();

async function crowdedLanes(scene: Scene): Promise<readonly unknown[]> {
  return db.sql`
    SELECT endpoint_id, lane FROM deliveries WHERE environment_id = ${scene.environment} AND state = 'PENDING'
    GROUP BY endpoint_id, lane HAVING count(*) FILTER (WHERE tries = 0 AND redelivered_at IS NULL) > 1
      OR count(*) FILTER (WHERE redelivered_at IS NULL) > 2`;
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

/**
 * Models of events that no accepted body names: each model of each event that an endpoint was on for must be named by
 * an accepted body of that event or of a newer one.
 */
function lost(scene: Scene, sent: readonly Sent[]): readonly string[] {
  const accepted = sent.filter((one) => one.status === 200);
  return scene.stored.flatMap(({ integration, sequence, models, heardBy }) =>
    heardBy.flatMap((endpoint) => {
      const path = `/hook?endpoint=${scene.endpoints.indexOf(endpoint)}`;
      const later = accepted.filter(
        (one) => one.lane === `${path} ${integration}` && one.event >= sequence,
      );
      const named = new Set(later.flatMap((one) => modelsNamedIn(one.text)));
      return models.filter((name) => !named.has(name));
    }),
  );
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

async function playAll(receiver: Receiver, moves: readonly Move[]): Promise<Scene> {
  await telling.silenceEndpoints(db.sql);
  const scene = await newScene(db.sql, receiver);
  scene.answer(receiver, 200);
  for (const step of moves) {
    await play(scene, receiver, step);
    expect(await crowdedLanes(scene)).toEqual([]);
  }
  await settle(scene, receiver);
  return scene;
}

test("in order, nothing lost, nothing named that did not change, no gap, one waiting (P13, P15)", async () => {
  await using receiver = await startReceiver();
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 8, maxLength: 30 }), async (moves) => {
      const scene = await playAll(receiver, moves);
      const sent = scene.attempted.map(sentOf);
      expect(outOfOrder(sent)).toEqual([]);
      expectExactBodies(sent, scene.stored);
      expect(lost(scene, sent)).toEqual([]);
      await expectGapless(scene);
    }),
    { numRuns: 20 },
  );
}, 120_000);

test("what people send again changes the order and nothing else (P13, P15)", async () => {
  await using receiver = await startReceiver();
  const moves = fc.array(
    fc.oneof({ weight: 3, arbitrary: move }, { weight: 1, arbitrary: byHand }),
    {
      minLength: 8,
      maxLength: 30,
    },
  );
  await fc.assert(
    fc.asyncProperty(moves, async (played) => {
      const scene = await playAll(receiver, played);
      const sent = scene.attempted.map(sentOf);
      expectExactBodies(sent, scene.stored);
      expect(lost(scene, sent)).toEqual([]);
      await expectGapless(scene);
    }),
    { numRuns: 20 },
  );
}, 120_000);
