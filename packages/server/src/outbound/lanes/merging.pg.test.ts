/** A newer data-changed joins the delivery that waits, and what was given up is named by the next one. */
import pino from "pino";
import { beforeEach, expect, test } from "vitest";
import { testClock } from "../../../test/harness/clock.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { type Receiver, startReceiver } from "../../../test/harness/receiver.ts";
import { complaints } from "../../../test/outbound/contract.ts";
import * as telling from "../../../test/outbound/telling.ts";
import { inTransaction } from "../../db/transaction.ts";
import { claimDue } from "../sending/claim.ts";
import { deliver } from "../sending/deliver.ts";
import { modelsNamedIn, naming } from "./merge.ts";
import { tellTogether } from "../telling/tell-changes.ts";

const db = testDatabase();

beforeEach(() => telling.silenceEndpoints(db.sql));

async function newScene(receiver: Receiver) {
  const clock = testClock(new Date());
  const environment = await telling.newEnvironment(db.sql);
  const integration = await telling.newIntegration(db.sql, environment);
  const endpoint = await telling.newEndpoint(db.sql, environment, receiver);
  const world = telling.deliveringWorld(db.sql, clock);
  const change = (...models: string[]) =>
    telling.storeDataChanged(db.sql, environment, integration, models);
  const rows = () => telling.deliveriesOf(db.sql, endpoint.id);
  const giveUpHead = async (): Promise<void> => {
    receiver.answer({ status: 500 });
    await telling.tryToTheEnd(world, clock);
    receiver.answer({ status: 200 });
  };
  return { world, clock, environment, integration, endpoint, change, rows, giveUpHead };
}

test("one webhook for all that changed behind a failing one: the newest's id, every model, both places", async () => {
  await using receiver = await startReceiver();
  const { world, change, rows } = await newScene(receiver);
  receiver.answer({ status: 500 });
  await change("hris_employees");
  await telling.sendDue(world);
  await change("hris_teams");
  await change("hris_absences", "hris_teams");
  const newest = await change("hris_locations");

  expect(newest.merged).toMatchObject([{ from: 2, to: 4 }]);
  expect(await rows()).toMatchObject([{ sequence: 1 }, { sequence: 2, tries: 0 }]);
  receiver.answer({ status: 200 });
  while ((await telling.sendDue(world)) > 0);

  const [, retried, merged] = receiver.received;
  expect(modelsNamedIn(retried?.text ?? "")).toEqual(["hris_employees"]);
  expect(retried?.headers["x-muster-event"]).toBe("1");
  expect(retried?.headers).not.toHaveProperty("x-muster-merged-from");
  expect(merged?.headers).toMatchObject({
    "webhook-id": newest.id,
    "x-muster-sequence": "2",
    "x-muster-event": "4",
    "x-muster-merged-from": "2",
  });
  const body: unknown = JSON.parse(merged?.text ?? "null");
  expect(complaints("data-changed", body)).toEqual([]);
  expect(body).toMatchObject({ id: newest.id });
  expect(modelsNamedIn(merged?.text ?? "")).toEqual([
    "hris_absences",
    "hris_locations",
    "hris_teams",
  ]);
  expect(receiver.received).toHaveLength(3);
});

test("a delivery that is being claimed is left as it is, and the new event gets its own", async () => {
  await using receiver = await startReceiver();
  const { world, clock, change, rows } = await newScene(receiver);
  await change("hris_employees");
  const limits = { now: clock.now(), free: 10, perEndpoint: 10, inFlight: new Map() };

  let changing: Promise<unknown> | undefined;
  const [claimed] = await inTransaction(db.sql, async (tx) => {
    const taken = await claimDue(tx, limits);
    changing = change("hris_teams");
    await telling.someoneWaitsForALock(db.sql);
    return taken;
  });
  await changing;
  if (claimed === undefined) throw new Error("nothing was claimed");
  await deliver(world, claimed, new AbortController().signal);
  while ((await telling.sendDue(world)) > 0);

  expect(await rows()).toMatchObject([{ state: "DELIVERED" }, { state: "DELIVERED" }]);
  expect(receiver.received.map((one) => modelsNamedIn(one.text))).toEqual([
    ["hris_employees"],
    ["hris_teams"],
  ]);
});

test("what was given up is named by the delivery that waited behind it (P15)", async () => {
  await using receiver = await startReceiver();
  const { world, change, rows, giveUpHead } = await newScene(receiver);
  receiver.answer({ status: 500 });
  await change("hris_employees");
  await telling.sendDue(world);
  await change("hris_teams");
  await giveUpHead();
  while ((await telling.sendDue(world)) > 0);

  expect(await rows()).toMatchObject([{ state: "FAILED" }, { state: "DELIVERED" }]);
  const last = receiver.received.at(-1);
  expect(modelsNamedIn(last?.text ?? "")).toEqual(["hris_employees", "hris_teams"]);
  expect(last?.headers).toMatchObject({ "x-muster-event": "2", "x-muster-merged-from": "1" });
});

test("where nothing waited the next event names it, once", async () => {
  await using receiver = await startReceiver();
  const { world, change, giveUpHead, endpoint } = await newScene(receiver);
  await change("hris_employees");
  await giveUpHead();

  const second = await change("hris_teams");
  await telling.sendDue(world);
  expect(second.merged).toMatchObject([{ from: 1, to: 2 }]);
  expect(modelsNamedIn(receiver.received.at(-1)?.text ?? "")).toEqual([
    "hris_employees",
    "hris_teams",
  ]);
  const [pointing] = await db.sql<{ failure: string; points: boolean }[]>`
    SELECT failure, merged_into = (SELECT id FROM deliveries WHERE endpoint_id = ${endpoint.id} AND sequence = 2) AS points
    FROM deliveries WHERE endpoint_id = ${endpoint.id} AND sequence = 1`;
  expect(pointing).toEqual({ failure: "exhausted", points: true });

  const third = await change("hris_locations");
  await telling.sendDue(world);
  expect(third.merged).toEqual([]);
  expect(modelsNamedIn(receiver.received.at(-1)?.text ?? "")).toEqual(["hris_locations"]);
});

test("merging is said in the log: which delivery, from where, to where", async () => {
  await using receiver = await startReceiver();
  const { clock, integration } = await newScene(receiver);
  const lines: string[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void lines.push(line) });
  const world = { db: db.sql, clock, log, config: { debounceSeconds: 0 } };
  for (const model of ["hris_employees", "hris_teams"]) {
    await telling.noteChange(db.sql, integration, model);
    await tellTogether(world, [integration]);
  }

  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
    { msg: "data-changed merged", lane: integration, from: 1, to: 2 },
  ]);
});

test("a body names each model once and keeps its id and the rest of what it says", () => {
  const data = { integration_id: "i", integration_tool: "t", integration_category: "HRIS" };
  const body = JSON.stringify({
    id: "e",
    type: "data-changed",
    data: { ...data, changed_models: [{ name: "b" }] },
  });

  expect(JSON.parse(naming(body, ["c", "b", "a", "c"]))).toEqual({
    id: "e",
    type: "data-changed",
    data: { ...data, changed_models: [{ name: "a" }, { name: "b" }, { name: "c" }] },
  });
});
