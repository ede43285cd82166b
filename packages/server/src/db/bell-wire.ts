/**
 * Carries rings of bells between the processes of one database. Nothing may depend on it: a pooler in between can make
 * listening impossible, and what is rung while the database is away is lost. Whoever waits looks now and then anyway.
 */
import { randomId } from "../kernel/ids.ts";
import type { Log } from "../kernel/log.ts";
import type { Database } from "./pool.ts";

const channel = "muster_bells";

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
    while (this.#waiting.size > 0) {
      const payload = [this.#self, ...this.#waiting].join(" ");
      this.#waiting.clear();
      try {
        await this.#db`SELECT pg_notify(${channel}, ${payload})`;
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

  /** Until the database is closed, on a connection of its own that comes back by itself. Resolves once it listens. */
  async listen({ onRing, onBegin }: Hearing): Promise<void> {
    const hear = (payload: string): void => {
      const [from, ...bells] = payload.split(" ");
      if (from !== this.#self) for (const bell of bells) onRing(bell);
    };
    try {
      await this.#db.listen(channel, hear, onBegin);
    } catch (error) {
      this.#log.warn(
        { err: error },
        "rings of other processes are not heard: looking every second",
      );
    }
  }
}
