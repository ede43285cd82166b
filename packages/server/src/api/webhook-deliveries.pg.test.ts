/** What was sent to webhook endpoints: listed, looked at, and sent again. */
import { beforeEach, expect, test } from "vitest";
import { type Tenant, testApi } from "../../test/contract/api.ts";
import { testClock } from "../../test/harness/clock.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { type Receiver, startReceiver } from "../../test/harness/receiver.ts";
import * as telling from "../../test/outbound/telling.ts";
import { modelsNamedIn } from "../outbound/lanes/merge.ts";
import { gaps, jitter } from "../outbound/sending/schedule.ts";

const db = testDatabase();
const api = testApi(db);
const hour = 3_600_000;

let tenant: Tenant;

beforeEach(async () => {
  await telling.silenceEndpoints(db.sql);
  tenant = await api.tenant();
});

async function newScene(receiver: Receiver, events: readonly string[] = ["*"]) {
  const { environmentId } = tenant;
  const clock = testClock(new Date());
  const world = telling.deliveringWorld(db.sql, clock);
  const { id: endpoint } = await telling.newEndpoint(db.sql, environmentId, {
    url: receiver.url,
    events,
  });
  const integration = await telling.newIntegration(db.sql, environmentId);
  const change = (...models: string[]) =>
    telling.storeDataChanged(db.sql, environmentId, integration, models);
  const created = () => telling.storeCreated(db.sql, environmentId);
  const drain = async (): Promise<void> => {
    while ((await telling.sendDue(world)) > 0);
  };
  const list = async (query = "") =>
    (await api.ask("GET", `/webhook-deliveries?endpoint_id=${endpoint}${query}`, tenant)).body.data
      .results;
  const again = (body: unknown) =>
    api.ask("POST", `/webhook-endpoints/${endpoint}/redeliver`, { ...tenant, body });
  const enable = (enabled: boolean) =>
    api.ask("PATCH", `/webhook-endpoints/${endpoint}`, { ...tenant, body: { enabled } });
  /** Ten tries by the schedule take fewer than the five days that switch an endpoint off. */
  const giveUp = async (): Promise<void> => {
    await drain();
    for (const gap of gaps) {
      await clock.advance(gap * (1 + jitter));
      await drain();
    }
  };
  return {
    endpoint,
    integration,
    world,
    clock,
    change,
    created,
    drain,
    list,
    again,
    enable,
    giveUp,
  };
}

const send = (id: string) => api.ask("POST", `/webhook-deliveries/${id}/redeliver`, tenant);
const named = (receiver: Receiver, at: number) =>
  modelsNamedIn(receiver.received.at(at)?.text ?? "").toSorted();
const header = (receiver: Receiver, name: string) =>
  receiver.received.map((one) => one.headers[name]);

test("deliveries are listed newest first, by endpoint, type, state and integration", async () => {
  await using receiver = await startReceiver();
  const { change, created, drain, list, integration } = await newScene(receiver);
  await created();
  await drain();
  receiver.answer({ status: 500 });
  await change("hris_employees");
  await drain();
  await change("hris_teams");

  expect((await list()).map((one: { sequence: number }) => one.sequence)).toEqual([3, 2, 1]);
  const sequences = async (query: string) =>
    (await list(query)).map((one: { sequence: number }) => one.sequence);
  expect(await sequences("&state=DELIVERED")).toEqual([1]);
  expect(await sequences("&state=PENDING&event_type=data-changed")).toEqual([3, 2]);
  expect(await sequences(`&integration_id=${integration}`)).toEqual([3, 2]);
  expect(await sequences("&state=FAILED")).toEqual([]);
  expect(await list("&state=PENDING")).toMatchObject([
    { tries: 0, next_attempt_at: null, integration_id: integration },
    { tries: 1, next_attempt_at: expect.stringMatching(/Z$/), event_type: "data-changed" },
  ]);
  const first = await api.ask("GET", "/webhook-deliveries?page_size=2", tenant);
  const rest = await api.ask(
    "GET",
    `/webhook-deliveries?page_size=2&cursor=${first.body.data.next}`,
    tenant,
  );
  expect(rest.body.data.results.map((one: { sequence: number }) => one.sequence)).toEqual([1]);
  expect(rest.body.data.next).toBeNull();
  const bad = await api.ask("GET", "/webhook-deliveries?state=LOST", tenant);
  expect([bad.status, bad.body.error.message]).toEqual([
    400,
    "state must be one of PENDING, DELIVERED, FAILED.",
  ]);
});

