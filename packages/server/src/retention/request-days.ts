/**
 * The request log's days: a partition is made before its day begins, and dropped as a whole when it is too old. What
 * is written before there was one for its day lands in the rest and is moved when the partition is made.
 */
import type { Queryable } from "../db/pool.ts";
import { inTransaction } from "../db/transaction.ts";
import { batchSize, type House, inBatches } from "./house.ts";
import { cutoff, dayAfter, days } from "./windows.ts";

/** Whoever logs a request waits so long at most while a partition comes or goes; else it is tried in the next turn. */
const longestWait = "2s";

interface Day {
  readonly partition: string;
  /** UTC; `until` is the next day's first moment. */
  readonly from: string;
  readonly until: string;
}

const dayOf = (now: Date, count: number): Day => {
  const day = dayAfter(now, count);
  return {
    partition: `request_log_${day.replaceAll("-", "")}`,
    from: `${day}T00:00:00Z`,
    until: `${dayAfter(now, count + 1)}T00:00:00Z`,
  };
};

/** Today's, for an installation that was just made, and tomorrow's. */
export async function makeRequestDays(house: House): Promise<number> {
  let made = 0;
  for (const count of [0, 1]) {
    const day = dayOf(house.now, count);
    if ((await attached(house)).includes(day.partition)) continue;
    await makeDay(house, day);
    made += 1;
  }
  return made;
}

/** Most rows are moved before anybody has to wait. Killed in between, it is gone on with: the moved ones are hidden till then. */
async function makeDay(house: House, day: Day): Promise<void> {
  const { db } = house;
  const { partition, from, until } = day;
  await db.unsafe(`CREATE TABLE IF NOT EXISTS ${partition} (LIKE request_log INCLUDING ALL)`);
  await inBatches(house, () => moveRest(db, day, batchSize));
  if (house.signal.aborted) return;
  await inTransaction(db, async (tx) => {
    await tx.unsafe(`SET LOCAL lock_timeout = '${longestWait}'`);
    await tx`LOCK TABLE request_log IN ACCESS EXCLUSIVE MODE`;
    await moveRest(tx, day, null);
    await tx.unsafe(
      `ALTER TABLE request_log ATTACH PARTITION ${partition} FOR VALUES FROM ('${from}') TO ('${until}')`,
    );
  });
}

/** `limit` null: all of them. */
async function moveRest(
  db: Queryable,
  { partition, from, until }: Day,
  limit: number | null,
): Promise<number> {
  const result = await db`
    WITH moved AS (
      DELETE FROM request_log_rest WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM request_log_rest WHERE at >= ${from} AND at < ${until} LIMIT ${limit}))
      RETURNING *)
    INSERT INTO ${db(partition)} SELECT * FROM moved`;
  return result.count;
}

/** Drops the days that are over, and the rows of the rest that are as old. */
export async function dropRequestDays(house: House): Promise<number> {
  const { db, now } = house;
  const first = dayOf(now, -days.requestLog).partition;
  const old = (await attached(house)).filter((name) => isDay(name) && name < first);
  for (const partition of old) {
    await inTransaction(db, async (tx) => {
      await tx.unsafe(`SET LOCAL lock_timeout = '${longestWait}'`);
      await tx.unsafe(`DROP TABLE ${partition}`);
    });
  }
  const before = cutoff(now, "requestLog");
  await inBatches(house, async () => {
    const result = await db`
      DELETE FROM request_log_rest WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM request_log_rest WHERE at < ${before} LIMIT ${batchSize}))`;
    return result.count;
  });
  return old.length;
}

const isDay = (name: string): boolean => /^request_log_\d{8}$/.test(name);

async function attached({ db }: House): Promise<readonly string[]> {
  const rows = await db<{ name: string }[]>`
    SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'request_log'::regclass`;
  return rows.map(({ name }) => name);
}
