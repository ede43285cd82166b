/** Test files that change one Tryton take turns: what one hires the other would count. */
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase, type Database, openDatabase } from "../../src/db/pool.ts";

const waitForTurnMs = 120_000;

/** Holds the others back from the first hook of the calling suite to its last. */
export function takeTurns(): void {
  let db: Database | undefined;
  beforeAll(async () => {
    // One connection: the lock belongs to its session and goes with it, whatever becomes of this process.
    db = openDatabase(inject("adminUrl"), { max: 1 });
    await db`SELECT pg_advisory_lock(hashtextextended('tryton', 0))`;
  }, waitForTurnMs);
  afterAll(async () => {
    if (db !== undefined) await closeDatabase(db, 1);
  });
}
