import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { beforeEach, expect, test } from "vitest";
import { testClock } from "../../../test/harness/clock.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { type Answering, type Receiver, startReceiver } from "../../../test/harness/receiver.ts";
import * as telling from "../../../test/outbound/telling.ts";
import { inTransaction } from "../../db/transaction.ts";
import { guardedAgent } from "../../source/guard.ts";
import { claimDue } from "./claim.ts";
import { deliver, type DeliveringWorld } from "./deliver.ts";
import type { PostLimits } from "./post.ts";

const db = testDatabase();
const second = 1000;
const never = new AbortController().signal;

beforeEach(() => telling.silenceEndpoints(db.sql));

interface Scene extends AsyncDisposable {
  readonly world: DeliveringWorld;
  readonly clock: ReturnType<typeof testClock>;
  readonly receiver: Receiver;
  readonly environment: string;
  readonly integration: string;
  readonly endpoint: telling.TestEndpoint;
}

async function newScene(limits?: PostLimits): Promise<Scene> {
  const clock = testClock(new Date());
  const receiver = await startReceiver();
  const environment = await telling.newEnvironment(db.sql);
  const integration = await telling.newIntegration(db.sql, environment);
  const endpoint = await telling.newEndpoint(db.sql, environment, receiver);
  const world = telling.deliveringWorld(db.sql, clock, limits === undefined ? {} : { limits });
  const close = (): Promise<void> => receiver.close();
  const parts = { world, clock, receiver, environment, integration, endpoint };
  return { ...parts, [Symbol.asyncDispose]: close };
}

function claimAll(world: DeliveringWorld) {
  const limits = { free: 1000, perEndpoint: 1000, inFlight: new Map<string, number>() };
  return claimDue(world.db, { ...limits, now: world.clock.now() });
}

test("a delivery is one POST of the stored bytes, signed in both ways", async () => {
  await using scene = await newScene();
  const { world, receiver, endpoint } = scene;
  const event = await telling.storeDataChanged(db.sql, scene.environment, scene.integration);

  await telling.sendDue(world);

  const got = await receiver.next();
  const [stored] = await db.sql<{ body: string }[]>`SELECT body FROM events WHERE id = ${event.id}`;
  expect(got).toMatchObject({ method: "POST", path: "/hook", text: stored?.body });
  expect(got.headers).toMatchObject({
    "content-type": "application/json",
    "user-agent": expect.stringMatching(/^Muster\/\d+\.\d+\.\d+/),
    "webhook-id": event.id,
    "x-muster-sequence": "1",
    "x-kombo-signature": createHmac("sha256", endpoint.secret).update(got.body).digest("base64url"),
  });
  expect(new Webhook(endpoint.secret).verify(got.body, got.headers)).toMatchObject({
    id: event.id,
  });
  expect(await telling.deliveriesOf(db.sql, endpoint.id)).toMatchObject([
    { state: "DELIVERED", tries: 1, attempts: [200], due: null },
  ]);
});

test("P15: 500, 500, then 200: the same event again at the schedule's times, then no more", async () => {
  await using scene = await newScene();
  const { world, clock, receiver, endpoint } = scene;
  const event = await telling.storeCreated(db.sql, scene.environment);
  receiver.answer({ status: 500, body: "out of order" });

  expect(await telling.sendDue(world)).toBe(1);
  await clock.advance(4 * second);
  expect(await telling.sendDue(world)).toBe(0);
  await clock.advance(2 * second);
  expect(await telling.sendDue(world)).toBe(1);
  receiver.answer({ status: 204 });
  await clock.advance(299 * second);
  expect(await telling.sendDue(world)).toBe(0);
  await clock.advance(61 * second);
  expect(await telling.sendDue(world)).toBe(1);
  await clock.advance(1_000_000 * second);
  expect(await telling.sendDue(world)).toBe(0);

  expect(receiver.received.map((one) => one.headers["webhook-id"])).toEqual(
    Array(3).fill(event.id),
  );
  expect(await telling.deliveriesOf(db.sql, endpoint.id)).toMatchObject([
    { state: "DELIVERED", tries: 3, step: 2, attempts: [500, 500, 204] },
  ]);
});

test("P15: a receiver that never says yes is given up after ten tries and more than three days", async () => {
  await using scene = await newScene();
  const { world, clock, receiver, endpoint } = scene;
  await telling.storeCreated(db.sql, scene.environment);
  receiver.answer({ status: 503 });
  const started = clock.now().getTime();
  let last = started;

  for (let hour = 0; hour < 24 * 6; hour += 1) {
    if ((await telling.sendDue(world)) > 0) last = clock.now().getTime();
    await clock.advance(3600 * second);
  }

  expect(receiver.received).toHaveLength(10);
  expect(last - started).toBeGreaterThan(3 * 24 * 3600 * second);
  expect(await telling.deliveriesOf(db.sql, endpoint.id)).toMatchObject([
    { state: "FAILED", due: null },
  ]);
});

