/** Gathers what ended while the last transaction ran, so that a thousand attempts a second need no thousand commits. */
import { setImmediate as turn } from "node:timers/promises";
import { type Database, isConnectionLoss } from "../../db/pool.ts";
import { type Ended, mayDisable, recordAttempts, recordLastAttempt } from "./record-attempt.ts";

/** Their answers are 64 KiB each at most. */
const mostAtOnce = 200;

interface Waiting {
  readonly ended: Ended;
  readonly resolve: (counted: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Transactions at a time. An endpoint's outcomes always take the same way, so that no two wait for the lock of one
 * endpoint's row.
 */
const ways = 3;

interface Way {
  waiting: Waiting[];
  writing: boolean;
}

export class Recorder {
  readonly #db: Database;
  readonly #ways = Array.from({ length: ways }, (): Way => ({ waiting: [], writing: false }));

  constructor(db: Database) {
    this.#db = db;
  }

  /** Resolves when it is committed; false when a later claim had taken the delivery over. Nothing waits for company. */
  record(ended: Ended): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const id = ended.claimed.endpointId;
      const way = this.#ways[id.charCodeAt(id.length - 1) % ways];
      if (way === undefined) throw new Error("an endpoint has an id");
      way.waiting.push({ ended, resolve, reject });
      if (!way.writing) void this.#write(way);
    });
  }

  async #write(way: Way): Promise<void> {
    way.writing = true;
    // What was answered in the same turn of the event loop goes along.
    await turn();
    while (way.waiting.length > 0) await this.#writeBatch(way.waiting.splice(0, mostAtOnce));
    way.writing = false;
  }

  async #writeBatch(batch: readonly Waiting[]): Promise<void> {
    const [last, usual] = [batch.filter(isLast), batch.filter((one) => !isLast(one))];
    for (const one of last) await settle(one, recordLastAttempt(this.#db, one.ended));
    if (usual.length === 0) return;
    try {
      const counted = await recordAttempts(
        this.#db,
        usual.map(({ ended }) => ended),
      );
      for (const { ended, resolve } of usual) resolve(counted.has(ended));
    } catch (error) {
      // Without a database none can be stored, and each would wait for it in vain.
      if (isConnectionLoss(error)) return usual.forEach(({ reject }) => reject(error));
      // Perhaps one alone cannot be stored: it must not take the others with it.
      for (const one of usual) {
        const alone = recordAttempts(this.#db, [one.ended]);
        await settle(
          one,
          alone.then((counted) => counted.has(one.ended)),
        );
      }
    }
  }
}

const isLast = ({ ended }: Waiting): boolean => mayDisable(ended);

async function settle({ resolve, reject }: Waiting, recording: Promise<boolean>): Promise<void> {
  await recording.then(resolve, reject);
}
