import { array, assert, asyncProperty, double, integer, record } from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "../../../test/harness/database.ts";
import { testClock } from "../../../test/harness/clock.ts";
import { open } from "../../../test/source/plain-tool.ts";
import { inTurn, json, toolServer } from "../../../test/source/tool-server.ts";
import type { Limits, Rate } from "../../connect/limits.ts";
import { closeDatabase, type Database, openDatabase } from "../../db/pool.ts";
import { randomId } from "../../kernel/ids.ts";
import { createLog } from "../../kernel/log.ts";
import type { Budget, Taken } from "../../source/budget.ts";
import { sharedBudget } from "./shared-budget.ts";

const db = testDatabase();
const log = createLog({ level: "silent", pretty: false });
/** Each stands for a process: nothing is shared but the database. */
let processes: readonly Database[];

beforeAll(() => {
  processes = Array.from({ length: 4 }, () => openDatabase(db.url, { max: 2 }));
});
afterAll(async () => {
  await Promise.all(processes.map((each) => closeDatabase(each, 1)));
});
/** One after the other in every process, so that all ask at once. */
const everywhere = <T>(times: number, work: (of: Database) => Promise<T>): Promise<readonly T[]> =>
  Promise.all(Array.from({ length: times }, (_, at) => work(processes[at % 4] ?? db.sql)));

const granted = (taken: readonly Taken[]) => taken.filter((each) => each.granted).length;

let account: string;
let tool: string;
let time: Date;
beforeEach(() => {
  [account, tool] = [randomId(), randomId()];
  time = new Date("2026-01-01T00:00:00Z");
});

interface Of {
  readonly limits?: Partial<Limits>;
  readonly account?: string;
}
const budget = (of: Database, { limits = {}, account: other = account }: Of = {}): Budget =>
  sharedBudget({
    db: of,
    log,
    tool,
    account: other,
    limits: { concurrency: 100, timeoutSeconds: 30, rate: null, ...limits },
    now: () => time,
  });
const pass = (ms: number) => (time = new Date(time.getTime() + ms));

test("all processes together have no more requests in flight than one account allows", async () => {
  const limits = { concurrency: 3 };

  const taken = await everywhere(20, (of) => budget(of, { limits }).take());
  expect(granted(taken)).toBe(3);
  expect(taken.find((each) => !each.granted)).toEqual({ granted: false, waitMs: null });

  for (const each of taken) if (each.granted) await each.release();
  expect(granted(await everywhere(20, (of) => budget(of, { limits }).take()))).toBe(3);
});

test("a permit whose holder died is free again when its request must have ended", async () => {
  const limits = { concurrency: 1, timeoutSeconds: 30 };
  await budget(db.sql, { limits }).take();
  pass(39_999);
  expect(await budget(db.sql, { limits }).take()).toMatchObject({ granted: false });
  pass(1);
  expect(await budget(db.sql, { limits }).take()).toMatchObject({ granted: true });
});

test("a clock that was ahead leaves no permit and no quiet behind", async () => {
  const limits = { concurrency: 1 };
  await budget(db.sql, { limits }).take();
  await budget(db.sql, { limits }).quiet(10_000);
  pass(-86_400_000);
  expect(await budget(db.sql, { limits }).take()).toMatchObject({ granted: true });
  await budget(db.sql, { limits }).quiet(10_000);
  expect(await budget(db.sql, { limits }).take()).toEqual({ granted: false, waitMs: 10_000 });
});

test("a tool is not asked more than 64 things at a time, whoever asks for whom", async () => {
  const taken = await everywhere(80, (of) => budget(of, { account: randomId() }).take());
  expect(granted(taken)).toBe(64);
});

