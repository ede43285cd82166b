/**
 * The request log: every exchange with a tool, for whoever has to find out what it said. Entries are gathered and
 * written in batches. The log never disturbs a sync: what cannot be written is dropped, and that is said once.
 */
import { type Database, isConnectionLoss } from "../../db/pool.ts";
import { type Clock, rest } from "../../kernel/clock.ts";
import { randomId } from "../../kernel/ids.ts";
import type { Log } from "../../kernel/log.ts";
import type { Exchanged } from "../../source/send.ts";

/** Whose exchange it is. `syncId` is null for what belongs to no sync: a check, a row read again. */
export interface LoggedFor {
  readonly integrationId: string;
  readonly syncId: string | null;
}

const batchSize = 200;
const longestWaitMs = 1_000;
const longestCloseMs = 5_000;
/** Entries that wait while the database is away; the oldest give way. */
const mostWaiting = 5_000;

type Row = Readonly<Record<string, string | number | Date | null>>;

export class RequestLog {
  readonly #tools: { readonly db: Database; readonly clock: Clock; readonly log: Log };
  readonly #closed = new AbortController();
  #waiting: Row[] = [];
  #writing: Promise<void> = Promise.resolve();
  /** A write that waits for the one in flight: it takes all that is there by then. */
  #queued: Promise<void> | null = null;
  #isTimed = false;
  #troubled = false;

  constructor(tools: { readonly db: Database; readonly clock: Clock; readonly log: Log }) {
    this.#tools = tools;
  }

  note({ integrationId, syncId }: LoggedFor, exchanged: Exchanged): void {
    const { at, method, path, status, failure, durationMs, bytes } = exchanged;
    if (this.#waiting.length >= mostWaiting) this.#waiting.shift();
    this.#waiting.push({
      integration_id: integrationId,
      id: randomId(),
      at,
      sync_id: syncId,
      method,
      path,
      status,
      failure,
      duration_ms: Math.max(0, Math.round(durationMs)),
      bytes,
    });
    if (this.#waiting.length >= batchSize) void this.flush();
    else if (!this.#isTimed) void this.#flushSoon();
  }

  /** Writes what is there; resolves also when that failed. */
  flush(): Promise<void> {
    this.#queued ??= this.#writing.then(() => {
      this.#queued = null;
      return this.#write();
    });
    this.#writing = this.#queued;
    return this.#queued;
  }

  /** Writes the rest, unless the database keeps it waiting: the process wants to end. */
  async close(): Promise<void> {
    this.#closed.abort();
    const written = new AbortController();
    const late = rest(this.#tools.clock, longestCloseMs, written.signal);
    await Promise.race([this.flush(), late]);
    written.abort();
  }

  async #flushSoon(): Promise<void> {
    this.#isTimed = true;
    await rest(this.#tools.clock, longestWaitMs, this.#closed.signal);
    this.#isTimed = false;
    await this.flush();
  }

  async #write(): Promise<void> {
    const { db, log } = this.#tools;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, batchSize);
      try {
        await db`INSERT INTO request_log ${db(batch)}`;
        this.#troubled = false;
      } catch (error) {
        if (!this.#troubled) log.warn({ err: error }, "the request log cannot be written");
        this.#troubled = true;
        // A database that is away comes back. What it refuses it would refuse again.
        if (!isConnectionLoss(error)) continue;
        this.#waiting = [...batch, ...this.#waiting].slice(-mostWaiting);
        return;
      }
    }
  }
}
