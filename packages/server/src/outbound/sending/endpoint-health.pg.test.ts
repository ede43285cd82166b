/** What an endpoint's row remembers of its attempts, and what follows from five days of failures. */
import { beforeEach, expect, test } from "vitest";
import { Webhook } from "standardwebhooks";
import { testClock } from "../../../test/harness/clock.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { type Receiver, startReceiver } from "../../../test/harness/receiver.ts";
import * as telling from "../../../test/outbound/telling.ts";
import { newSecret, sealPreviousSecret } from "./secret.ts";

const db = testDatabase();
const hour = 3_600_000;

beforeEach(() => telling.silenceEndpoints(db.sql));

async function newScene(receiver: Receiver) {
  const clock = testClock(new Date());
  const environment = await telling.newEnvironment(db.sql);
  const endpoint = await telling.newEndpoint(db.sql, environment, receiver);
  const world = telling.deliveringWorld(db.sql, clock);
  const told = () => telling.storeCreated(db.sql, environment);
  const row = async () => {
    const [found] = await db.sql<
      { enabled: boolean; reason: string | null; since: number | null; version: string }[]
    >`
      SELECT enabled, disabled_reason AS reason, (extract(epoch FROM failing_since) * 1000)::float8 AS since,
        xmin::text AS version
      FROM webhook_endpoints WHERE id = ${endpoint.id}`;
    if (found === undefined) throw new Error("the endpoint is gone");
    return found;
  };
  return { clock, environment, endpoint, world, told, row };
}

test("the first failure is noted, further ones are not, the first success ends it", async () => {
  await using receiver = await startReceiver();
  const { clock, world, told, row } = await newScene(receiver);
  receiver.answer({ status: 500 });
  await told();
  const began = clock.now().getTime();
  await telling.sendDue(world);
  const failing = await row();
  expect(failing.since).toBe(began);

  await clock.advance(7000);
  expect(await telling.sendDue(world)).toBe(1);
  expect(await row()).toEqual(failing);

  receiver.answer({ status: 200 });
  await clock.advance(1000 * 1000);
  expect(await telling.sendDue(world)).toBe(1);
  expect((await row()).since).toBeNull();
});

test("an accepted attempt of an endpoint that is well does not write its row", async () => {
  await using receiver = await startReceiver();
  const { world, told, row } = await newScene(receiver);
  await told();
  const { version } = await row();
  expect(await telling.sendDue(world)).toBe(1);
  expect((await row()).version).toBe(version);
});

test("a failing endpoint gets one delivery at a time, and eight again once it accepts (P15)", async () => {
  await using receiver = await startReceiver();
  const { clock, world, told } = await newScene(receiver);
  receiver.answer({ status: 500 });
  await told();
  await telling.sendDue(world);
  for (let count = 0; count < 5; count += 1) await told();

  receiver.answer({ status: 200 });
  expect(await telling.sendDue(world)).toBe(1);
  await clock.advance(hour);
  expect(await telling.sendDue(world)).toBe(5);
});

test("P15: five days of nothing but failures switch the endpoint off, with the reason in words", async () => {
  await using receiver = await startReceiver();
  const { clock, endpoint, world, told, row } = await newScene(receiver);
  receiver.answer({ status: 503 });
  for (let hours = 0; hours < 24 * 5; hours += 10) {
    await told();
    await telling.sendDue(world);
    expect((await row()).enabled).toBe(true);
    await clock.advance(10 * hour);
  }
  await told();
  await telling.sendDue(world);

  expect(await row()).toMatchObject({
    enabled: false,
    reason: "Every attempt of five days failed; the last one was answered 503.",
  });
  const states = (await telling.deliveriesOf(db.sql, endpoint.id)).map((one) => one.state);
  expect(new Set(states)).toEqual(new Set(["FAILED"]));
});

test("while a rotation overlaps both secrets verify; afterwards the new one alone", async () => {
  await using receiver = await startReceiver();
  const { clock, endpoint, world, told } = await newScene(receiver);
  const former = newSecret();
  const until = new Date(clock.now().getTime() + hour);
  await db.sql`
    UPDATE webhook_endpoints SET previous_secret = ${sealPreviousSecret(telling.seals, endpoint.id, former)},
      previous_secret_until = ${until} WHERE id = ${endpoint.id}`;
  await told();
  await telling.sendDue(world);
  const overlapping = await receiver.next();
  for (const secret of [endpoint.secret, former])
    new Webhook(secret).verify(overlapping.body, overlapping.headers);

  await clock.advance(hour);
  await told();
  await telling.sendDue(world);
  expect((await receiver.next()).headers["webhook-signature"]?.split(" ")).toHaveLength(1);
});
