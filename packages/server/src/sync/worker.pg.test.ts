import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { newIntegration, queueSync, tellNobody } from "../../test/harness/engine.ts";
import { FakeSource } from "../../test/harness/fake-source.ts";
import { Bell } from "../kernel/bell.ts";
import { Failure } from "../kernel/failure.ts";
import type { Closing } from "./close.ts";
import { type OpenedTool, runWorker } from "./worker.ts";

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

function work(open: () => OpenedTool, onEnd: (closing: Closing) => void = () => {}): Promise<void> {
  const tools = {
    db: db.sql,
    log: pino({ level: "silent" }),
    bell: new Bell(),
    owner: "test",
    concurrency: 2,
    open,
    tell: tellNobody,
    onEnd: (_: unknown, closing: Closing) => onEnd(closing),
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
});