test("a delivery shows its body and every attempt: status or error, and what was answered", async () => {
  await using receiver = await startReceiver();
  const { created, drain, list, clock } = await newScene(receiver);
  receiver.answer({ status: 503, body: "not now" });
  await created();
  await drain();
  receiver.answer("close");
  await clock.advance(10_000);
  await drain();
  const [{ id }] = await list();
  const { body } = await api.ask("GET", `/webhook-deliveries/${id}`, tenant);

  expect(body.data).toMatchObject({ id, state: "PENDING", tries: 2, failure: null });
  expect(body.data.body).toBe(receiver.received[0]?.text);
  expect(body.data.attempts).toMatchObject([
    { try: 2, status: null, error: "broken", answer: null },
    { try: 1, status: 503, error: null, answer: "not now" },
  ]);
});

test("one is sent again: the same body under the same ids, once however often it is asked (P15)", async () => {
  await using receiver = await startReceiver();
  const { created, drain, list } = await newScene(receiver);
  const { id: eventId } = await created();
  await drain();
  const [{ id }] = await list();

  const answers = await Promise.all([send(id), send(id), send(id)]);
  expect(answers.map((one) => one.body.data.state)).toEqual(["PENDING", "PENDING", "PENDING"]);
  await drain();

  expect(header(receiver, "webhook-id")).toEqual([eventId, eventId]);
  expect(header(receiver, "x-muster-sequence")).toEqual(["1", "1"]);
  expect(receiver.received[1]?.text).toBe(receiver.received[0]?.text);
  expect(await list()).toMatchObject([{ state: "DELIVERED", tries: 2, sequence: 1 }]);
});

test("one that waits for its next try is tried now, whatever the receiver asked for", async () => {
  await using receiver = await startReceiver();
  const { change, world, list } = await newScene(receiver);
  receiver.answer({ status: 503, headers: { "retry-after": "3600" } });
  await change("hris_employees");
  await telling.sendDue(world);
  expect(await telling.sendDue(world)).toBe(0);

  const [{ id }] = await list();
  await send(id);
  expect(await telling.sendDue(world)).toBe(1);
});

test("one that is being tried is left alone", async () => {
  await using receiver = await startReceiver();
  const { created, world, list } = await newScene(receiver);
  await created();
  const answer = Promise.withResolvers<void>();
  receiver.answer({ status: 200, after: answer.promise });
  const sending = telling.sendDue(world);
  await receiver.next();
  const [{ id }] = await list();

  await send(id);
  expect(await telling.sendDue(world)).toBe(0);
  answer.resolve();
  await sending;
  expect(await list()).toMatchObject([{ state: "DELIVERED", tries: 1 }]);
});

test("in a lane it keeps its place: before what waits, behind what is being tried", async () => {
  await using receiver = await startReceiver();
  const { change, drain, list, world } = await newScene(receiver);
  await change("hris_employees");
  await drain();
  await change("hris_teams");
  const [, { id: first }] = await list();

  await send(first);
  await drain();
  expect(header(receiver, "x-muster-sequence")).toEqual(["1", "1", "2"]);

  await change("hris_locations");
  const answer = Promise.withResolvers<void>();
  receiver.answer({ status: 200, after: answer.promise });
  const sending = telling.sendDue(world);
  await receiver.waitFor((one) => one.headers["x-muster-sequence"] === "3");
  await send(first);
  expect(await telling.sendDue(world)).toBe(0);
  answer.resolve();
  await sending;
  await drain();
  expect(header(receiver, "x-muster-sequence")).toEqual(["1", "1", "2", "3", "1"]);
});

