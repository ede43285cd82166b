import { expect, test } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { isConnectionLoss } from "./pool.ts";

const db = testDatabase();

test("times are PostgreSQL's own text in UTC, to the microsecond, in both directions", async () => {
  const moment = "2026-03-29T01:30:00.123456Z";

  const [row] = await db.sql<{ at: string; day: string }[]>`
    select ${moment}::timestamptz as at, date '2026-02-28' as day`;

  expect(row).toEqual({ at: "2026-03-29 01:30:00.123456+00", day: "2026-02-28" });
});

test("int8 is a number as long as that is exact, and an error when it is not", async () => {
  const [row] = await db.sql`select 9007199254740991::int8 as value, ${7n}::int8 as given`;
  expect(row).toEqual({ value: Number.MAX_SAFE_INTEGER, given: 7 });

  await expect(db.sql`select 9007199254740992::int8`).rejects.toThrow("select it as text");
  expect(await db.sql`select array[1, 2]::int8[] as list`).toMatchObject([{ list: [1, 2] }]);
});

test("a broken connection fails its statement, and the pool comes back by itself", async () => {
  const dying = db.sql`select pg_terminate_backend(pg_backend_pid())`;

  const error: unknown = await dying.then(
    () => undefined,
    (reason: unknown) => reason,
  );

  expect(isConnectionLoss(error)).toBe(true);
  expect(await db.sql`select 1 as one`).toMatchObject([{ one: 1 }]);
});

test("sessions say who they are", async () => {
  expect(await db.sql`show application_name`).toMatchObject([{ application_name: "muster" }]);
});
