/** data-changed of one integration to one endpoint: in order, one at a time, never an older after a newer. */
import * as fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { testClock } from "../../../test/harness/clock.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { type Receiver, startReceiver } from "../../../test/harness/receiver.ts";
import * as telling from "../../../test/outbound/telling.ts";
import type { Transaction } from "../../db/pool.ts";
import { inTransaction } from "../../db/transaction.ts";

const db = testDatabase();
const second = 1000;

beforeEach(() => telling.silenceEndpoints(db.sql));

async function newScene(receiver: Receiver) {
  const clock = testClock(new Date());
  const environment = await telling.newEnvironment(db.sql);
  const integration = await telling.newIntegration(db.sql, environment);
  const endpoint = await telling.newEndpoint(db.sql, environment, receiver);
  const world = telling.deliveringWorld(db.sql, clock);
  const change = (of = integration, tx?: Transaction) =>
    telling.storeDataChanged(tx ?? db.sql, environment, of);
  const rows = () => telling.deliveriesOf(db.sql, endpoint.id);
  return { world, clock, environment, change, rows };
}

const sequences = (receiver: Receiver): readonly number[] =>
  receiver.received.map((one) => Number(one.headers["x-muster-sequence"]));

test("only the oldest is due; what is behind follows its end", async () => {
  await using receiver = await startReceiver();
  const { world, change, rows } = await newScene(receiver);
  receiver.answer({ status: 500 });
  await change();
  await telling.sendDue(world);
  await change();

  expect((await rows()).map((one) => one.due)).toEqual(["-infinity", null]);
  receiver.answer({ status: 200 });
  while ((await telling.sendDue(world)) > 0);

  expect(sequences(receiver)).toEqual([1, 1, 2]);
});

test("other integrations and other types do not wait behind it", async () => {
  await using receiver = await startReceiver();
  const { world, change, environment } = await newScene(receiver);
  const other = await telling.newIntegration(db.sql, environment);
  await change();
  await change(other);
  await telling.storeCreated(db.sql, environment);

  expect(await telling.sendDue(world)).toBe(3);
});

test("news hurry the first in the lane, use up no step, and do not overtake it", async () => {
  await using receiver = await startReceiver();
  const { world, clock, change, rows } = await newScene(receiver);
  receiver.answer({ status: 500 });
  await change();
  await telling.sendDue(world);
  await clock.advance(10 * second);
  await telling.sendDue(world);
  const [planned] = await rows();

  await change();
  expect(await telling.sendDue(world)).toBe(1);
  expect((await rows())[0]).toMatchObject({
    step: 2,
    due: planned?.due,
    attempts: [500, 500, 500],
  });

  receiver.answer({ status: 200 });
  await change();
  while ((await telling.sendDue(world)) > 0);
  expect(sequences(receiver)).toEqual([1, 1, 1, 1, 2]);
});

test("P15: news do not hurry a try before the receiver's Retry-After", async () => {
  await using receiver = await startReceiver();
  const { world, clock, change } = await newScene(receiver);
  receiver.answer({ status: 503, headers: { "retry-after": "120" } });
  await change();
  await telling.sendDue(world);

  await change();
  await clock.advance(119 * second);
  expect(await telling.sendDue(world)).toBe(0);
  await clock.advance(second);
  expect(await telling.sendDue(world)).toBe(1);
});

test("an event stored while the first in the lane ends is not stranded behind it", async () => {
  await using receiver = await startReceiver();
  const { world, change, rows } = await newScene(receiver);
  await change();
  const answer = Promise.withResolvers<void>();
  receiver.answer({ status: 200, after: answer.promise });
  const sending = telling.sendDue(world);
  await receiver.next();

  await inTransaction(db.sql, async (tx) => {
    await change(undefined, tx);
    answer.resolve();
    // The outcome is either recorded now, too early, or waits for this transaction.
    await Promise.race([sending, telling.someoneWaitsForALock(db.sql)]);
  });
  await sending;

  expect(await telling.sendDue(world)).toBe(1);
  expect((await rows()).map((one) => one.state)).toEqual(["DELIVERED", "DELIVERED"]);
});

test("what stands behind a delivery that is given up goes out", async () => {
  await using receiver = await startReceiver();
  const { world, clock, change, rows } = await newScene(receiver);
  receiver.answer((one) => ({ status: one.headers["x-muster-sequence"] === "1" ? 500 : 200 }));
  await change();
  await telling.sendDue(world);
  await change();

  for (let hour = 0; hour < 24 * 6; hour += 1) {
    await telling.sendDue(world);
    await clock.advance(3600 * second);
  }

  expect((await rows()).map((one) => one.state)).toEqual(["FAILED", "DELIVERED"]);
});

type Move = "change" | "send" | "send twice at once" | "wait";
const moves = fc.array(
  fc.tuple(
    fc.constantFrom<Move>("change", "send", "send twice at once", "wait"),
    fc.constantFrom(200, 500, 503),
  ),
  { minLength: 5, maxLength: 25 },
);

test("whatever happens: nothing older after a newer one, nobody stranded", async () => {
  await using receiver = await startReceiver();
  await fc.assert(
    fc.asyncProperty(moves, async (played) => {
      const { world, clock, change, rows } = await newScene(receiver);
      const before = receiver.received.length;
      for (const [move, status] of played) {
        receiver.answer({ status });
        if (move === "change") await Promise.all([change(), telling.sendDue(world)]);
        else if (move === "send") await telling.sendDue(world);
        else if (move === "wait") await clock.advance(400 * second);
        else await Promise.all([telling.sendDue(world), telling.sendDue(world), change()]);
      }
      receiver.answer({ status: 200 });
      await clock.advance(200_000 * second);
      while ((await telling.sendDue(world)) > 0);

      const sent = sequences(receiver).slice(before);
      expect(sent).toEqual([...sent].toSorted((a, b) => a - b));
      expect((await rows()).every((one) => one.state !== "PENDING")).toBe(true);
    }),
    { numRuns: 15 },
  );
});
