import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { newIntegration, queueSync, tellNobody } from "../../test/harness/engine.ts";
import { FakeSource } from "../../test/harness/fake-source.ts";
import { Bell } from "../kernel/bell.ts";
import { Failure } from "../kernel/failure.ts";
import type { Claim } from "./claim.ts";
import type { Closing } from "./close.ts";
import { usualLimits } from "./deletions/brake.ts";
import { type OpenedTool, runWorker, type WorkerTools } from "./worker.ts";

const db = testDatabase();
let integration: string;
let stop: AbortController;
beforeEach(async () => {
  integration = await newIntegration(db.sql);
  stop = new AbortController();
});
afterEach(() => stop.abort());

const opened = (source: FakeSource): OpenedTool => ({ source, version: 1, close: async () => {} });
const people = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `${at}`, name: "x" }));

/** Runs a worker until the first sync ends, and gives its ending. */
async function firstEnd(open: () => OpenedTool): Promise<Closing> {
  const ended = Promise.withResolvers<Closing>();
  const running = work(open, (closing) => ended.resolve(closing));
  const closing = await ended.promise;
  stop.abort();
  await running;
  return closing;
}

function work(
  open: WorkerTools["open"],
  onEnd: (closing: Closing, claim: Claim) => void = () => {},
  more: Partial<WorkerTools> = {},
): Promise<void> {
  const tools: WorkerTools = {
    db: db.sql,
    log: pino({ level: "silent" }),
    bell: new Bell(),
    owner: "test",
    concurrency: 2,
    open,
    tell: tellNobody,
    brake: usualLimits,
    deltaTools: new Set(["fake"]),
    onEnd: (claim, closing) => onEnd(closing, claim),
    ...more,
  };
  return runWorker(tools, stop.signal);
}

const stateOf = async () =>
  (await db.sql`SELECT sync_id, lease_until FROM integrations WHERE id = ${integration}`)[0];

describe("a worker", () => {
  it("runs what is queued and frees the integration", async () => {
    await queueSync(db.sql, integration, "FULL");
    const closing = await firstEnd(() => opened(new FakeSource({ people: people(3) })));
    expect(closing.state).toBe("SUCCEEDED");
    expect(await stateOf()).toEqual({ sync_id: null, lease_until: null });
  });

  it("ends a sync whose tool cannot be opened any more, and says why", async () => {
    await queueSync(db.sql, integration, "FULL");
    const closing = await firstEnd(() => {
      throw new Failure("unauthenticated", "the stored credentials no longer fit");
    });
    expect(closing).toMatchObject({
      state: "AUTHENTICATION_FAILED",
      error: { kind: "unauthenticated" },
    });
  });

  it("ends a sync that trips over a mistake of ours instead of trying for ever", async () => {
    await queueSync(db.sql, integration, "FULL");
    const source = new FakeSource({ people: people(3) });
    source.beforePage = () => {
      throw new TypeError("a mistake");
    };
    const closing = await firstEnd(() => opened(source));
    expect(closing).toMatchObject({ state: "FAILED", error: { kind: "internal" } });
    expect(JSON.stringify(closing)).not.toContain("a mistake");
  });

  it("drains: the page in flight is committed, the lease given back, the sync stays for the next worker", async () => {
    await queueSync(db.sql, integration, "FULL");
    const source = new FakeSource({ people: people(6) });
    source.beforePage = (_, position) => {
      if (position === 4) stop.abort();
    };
    await work(() => opened(source));
    expect(await stateOf()).toMatchObject({ sync_id: expect.any(String), lease_until: null });
    const [journal] = await db.sql<{ pages: number }[]>`
      SELECT count(*)::int AS pages FROM journal_pages WHERE integration_id = ${integration}`;
    expect(journal?.pages).toBe(2);
    stop = new AbortController();
    source.beforePage = () => {};
    const closing = await firstEnd(() => opened(source));
    expect(closing.models).toContainEqual(
      expect.objectContaining({ model: "hris_employees", seen: 6 }),
    );
  });

  it("gives up a sync that was taken up five times without a page, and says so", async () => {
    await queueSync(db.sql, integration, "FULL");
    await db.sql`UPDATE integrations SET idle_claims = 5 WHERE id = ${integration}`;
    const closing = await firstEnd(() => opened(new FakeSource({ people: people(3) })));
    expect(closing).toMatchObject({
      state: "FAILED",
      error: { kind: "internal", message: expect.stringContaining("taken up 5 times in a row") },
    });
  });

  it("closes a sync that does not end in 24 hours, with a report of what it read", async () => {
    await queueSync(db.sql, integration, "FULL");
    const source = new FakeSource({ people: people(6) });
    source.beforePage = (_, position) => {
      if (position === 4) stop.abort();
    };
    await work(() => opened(source));
    await db.sql`UPDATE syncs SET started_at = now() - interval '25 hours' WHERE integration_id = ${integration}`;
    stop = new AbortController();
    const closing = await firstEnd(() => opened(source));
    expect(closing).toMatchObject({ state: "TIMED_OUT", error: { kind: "overdue" } });
    expect(closing.models).toContainEqual(
      expect.objectContaining({ model: "hris_employees", seen: 4, deleted: 0 }),
    );
  });
});

describe("turns", () => {
  it("a long sync gives way to those that wait, goes on behind them, and loses no page", async () => {
    const small = await Promise.all([newIntegration(db.sql), newIntegration(db.sql)]);
    const bell = new Bell();
    const big = new FakeSource({ people: people(4) });
    let pages = 0;
    // Others come when it has begun, and its list is as long as it takes: it ends only after them.
    big.beforePage = async () => {
      pages += 1;
      big.rows.people = people(2 * pages + 4);
      if (pages !== 3) return;
      for (const id of small) await queueSync(db.sql, id, "FULL");
      bell.ring();
    };
    await queueSync(db.sql, integration, "FULL");
    const ended: string[] = [];
    const running = work(
      ({ integrationId }) =>
        opened(integrationId === integration ? big : new FakeSource({ people: people(1) })),
      (_, { integrationId }) => {
        ended.push(integrationId);
        if (small.every((id) => ended.includes(id))) big.beforePage = () => {};
        if (integrationId === integration) stop.abort();
      },
      { concurrency: 1, turnMs: 0, bell },
    );
    await running;
    expect(ended).toHaveLength(3);
    expect(ended.at(-1)).toBe(integration);
    const [sync] = await db.sql<{ state: string; seen: number; kept: number }[]>`
      SELECT state, (models -> 'hris_employees' ->> 'seen')::int AS seen,
        (SELECT count(*)::int FROM hris_employees WHERE integration_id = ${integration} AND remote_deleted_at IS NULL) AS kept
      FROM syncs WHERE integration_id = ${integration}`;
    expect(sync?.state).toBe("SUCCEEDED");
    expect(sync?.kept).toBe(sync?.seen);
  });

  it("nobody gives way while nobody waits", async () => {
    const source = new FakeSource({ people: people(6) });
    await queueSync(db.sql, integration, "FULL");
    const ended = Promise.withResolvers<void>();
    const running = work(
      () => opened(source),
      () => ended.resolve(),
      { concurrency: 1, turnMs: 0 },
    );
    await ended.promise;
    stop.abort();
    await running;
    expect(source.asked.map(({ position }) => position)).toEqual([null, 2, 4]);
  });
});
