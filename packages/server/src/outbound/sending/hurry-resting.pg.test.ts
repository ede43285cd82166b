import { beforeEach, expect, test } from "vitest";
import { testClock } from "../../../test/harness/clock.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { type Receiver, startReceiver } from "../../../test/harness/receiver.ts";
import * as telling from "../../../test/outbound/telling.ts";
import { atATime } from "./hurry-resting.ts";

const db = testDatabase();
const many = 3 * atATime;

beforeEach(() => telling.silenceEndpoints(db.sql));

/** An endpoint whose receiver refused so many deliveries, which now wait for their next try. */
async function resting(receiver: Receiver, count: number) {
  const clock = testClock(new Date());
  const environment = await telling.newEnvironment(db.sql);
  const endpoint = await telling.newEndpoint(db.sql, environment, receiver);
  const world = telling.deliveringWorld(db.sql, clock);
  receiver.answer({ status: 503 });
  for (let at = 0; at < count; at++) await telling.storeCreated(db.sql, environment);
  await telling.sendDue(world);
  expect(await telling.sendDue(world)).toBe(0);
  const states = async () => {
    const rows = await telling.deliveriesOf(db.sql, endpoint.id);
    return Map.groupBy(rows, (row) => row.state);
  };
  return { clock, environment, endpoint, world, states };
}

test("a receiver that is back gets all that waits, a few at a time, without waiting for any plan", async () => {
  await using receiver = await startReceiver();
  const { environment, world, states } = await resting(receiver, many);
  receiver.answer({ status: 200 });
  await telling.storeCreated(db.sql, environment);

  // The endpoint is failing, so one delivery goes first.
  expect(await telling.sendDue(world)).toBe(1);
  expect(await telling.sendDue(world)).toBe(atATime);
  while ((await telling.sendDue(world)) > 0);
  expect([...(await states()).keys()]).toEqual(["DELIVERED"]);
});

test("one that is gone again stops it, and no step of the schedule is used up", async () => {
  await using receiver = await startReceiver();
  const { environment, endpoint, world } = await resting(receiver, 3);
  const steps = async () =>
    (await telling.deliveriesOf(db.sql, endpoint.id)).map((row) => row.step).slice(0, 3);
  expect(await steps()).toEqual([1, 1, 1]);
  await telling.storeCreated(db.sql, environment);
  receiver.answer(({ headers }) => ({ status: headers["x-muster-sequence"] === "4" ? 200 : 503 }));

  while ((await telling.sendDue(world)) > 0);
  expect(await steps()).toEqual([1, 1, 1]);
  expect(receiver.received).toHaveLength(3 + 1 + 3);
});

test("P15: nothing is hurried before the receiver's Retry-After", async () => {
  await using receiver = await startReceiver();
  const { clock, environment, world, states } = await resting(receiver, 1);
  receiver.answer({ status: 503, headers: { "retry-after": "3600" } });
  await telling.storeCreated(db.sql, environment);
  await telling.sendDue(world);
  await clock.advance(10_000);
  receiver.answer({ status: 200 });
  while ((await telling.sendDue(world)) > 0);

  const left = (await states()).get("PENDING");
  expect(left?.map((row) => row.sequence)).toEqual([2]);
});
