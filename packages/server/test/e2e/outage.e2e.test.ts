/**
 * Acceptance 4: a receiver that is down for ten minutes, while changes go on and Muster itself is killed once, gets
 * everything afterwards, and the event log shows the same list (P13, P15). The minutes pass by moving stored times.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "../harness/database.ts";
import { type Received, type Receiver, startReceiver } from "../harness/receiver.ts";
import { type Client, clientOf } from "./client.ts";
import { handsOn } from "./hands.ts";
import { type Logged, readLog } from "./log-reader.ts";
import { type Muster, startMuster } from "./muster.ts";
import { listenFor, type Listening, type Told, verifiedAny } from "./telling.ts";
import { until } from "./until.ts";

const database = testDatabase();

/** A webhook that was answered with 200. */
interface Arrived {
  readonly event: Told & Pick<Logged, "data">;
  readonly sequence: number;
  /** Places in the log: it stands for all of its integration's data-changed between the two. */
  readonly from: number;
  readonly to: number;
}

/** So much time goes by for what waits to be sent. */
const pass = async (interval: string): Promise<void> =>
  void (await database.sql`
    WITH waiting AS (
      UPDATE deliveries SET next_attempt_at = next_attempt_at - ${interval}::interval,
        planned_at = planned_at - ${interval}::interval, not_before = not_before - ${interval}::interval
      WHERE state = 'PENDING')
    UPDATE webhook_endpoints SET failing_since = failing_since - ${interval}::interval,
      last_failed_at = last_failed_at - ${interval}::interval`);

const left = async () => {
  const [row] = await database.sql<
    { notes: number; windows: number; pending: number; due: number }[]
  >`
    SELECT (SELECT count(*)::int FROM change_notes) AS notes, (SELECT count(*)::int FROM windows) AS windows,
      (SELECT count(*)::int FROM deliveries WHERE state = 'PENDING') AS pending,
      (SELECT count(*)::int FROM deliveries WHERE state = 'PENDING' AND next_attempt_at <= now()) AS due`;
  if (row === undefined) throw new Error("counting gives a row");
  return row;
};

/** Until nothing waits any more, however many half hours that are for what failed several times. */
const everythingSent = async (): Promise<void> =>
  void (await until("everything sent", async () => {
    const { notes, windows, pending, due } = await left();
    if (pending > 0 && due === 0) await pass("30 minutes");
    return notes + windows + pending === 0 ? true : null;
  }));

