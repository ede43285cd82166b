/** A turn of the housekeeper in tests; rows are dated in the past instead of waiting. */
import pino from "pino";
import type { Database } from "../../src/db/pool.ts";
import { keepHouse } from "../../src/retention/keep-house.ts";

const log = pino({ level: "silent" });

export async function keep(
  db: Database,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  await keepHouse({ db, log, now: new Date(), signal });
}

export const ago = (days: number): string =>
  new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString();
