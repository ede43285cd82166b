import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { inTransaction } from "./transaction.ts";

const db = testDatabase();

beforeEach(async () => {
  await db.sql`drop table if exists counters`;
  await db.sql`create table counters (id int primary key, value int not null)`;
  await db.sql`insert into counters values (1, 0), (2, 0)`;
});

test("commits and returns what the work returns, arrays of queries included", async () => {
  const pair = await inTransaction(db.sql, async (tx) => {
    const rows = await tx<{ value: number }[]>`
      update counters set value = 5 where id = 1 returning value`;
    return [rows[0]?.value, "kept"] as const;
  });

  expect(pair).toEqual([5, "kept"]);
  expect(await values()).toEqual([5, 0]);
});

test("an error rolls everything back and reaches the caller unchanged", async () => {
  const failure = new Error("no");

  const outcome = inTransaction(db.sql, async (tx) => {
    await tx`update counters set value = 9`;
    throw failure;
  });

  await expect(outcome).rejects.toBe(failure);
  expect(await values()).toEqual([0, 0]);
});

test("two transactions that deadlock both succeed, the loser by running again", async () => {
  const bothHoldOne = barrier(2);
  let runs = 0;
  const bump = (first: number, second: number): Promise<void> =>
    inTransaction(db.sql, async (tx) => {
      runs += 1;
      await tx`update counters set value = value + 1 where id = ${first}`;
      await bothHoldOne();
      await tx`update counters set value = value + 1 where id = ${second}`;
    });

  await Promise.all([bump(1, 2), bump(2, 1)]);

  expect(runs).toBe(3);
  expect(await values()).toEqual([2, 2]);
});

test("retrying is bounded", async () => {
  let runs = 0;

  const outcome = inTransaction(
    db.sql,
    async (tx) => {
      runs += 1;
      await tx`do $$ begin raise exception 'lost' using errcode = '40001'; end $$`;
    },
    { retry: 2 },
  );

  await expect(outcome).rejects.toMatchObject({ code: "40001" });
  expect(runs).toBe(3);
});

async function values(): Promise<readonly number[]> {
  const rows = await db.sql<{ value: number }[]>`select value from counters order by id`;
  return rows.map((row) => row.value);
}

/** The first `size` callers meet; later ones pass at once. */
function barrier(size: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let arrived = 0;
  return () => {
    arrived += 1;
    if (arrived >= size) resolve();
    return promise;
  };
}
