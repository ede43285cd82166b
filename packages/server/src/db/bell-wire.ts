/**
 * Carries rings of bells between the processes of one database. Nothing may depend on it: a pooler in between can make
 * listening impossible, and what is rung while the database is away is lost. Whoever waits looks now and then anyway.
 */
import { rest, systemClock } from "../kernel/clock.ts";
import { randomId } from "../kernel/ids.ts";
import type { Log } from "../kernel/log.ts";
import { type Database, listenOnce } from "./pool.ts";

const channel = "muster_bells";
const shortestGapMs = 50;
const longestGapMs = 5000;

export interface Hearing {
  /** Another process rang this bell. */
  readonly onRing: (bell: string) => void;
  /** Rings may have been missed: listening began, or began again. */
  readonly onBegin: () => void;
}

export class BellWire {
  readonly #db: Database;
  readonly #log: Log;
  /** Names this process: PostgreSQL also sends us what we rang ourselves. */
  readonly #self = randomId();
  readonly #waiting = new Set<string>();
  #sending: Promise<void> | null = null;

  constructor(db: Database, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  /** After the commit, never within: one statement at a time, and what is rung meanwhile goes with the next. */
  ring(bell: string): void {
    this.#waiting.add(bell);
    this.#sending ??= this.#send();
  }

  async #send(): Promise<void> {
    const db = this.#db;
    while (this.#waiting.size > 0) {
      const payload = [this.#self, ...this.#waiting].join(" ");
      this.#waiting.clear();
      try {
        await db`SELECT pg_notify(${channel}, ${payload})`;
      } catch (error) {
        this.#log.debug({ err: error }, "a ring was lost");
      }
    }
    this.#sending = null;
  }

  /** Resolves when what was rung is sent; before the database is closed. */
  async flush(): Promise<void> {
    await this.#sending;
  }

  /** Until `signal` fires; a lost connection is made again after a gap. */
  async listen(url: string, { onRing, onBegin }: Hearing, signal: AbortSignal): Promise<void> {
    let losses = 0;
    const begin = (): void => {
      losses = 0;
      onBegin();
    };
    const hear = (payload: string): void => {
      const [from, ...bells] = payload.split(" ");
      if (from !== this.#self) for (const bell of bells) onRing(bell);
    };
    while (!signal.aborted) {
      try {
        await listenOnce(url, { channel, onNotify: hear, onBegin: begin }, signal);
      } catch (error) {
        // Said once, however long the database is away.
        if (losses === 0)
          this.#log.warn(
            { err: error },
            "rings of other processes are not heard; looking each second",
          );
      }
      await rest(systemClock, Math.min(shortestGapMs * 2 ** losses, longestGapMs), signal);
      losses += 1;
    }
  }
}