const short: PostLimits = { totalMs: 150, answerBytes: 1024 };
const endings: readonly (readonly [string, Answering, string, number | string])[] = [
  ["hangs", "hang", "PENDING", "timed_out"],
  ["closes at once", "close", "PENDING", "broken"],
  ["says yes and drips on without end", "drip", "DELIVERED", 200],
  ["says yes with more than is kept", { status: 200, body: "x".repeat(1e6) }, "DELIVERED", 200],
  [
    "says yes with bytes that are no text",
    { status: 200, body: Buffer.from([0, 255, 97]) },
    "DELIVERED",
    200,
  ],
  ["redirects", { status: 307, headers: { location: "/elsewhere" } }, "PENDING", 307],
  ["is gone", { status: 410 }, "FAILED", 410],
];
test.each(endings)("a receiver that %s", async (_name, answering, state, ending) => {
  await using scene = await newScene(short);
  const { world, receiver, endpoint } = scene;
  await telling.storeCreated(db.sql, scene.environment);
  receiver.answer(answering);

  await telling.sendDue(world);

  expect(await telling.deliveriesOf(db.sql, endpoint.id)).toMatchObject([
    { state, attempts: [ending] },
  ]);
  expect(receiver.received.map((one) => one.path)).toEqual(["/hook"]);
  const [attempt] = await db.sql<{ length: number }[]>`
    SELECT coalesce(length(answer), 0) AS length FROM attempts a JOIN deliveries d ON d.id = a.delivery_id
    WHERE d.endpoint_id = ${endpoint.id}`;
  expect(attempt?.length).toBeLessThanOrEqual(short.answerBytes);
});

test("410 disables the endpoint: its other deliveries wait, new events pass it by", async () => {
  await using scene = await newScene();
  const { world, receiver, endpoint } = scene;
  receiver.answer({ status: 410 });
  await telling.storeCreated(db.sql, scene.environment);
  await telling.sendDue(world);

  await telling.storeCreated(db.sql, scene.environment);

  const [row] = await db.sql`
    SELECT enabled, disabled_reason FROM webhook_endpoints WHERE id = ${endpoint.id}`;
  expect(row).toEqual({ enabled: false, disabled_reason: "The receiver answered 410 Gone." });
  expect(await telling.deliveriesOf(db.sql, endpoint.id)).toHaveLength(1);
});

test.each([
  ["unreachable", "http://127.0.0.1:1/", true],
  ["unresolved", "http://nowhere.invalid/", true],
  ["blocked", "http://127.0.0.1:1/", false],
  ["blocked", "http://169.254.169.254/latest/meta-data", false],
])("P16: %s: %s", async (why, url, allowPrivateNetworks) => {
  const environment = await telling.newEnvironment(db.sql);
  const endpoint = await telling.newEndpoint(db.sql, environment, { url });
  await telling.storeCreated(db.sql, environment);
  const agent = guardedAgent({ allowPrivateNetworks });

  await telling.sendDue(telling.deliveringWorld(db.sql, testClock(new Date()), { agent }));

  expect(await telling.deliveriesOf(db.sql, endpoint.id)).toMatchObject([{ attempts: [why] }]);
  await agent.close();
});

test("a secret that no key opens is an attempt that says so, not a stuck delivery", async () => {
  await using scene = await newScene();
  const { world, receiver, endpoint } = scene;
  await db.sql`UPDATE webhook_endpoints SET secret = 's1.00.AA' WHERE id = ${endpoint.id}`;
  await telling.storeCreated(db.sql, scene.environment);

  await telling.sendDue(world);

  expect(await telling.deliveriesOf(db.sql, endpoint.id)).toMatchObject([
    { state: "PENDING", attempts: ["unsigned"] },
  ]);
  expect(receiver.received).toEqual([]);
});

test("P13: a sender killed between claim and attempt: sent again when its lease has run out", async () => {
  await using scene = await newScene();
  const { world, clock, receiver, endpoint } = scene;
  const event = await telling.storeDataChanged(db.sql, scene.environment, scene.integration);
  const abandoned = await claimAll(world);

  expect(await telling.sendDue(world)).toBe(0);
  await clock.advance(60 * second);
  expect(await telling.sendDue(world)).toBe(1);
  const resent = await receiver.next();
  expect(resent.headers).toMatchObject({ "webhook-id": event.id, "x-muster-sequence": "1" });

  // The dead one wakes: its attempt is a fact, but it decides nothing any more.
  receiver.answer({ status: 500 });
  await Promise.all(abandoned.map((one) => deliver(world, one, never)));
  expect(await telling.deliveriesOf(db.sql, endpoint.id)).toMatchObject([
    { state: "DELIVERED", tries: 2, attempts: [500, 200] },
  ]);
});

test("an attempt whose delivery the housekeeper took meanwhile leaves nothing behind (P18)", async () => {
  await using scene = await newScene();
  const { world, receiver, endpoint } = scene;
  await telling.storeCreated(db.sql, scene.environment);
  const abandoned = await claimAll(world);
  await db.sql`DELETE FROM deliveries WHERE endpoint_id = ${endpoint.id}`;

  await Promise.all(abandoned.map((one) => deliver(world, one, never)));

  expect(receiver.received).toHaveLength(1);
  const ids = abandoned.map((one) => one.id);
  expect(await db.sql`SELECT 1 FROM attempts WHERE delivery_id = ANY(${ids}::text[])`).toEqual([]);
});

test("a delivery that another sender is just claiming is passed by, not waited for", async () => {
  await using scene = await newScene();
  const { world } = scene;
  await telling.storeCreated(db.sql, scene.environment);
  const limits = { now: world.clock.now(), free: 9, perEndpoint: 9, inFlight: new Map() };

  await inTransaction(db.sql, async (tx) => {
    expect(await claimDue(tx, limits)).toHaveLength(1);
    expect(await claimDue(db.sql, limits)).toHaveLength(0);
  });
});

test("many senders at once claim each delivery once", async () => {
  await using scene = await newScene();
  const { world, receiver } = scene;
  for (let count = 0; count < 40; count += 1) await telling.storeCreated(db.sql, scene.environment);

  await Promise.all(Array.from({ length: 6 }, () => telling.sendDue(world)));
  await telling.sendDue(world);

  const ids = receiver.received.map((one) => one.headers["webhook-id"]);
  expect(new Set(ids).size).toBe(40);
  expect(ids).toHaveLength(40);
});