test("two processes that take the last place of a tool at once do not both get it", async () => {
  await everywhere(63, (of) => budget(of, { account: randomId() }).take());
  let second: Promise<Taken> | undefined;
  await db.sql.begin(async (tx) => {
    await tx`SELECT take_request('first', '1 minute', ${randomId()}, 1, ${`tool ${tool}`}, 64, NULL, ${time})`;
    second = budget(processes[0] ?? db.sql, { account: randomId() }).take();
    let settled = false;
    void second.then(() => (settled = true));
    await expect
      .poll(async () => {
        const [waiting] =
          await db.sql`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
        return waiting !== undefined || settled;
      })
      .toBe(true);
  });
  expect(await second).toMatchObject({ granted: false });
});

test("a tool's wish to be left alone is heard by all processes of the account, and by no other", async () => {
  await budget(db.sql).quiet(5_000);
  await budget(db.sql).quiet(1_000);
  expect(await everywhere(4, (of) => budget(of).take())).toEqual(
    Array.from({ length: 4 }, () => ({ granted: false, waitMs: 5_000 })),
  );
  expect(await budget(db.sql, { account: "another" }).take()).toMatchObject({ granted: true });
  pass(5_000);
  expect(granted(await everywhere(4, (of) => budget(of).take()))).toBe(4);
});

test("nobody is kept quiet for more than an hour", async () => {
  await budget(db.sql).quiet(10 * 365 * 86_400_000);
  expect(await budget(db.sql).take()).toEqual({ granted: false, waitMs: 3_600_000 });
});

test("a bucket says when its next request is due, a window when it ends", async () => {
  const bucket = { rate: { kind: "bucket", perSecond: 4, burst: 1 } } as const;
  await budget(db.sql, { limits: bucket }).take();
  pass(50);
  expect(await budget(db.sql, { limits: bucket }).take()).toEqual({ granted: false, waitMs: 200 });

  const window = { rate: { kind: "window", requests: 1, seconds: 10 } } as const;
  const other = { limits: window, account: "windowed" };
  await budget(db.sql, other).take();
  expect(await budget(db.sql, other).take()).toEqual({ granted: false, waitMs: 9_950 });
});

/** Asks four times at once, again and again; gives the moments of the granted requests. */
async function storm(rate: Rate, pauses: readonly number[]): Promise<readonly number[]> {
  account = randomId();
  const moments: number[] = [];
  for (const pause of pauses) {
    pass(pause);
    const taken = await everywhere(4, (of) => budget(of, { limits: { rate } }).take());
    for (const each of taken) {
      if (!each.granted) continue;
      moments.push(time.getTime());
      await each.release();
    }
  }
  return moments;
}

describe("whoever asks whenever", () => {
  const gaps = array(integer({ min: 0, max: 2_000 }), { minLength: 5, maxLength: 25 });

  test("a bucket never gives more than it held and was filled with", async () => {
    const rates = record({
      perSecond: double({ min: 0.2, max: 10, noNaN: true }),
      burst: integer({ min: 1, max: 6 }),
    });
    await assert(
      asyncProperty(rates, gaps, async ({ perSecond, burst }, pauses) => {
        const moments = await storm({ kind: "bucket", perSecond, burst }, pauses);
        for (const [from, began] of moments.entries()) {
          for (const [to, ended] of moments.entries()) {
            if (to < from) continue;
            const most = burst + (perSecond * (ended - began)) / 1000;
            expect(to - from + 1).toBeLessThanOrEqual(most + 1e-6);
          }
        }
        expect(moments.length).toBeGreaterThan(0);
      }),
      { numRuns: 15 },
    );
  });

  test("a window never gives more than it has", async () => {
    const rates = record({
      requests: integer({ min: 1, max: 6 }),
      seconds: integer({ min: 1, max: 5 }),
    });
    await assert(
      asyncProperty(rates, gaps, async ({ requests, seconds }, pauses) => {
        const moments = await storm({ kind: "window", requests, seconds }, pauses);
        const windows = Map.groupBy(moments, (at) => Math.floor(at / (seconds * 1000)));
        for (const inside of windows.values()) expect(inside.length).toBeLessThanOrEqual(requests);
        expect(moments.length).toBeGreaterThan(0);
      }),
      { numRuns: 15 },
    );
  });
});

test("one source is told to slow down, and another with the same account waits with it", async () => {
  const clock = testClock(time);
  const server = await toolServer(
    inTurn(
      (_, response) => json(response, {}, { status: 429, headers: { "retry-after": "7" } }),
      (_, response) => json(response, {}),
    ),
  );
  const limits = { concurrency: 4, timeoutSeconds: 5, rate: null };
  const openOne = (of: Database) =>
    open(server.url, {
      clock,
      random: () => 0,
      budgetOf: ({ account: own, limits: most }) =>
        sharedBudget({ db: of, log, tool, account: own, limits: most, now: () => clock.now() }),
      connector: { limits },
    }).source;
  const [first, second] = [openOne(processes[0] ?? db.sql), openOne(processes[1] ?? db.sql)];

  const told = first.check();
  await clock.sleepers(1);
  const hearing = second.check();
  await clock.sleepers(2);
  expect(server.asked).toHaveLength(1);
  await clock.advance(7_000);
  await Promise.all([told, hearing]);
  expect(server.asked).toHaveLength(3);
});