test("nothing is merged into one that is sent again: its body was seen", async () => {
  await using receiver = await startReceiver();
  const { change, drain, list, enable } = await newScene(receiver);
  await change("hris_employees");
  await enable(false);
  await enable(true);
  const [{ id }] = await list();
  await send(id);
  await change("hris_teams");
  await drain();

  expect([named(receiver, 0), named(receiver, 1)]).toEqual([["hris_employees"], ["hris_teams"]]);
});

test("all that was given up is sent again; what a later one names already is left out", async () => {
  await using receiver = await startReceiver();
  const { change, created, again, giveUp, drain, list } = await newScene(receiver);
  receiver.answer({ status: 500 });
  await change("hris_employees");
  await created();
  await created();
  await giveUp();
  receiver.answer({ status: 200 });
  await change("hris_teams");
  await drain();
  const before = receiver.received.length;

  expect((await again({ failed: true })).body.data).toEqual({ queued: 2, next: null });
  expect((await again({ failed: true })).body.data).toEqual({ queued: 0, next: null });
  await drain();
  expect(receiver.received.slice(before).map((one) => one.headers["x-muster-sequence"])).toEqual(
    expect.arrayContaining(["2", "3"]),
  );
  expect(await list("&state=FAILED")).toMatchObject([{ sequence: 1, failure: "exhausted" }]);
});

test("a stretch of the log: what was told is told again, what was not is told for the first time (P15)", async () => {
  await using receiver = await startReceiver();
  const { change, created, again, enable, drain } = await newScene(receiver);
  await created();
  await change("hris_employees");
  await drain();
  await enable(false);
  await created();
  await change("hris_teams");
  await change("hris_absences");
  await enable(true);
  const before = receiver.received.length;

  expect((await again({ after: 1 })).body.data).toEqual({ queued: 3, next: null });
  expect((await again({ after: 1 })).body.data.queued).toBe(0);
  await drain();

  const sent = receiver.received.slice(before);
  const numbers = sent.map((one) => Number(one.headers["x-muster-sequence"]));
  expect(numbers.toSorted((a, b) => a - b)).toEqual([2, 3, 4]);
  const merged = sent.find((one) => one.headers["x-muster-sequence"] === "4");
  expect(merged?.headers).toMatchObject({ "x-muster-event": "5", "x-muster-merged-from": "4" });
  expect(modelsNamedIn(merged?.text ?? "")).toEqual(["hris_absences", "hris_teams"]);

  expect((await again({ after: 4, until: 5 })).body.data.queued).toBe(1);
  await drain();
  expect(header(receiver, "x-muster-sequence").at(-1)).toBe("4");
});

test("what waits takes in what was missed before it, and all that lies between", async () => {
  await using receiver = await startReceiver();
  const { change, again, enable, drain } = await newScene(receiver);
  await enable(false);
  for (const model of ["hris_employees", "hris_teams", "hris_absences"]) await change(model);
  await enable(true);
  await change("hris_locations");

  expect((await again({ after: 0, until: 1 })).body.data.queued).toBe(1);
  await drain();
  expect(header(receiver, "x-muster-merged-from")).toEqual(["1"]);
  expect(named(receiver, 0)).toEqual([
    "hris_absences",
    "hris_employees",
    "hris_locations",
    "hris_teams",
  ]);
});

