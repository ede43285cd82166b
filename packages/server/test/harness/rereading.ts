/** Webhooks of a fake tool, as if they had been received, and a worker that reads again what they named. */
import pino from "pino";
import type { Database } from "../../src/db/pool.ts";
import { Bell } from "../../src/kernel/bell.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import { randomId } from "../../src/kernel/ids.ts";
import { type RereadTools, runReread } from "../../src/sync/upstream/reread.ts";
import type { FakeSource } from "./fake-source.ts";
import { tellNobody } from "./engine.ts";

export interface Told {
  readonly stream?: string;
  readonly deleted?: boolean;
}

/** Stores an event for each id. */
export async function received(
  db: Database,
  integration: string,
  ids: readonly string[],
  { stream = "people", deleted = false }: Told = {},
): Promise<void> {
  for (const id of ids)
    await db`INSERT INTO upstream_events (integration_id, id, stream, remote_id, deleted)
      VALUES (${integration}, ${randomId()}, ${stream}, ${id}, ${deleted})`;
}

export interface Event {
  readonly remote_id: string;
  readonly state: string;
  readonly tries: number;
  readonly failure: string | null;
  /** Whole seconds until the next try. */
  readonly waits: number;
}

export const eventsOf = (db: Database, integration: string): Promise<readonly Event[]> => db<
  Event[]
>`
  SELECT remote_id, state, tries, failure, round(extract(epoch FROM next_try_at - now()))::int AS waits
  FROM upstream_events WHERE integration_id = ${integration} ORDER BY received_at, remote_id`;

/** A worker beside the test; disposing of it stops it. */
export function rereader(
  db: Database,
  source: FakeSource,
  more: Partial<RereadTools> = {},
): AsyncDisposable {
  const stop = new AbortController();
  const tools: RereadTools = {
    db,
    log: pino({ level: "silent" }),
    clock: systemClock,
    bell: new Bell(),
    open: () => ({ source, version: 1, close: async () => {} }),
    tell: tellNobody,
    ...more,
  };
  const running = runReread(tools, stop.signal);
  return {
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await running;
    },
  };
}

/** Runs a worker until it has committed something. */
export async function rereadOnce(
  db: Database,
  source: FakeSource,
  more: Partial<RereadTools> = {},
): Promise<void> {
  const done = Promise.withResolvers<void>();
  const tell = { ...tellNobody, remoteEventReceived: async () => done.resolve() };
  await using _ = rereader(db, source, { ...more, tell });
  await done.promise;
}
