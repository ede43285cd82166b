import { setTimeout as delay } from "node:timers/promises";
import { type Database, databaseErrorCode, isConnectionLoss, type Transaction } from "./pool.ts";

export interface TransactionOptions {
  /** How often a transaction that lost a race is run again (3). 0: never. */
  readonly retry?: number;
}

/**
 * Runs `work` in one transaction. Serialization failures, deadlocks and a database that was away
 * before BEGIN are tried again, so `work` must have no effect outside the transaction.
 * A connection lost after BEGIN is not retried: the COMMIT may have got through.
 */
export async function inTransaction<T>(
  db: Database,
  work: (tx: Transaction) => Promise<T>,
  { retry = 3 }: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await attemptOnce(db, work);
    if (outcome.committed) return outcome.value;
    if (attempt >= retry || !mayRetry(outcome.error, outcome.begun)) throw outcome.error;
    await delay(Math.random() * 20 * 2 ** attempt);
  }
}

type Outcome<T> =
  | { readonly committed: true; readonly value: T }
  | { readonly committed: false; readonly error: unknown; readonly begun: boolean };

async function attemptOnce<T>(
  db: Database,
  work: (tx: Transaction) => Promise<T>,
): Promise<Outcome<T>> {
  let begun = false;
  try {
    // Boxed, because the driver would await the members of an array that `work` returns.
    const { value } = await db.begin(async (tx) => {
      begun = true;
      return { value: await work(tx) };
    });
    return { committed: true, value };
  } catch (error) {
    return { committed: false, error, begun };
  }
}

function mayRetry(error: unknown, begun: boolean): boolean {
  if (!begun) return isConnectionLoss(error);
  const code = databaseErrorCode(error);
  return code === serializationFailure || code === deadlockDetected;
}

const serializationFailure = "40001";
const deadlockDetected = "40P01";
