/** One process's sender: who gets its places, what it claims ahead, and what is recorded together. */
import { beforeEach, expect, test } from "vitest";
import { type TestClock, testClock } from "../../../test/harness/clock.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { type Receiver, startReceiver } from "../../../test/harness/receiver.ts";
import * as telling from "../../../test/outbound/telling.ts";
import { Bell } from "../../kernel/bell.ts";
import { claimDue } from "./claim.ts";
import { quickMs } from "./places.ts";
import { Recorder } from "./recorder.ts";
import { runSender, type SenderWorld } from "./sender.ts";

const db = testDatabase();

beforeEach(() => telling.silenceEndpoints(db.sql));

function start(concurrency: NonNullable<SenderWorld["concurrency"]>, clock: TestClock) {
  const { recorder: _, ...world } = telling.deliveringWorld(db.sql, clock);
  const [sendBell, stopping] = [new Bell(), new AbortController()];
  const ended = runSender({ ...world, sendBell, concurrency }, stopping.signal);
  const stop = async (): Promise<void> => {
    stopping.abort();
    await ended;
    await world.agent.destroy();
  };
  return { stop, ring: () => sendBell.ring(), [Symbol.asyncDispose]: stop };
}

/** An endpoint of its own environment with so many deliveries. */
async function backlog(receiver: Receiver, deliveries: number): Promise<string> {
  const environment = await telling.newEnvironment(db.sql);
  const { id } = await telling.newEndpoint(db.sql, environment, receiver);
  for (let count = 0; count < deliveries; count += 1)
    await telling.storeCreated(db.sql, environment);
  return id;
}

async function take(receiver: Receiver, requests: number): Promise<void> {
  for (let count = 0; count < requests; count += 1) await receiver.next();
}

test("receivers that all begin to hang hold the living up for no longer than a second each (P15)", async () => {
  await using dead = await startReceiver();
  await using alive = await startReceiver();
  dead.answer("hang");
  const clock = testClock(new Date());
  for (let count = 0; count < 6; count += 1) await backlog(dead, 2);
  await using sender = start({ overall: 4, perEndpoint: 2, drainMs: 0 }, clock);
  // All places are taken: four hang, and four more in each of the next two seconds.
  await take(dead, 4);
  await backlog(alive, 10);
  for (let seconds = 0; seconds < 2; seconds += 1) {
    await clock.advance(quickMs);
    sender.ring();
    await take(dead, 4);
  }
  await clock.advance(quickMs);
  sender.ring();
  await take(alive, 10);
  expect(dead.received).toHaveLength(12);
});

test("an endpoint that is failing has one attempt in flight and takes no place (P15)", async () => {
  await using dead = await startReceiver();
  await using alive = await startReceiver();
  dead.answer("hang");
  const id = await backlog(dead, 10);
  await db.sql`UPDATE webhook_endpoints SET failing_since = now(), last_failed_at = now() WHERE id = ${id}`;
  await using _ = start({ overall: 1, perEndpoint: 8, drainMs: 0 }, testClock(new Date()));
  await take(dead, 1);
  await backlog(alive, 20);
  await take(alive, 20);
  expect(dead.received).toHaveLength(1);
});

test("what was claimed ahead and not begun is given back as if it had not been claimed", async () => {
  await using receiver = await startReceiver();
  receiver.answer("hang");
  const id = await backlog(receiver, 6);
  const sender = start({ overall: 2, perEndpoint: 2, drainMs: 0 }, testClock(new Date()));
  await take(receiver, 2);
  const ahead = await db.sql`SELECT FROM deliveries WHERE endpoint_id = ${id} AND tries = 1`;
  await sender.stop();

  expect(ahead.length).toBe(6);
  const rows = await db.sql<{ tries: number }[]>`
    SELECT tries FROM deliveries WHERE endpoint_id = ${id} AND lease_until IS NULL ORDER BY tries`;
  expect(rows.map((row) => row.tries)).toEqual([0, 0, 0, 0, 1, 1]);
});

test("claims that an endpoint has no use for go back after five seconds, to be sent by others", async () => {
  await using receiver = await startReceiver();
  receiver.answer("hang");
  const clock = testClock(new Date());
  const id = await backlog(receiver, 6);
  await using sender = start({ overall: 2, perEndpoint: 2, drainMs: 0 }, clock);
  await take(receiver, 2);
  await clock.advance(5000);
  sender.ring();
  const limits = { free: 9, perEndpoint: 9, inFlight: new Map<string, number>() };
  // Whoever comes first: this one, or another process.
  for (;;) {
    const others = await claimDue(db.sql, { ...limits, now: clock.now() });
    if (others.some((one) => one.endpointId === id)) break;
    sender.ring();
  }
  expect(receiver.received).toHaveLength(2);
});

test("outcomes that end together are recorded together; one that cannot be stored takes no other along", async () => {
  await using receiver = await startReceiver();
  const id = await backlog(receiver, 5);
  const now = new Date();
  const claimed = await claimDue(db.sql, { now, free: 9, perEndpoint: 9, inFlight: new Map() });
  const ended = claimed.map((one, at) => ({
    // The third is of no delivery at all.
    claimed: at === 2 ? { ...one, id: "nobody" } : one,
    startedAt: now,
    endedAt: now,
    outcome: { kind: "accepted", status: 200, answer: "" } as const,
    next: { state: "DELIVERED" } as const,
  }));
  const recorder = new Recorder(db.sql);
  const recorded = await Promise.allSettled(ended.map((one) => recorder.record(one)));

  expect(recorded.map((one) => one.status === "fulfilled" && one.value)).toEqual([
    true,
    true,
    false,
    true,
    true,
  ]);
  const states = (await telling.deliveriesOf(db.sql, id)).map((one) => one.state);
  expect(states.filter((state) => state === "DELIVERED")).toHaveLength(4);
});