test("an event that joins a stretch names what lies between them", async () => {
  await using receiver = await startReceiver();
  const { change, again, enable, drain } = await newScene(receiver);
  await enable(false);
  for (const model of ["hris_employees", "hris_teams", "hris_absences"]) await change(model);
  await enable(true);
  await again({ after: 0, until: 1 });
  await change("hris_locations");
  await drain();

  expect(header(receiver, "x-muster-merged-from")).toEqual(["1"]);
  expect(named(receiver, 0)).toHaveLength(4);
});

test("since a time, of the types that the endpoint asks for", async () => {
  await using receiver = await startReceiver();
  const { change, created, again, drain } = await newScene(receiver, ["integration-created"]);
  for (let count = 0; count < 3; count += 1) await created();
  await change("hris_employees");
  await drain();
  await db.sql`
    UPDATE events SET created_at = now() - interval '1 day'
    WHERE environment_id = ${tenant.environmentId} AND sequence = 1`;

  const anHourAgo = new Date(Date.now() - hour).toISOString();
  expect((await again({ since: anHourAgo })).body.data).toEqual({ queued: 2, next: null });
  await drain();
  const numbers = header(receiver, "x-muster-sequence").map(Number);
  expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 2, 3, 3]);
});

test("a call has its limit, and says how to go on", async () => {
  await using receiver = await startReceiver();
  const { again, endpoint } = await newScene(receiver);
  const { environmentId } = tenant;
  await db.sql`
    INSERT INTO events (environment_id, sequence, id, type, body)
      SELECT ${environmentId}, n, ${endpoint} || n, 'integration-created', '{}' FROM generate_series(1, 10300) AS n`;
  await db.sql`UPDATE environments SET event_sequence = 10300 WHERE id = ${environmentId}`;

  const first = (await again({ after: 0 })).body.data;
  expect(first).toEqual({ queued: 10_000, next: { after: 10_000, until: 10_300 } });
  expect((await again(first.next)).body.data).toEqual({ queued: 300, next: null });
  const rows = await telling.deliveriesOf(db.sql, endpoint);
  expect(rows.map((row) => row.sequence)).toEqual(rows.map((_, at) => at + 1));
  expect(rows).toHaveLength(10_300);
});

test("what cannot be sent again is refused in words", async () => {
  await using receiver = await startReceiver();
  const { created, drain, again, list, enable, endpoint } = await newScene(receiver);
  await created();
  await drain();
  const [{ id }] = await list();
  const refusals: readonly [unknown, string][] = [
    [{}, "body must have exactly one of failed, after and since."],
    [{ failed: true, after: 1 }, "body must have exactly one of failed, after and since."],
    [{ failed: false }, "body.failed must be one of true."],
    [{ failed: true, until: 4 }, "body may have until only beside after."],
    [{ after: 1, until: 1 }, "body must have an until that is greater than after."],
    [{ after: -1 }, "body.after must have at least 0 as its value."],
    [{ after: 2 }, "body.after is 2, but the newest event of the environment is 1."],
    [{ since: "yesterday" }, "body.since must be a valid datetime."],
    [{ failed: true, all: 1 }, 'body may not have the member "all".'],
  ];
  for (const [body, message] of refusals) {
    const told = await again(body);
    expect([body, told.status, told.body.error.message]).toEqual([body, 400, message]);
  }
  const unknown = "1".repeat(24);
  const gone = await api.ask("POST", `/webhook-endpoints/${unknown}/redeliver`, {
    ...tenant,
    body: { failed: true },
  });
  expect([gone.status, (await send(unknown)).status]).toEqual([404, 404]);

  await enable(false);
  const off = `The webhook endpoint ${endpoint} is disabled. Enable it first, then have what it missed sent again.`;
  for (const told of [await send(id), await again({ failed: true }), await again({ after: 0 })]) {
    expect([told.status, told.body.error.message]).toEqual([400, off]);
  }
  await api.ask("DELETE", `/webhook-endpoints/${endpoint}`, tenant);
  expect((await send(id)).body.error.message).toContain("was deleted");
  expect(await list()).toMatchObject([{ id, state: "DELIVERED" }]);
});