describe("a receiver that is down for ten minutes", { timeout: 180_000 }, () => {
  let muster: Muster;
  let client: Client;
  let receiver: Receiver;
  let endpoint: Listening;
  /** The place of the newest event before the endpoint was there. */
  let registeredAfter: number;
  let isDown = false;
  /** In the order of their arrival; what is refused is not in it. */
  const arrived: Arrived[] = [];
  const seeds = [51, 52];
  const integrations: string[] = [];

  beforeAll(async () => {
    receiver = await startReceiver();
    muster = await startMuster({
      env: { DATABASE_URL: database.url, MUSTER_DEBOUNCE_SECONDS: "0" },
    });
    client = clientOf(muster);
    // Its own first sync is told by now.
    await everythingSent();
    registeredAfter = (await readLog(client)).at(-1)?.sequence ?? 0;
    endpoint = await listenFor(["*"], receiver.url, client);
    let turn = 0;
    receiver.answer((received) => {
      turn += 1;
      // As a proxy without a backend, as a process that dies, and as one that begs for patience.
      if (isDown && turn % 3 === 0) return "close";
      if (isDown) return { status: 503, headers: turn % 3 === 1 ? { "retry-after": "7" } : {} };
      arrived.push(read(received, endpoint.secret));
      return { status: 200 };
    });
    for (const seed of seeds) {
      const config = { seed, employees: 30 };
      integrations.push(await client.connect({ tool: "sandbox", config }));
    }
    for (const integration of integrations) await client.newestSyncEnd(integration);
    await everythingSent();
  });
  afterAll(async () => {
    await muster[Symbol.asyncDispose]();
    await receiver.close();
  });

  /** One minute of the outage: each integration changes, and is synced now and then. */
  const minute = async (nth: number): Promise<void> => {
    const sync = async (integration: string, at: number): Promise<void> => {
      if ((nth + at) % 3 === 0) await client.sync(integration, nth % 2 === 0 ? "FULL" : "DELTA");
    };
    await Promise.all([
      ...seeds.map((seed) => handsOn(muster, `${seed}-30`).change(...changeOf(nth))),
      ...integrations.map(sync),
    ]);
    await pass("1 minute");
    await until("the tries that are due", async () => ((await left()).due === 0 ? true : null));
  };

  test("gets everything afterwards, in order and under one number each; the log shows the same list", async () => {
    const before = arrived.length;
    isDown = true;
    for (let nth = 0; nth < 10; nth += 1) {
      if (nth === 5) {
        await muster.kill("SIGKILL");
        await muster.start();
      }
      await minute(nth);
    }
    expect(arrived.length).toBe(before);
    isDown = false;
    await client.sync(integrations[0] ?? "", "DELTA");
    await everythingSent();

    const log = await readLog(client);
    const wanted = log.filter(({ sequence }) => sequence > registeredAfter);
    // The log's events one by one, and each is told by what arrived.
    expect(wanted.filter((event) => !arrived.some((one) => tells(one, event)))).toEqual([]);
    expect(wanted.map(({ sequence }) => sequence)).toEqual(gapless(wanted));
    // And nothing else arrived: each is the log's own event, with the models of all that it stands for.
    for (const one of arrived)
      expect([one.event.type, modelsOf(one.event)]).toEqual(fromLog(log, one));
    expect(new Set(arrived.map(({ sequence }) => sequence))).toEqual(
      new Set(arrived.map((_, at) => at + 1)),
    );
    for (const integration of integrations) {
      const places = arrived
        .filter((one) => isChangeOf(one.event, integration))
        .map(({ to }) => to);
      expect(places).toEqual(places.toSorted((one, other) => one - other));
    }
    // Otherwise nothing was tested: some of it stands for several events.
    expect(arrived.some(({ from, to }) => from < to)).toBe(true);
    expect(arrived.length - before).toBeGreaterThan(10);
  });
});

/** Each minute other models change: what is merged must name them all. */
function changeOf(nth: number): [name: string, wish: object] {
  const id = `p-${2 + nth}`;
  if (nth % 3 === 0) return ["rename", { id, given_name: `Łucja ${nth}` }];
  if (nth % 3 === 1) return ["absence", { id }];
  return ["rename-location", { id: "s-2", label: `Site ${nth}` }];
}

function read(received: Received, secret: string): Arrived {
  const event = verifiedAny(received, secret) as Arrived["event"];
  const to = Number(received.headers["x-muster-event"]);
  const from = Number(received.headers["x-muster-merged-from"] ?? to);
  return { event, sequence: Number(received.headers["x-muster-sequence"]), from, to };
}

function isChangeOf({ type, data }: Told, integration: string | null): boolean {
  return type === "data-changed" && data.integration_id === integration;
}

/** The rule that the document gives to receivers. */
function tells({ event, from, to }: Arrived, logged: Logged): boolean {
  if (event.id === logged.id) return to === logged.sequence;
  return (
    logged.type === "data-changed" &&
    isChangeOf(event, logged.integration_id) &&
    from <= logged.sequence &&
    logged.sequence <= to
  );
}

const modelsOf = ({ data }: Pick<Logged, "data">): readonly string[] =>
  (data.changed_models ?? []).map(({ name }) => name);

/** What a webhook must say by the log: the type, and the models of all that it stands for. */
function fromLog(log: readonly Logged[], arrived: Arrived): readonly [string, readonly string[]] {
  const told = log.filter((event) => tells(arrived, event));
  const [newest] = told.toReversed();
  return [newest?.type ?? "nothing", [...new Set(told.flatMap(modelsOf))].toSorted()];
}

function gapless(log: readonly Logged[]): readonly number[] {
  const first = log[0]?.sequence ?? 0;
  return log.map((_, at) => first + at);
}
