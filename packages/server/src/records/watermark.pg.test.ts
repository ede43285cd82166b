/** A watermark and the page it came with: what the page does not show is stamped at the watermark or later (P10). */
import { hrisEmployees, listEmployees } from "@muster/model";
import { beforeEach, expect, it } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { listAll, newIntegration } from "../../test/harness/engine.ts";
import { insertPlain, updatePlain } from "../../test/harness/plain-rows.ts";
import { inTransaction } from "../db/transaction.ts";
import type { Transaction } from "../db/pool.ts";
import { everything } from "../derive/scope.ts";
import { listRecords, type ListQuery } from "./list.ts";

const db = testDatabase({ max: 20 });
let integration: string;
beforeEach(async () => {
  integration = await newIntegration(db.sql);
  await insertPlain(db.sql, integration, hrisEmployees, "1", { job_title: "old" });
});

async function page(query: Partial<ListQuery> = {}) {
  const { records, watermark, next } = await listRecords(db.sql, listEmployees, {
    integrationId: integration,
    pageSize: 100,
    includeDeleted: true,
    updatedAfter: null,
    after: null,
    ids: null,
    remoteIds: null,
    filters: {},
    scope: everything,
    ...query,
  });
  const read = records.map((text) => JSON.parse(Buffer.from(text).toString()) as Shown);
  return { watermark, next, titles: read.map((one) => [one.id, one.job_title] as const) };
}
interface Shown {
  readonly id: string;
  readonly job_title: string | null;
}

/** Resolves when a reader stands before a lock of this kind. */
async function waitsFor(kind: "advisory" | "relation"): Promise<void> {
  for (;;) {
    const [row] = await db.sql<{ waiting: number }[]>`
      SELECT count(*)::int AS waiting FROM pg_locks WHERE locktype = ${kind} AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    if ((row?.waiting ?? 0) > 0) return;
  }
}

/** Lets `reading` begin while the transaction holds what `hold` takes, and lets it commit when the reader waits for it. */
async function meanwhile<T>(
  hold: (tx: Transaction) => Promise<unknown>,
  reading: () => Promise<T>,
  { kind, last }: { kind: "advisory" | "relation"; last?: (tx: Transaction) => Promise<unknown> },
): Promise<T> {
  const held = Promise.withResolvers<void>();
  const waits = Promise.withResolvers<void>();
  const write = inTransaction(db.sql, async (tx) => {
    await hold(tx);
    held.resolve();
    await waits.promise;
    await last?.(tx);
  });
  await held.promise;
  const read = reading();
  await waitsFor(kind);
  waits.resolve();
  await write;
  return read;
}

const retitle = (tx: Transaction) =>
  tx`UPDATE hris_employees SET job_title = 'new' WHERE integration_id = ${integration}`;

it("is newer than the page write that the first page waited for: its records do not come again", async () => {
  const { titles, watermark } = await meanwhile(retitle, () => page(), { kind: "advisory" });
  expect(titles).toEqual([["1", "new"]]);
  expect((await page({ updatedAfter: watermark })).titles).toEqual([]);
});

it("is read before the records: what is committed between the two readings is in the page or in the next delta", async () => {
  // Whoever reads the stamp waits for this lock, whoever reads employees does not.
  const { titles, watermark } = await meanwhile(
    (tx) => tx`LOCK TABLE integrations IN ACCESS EXCLUSIVE MODE`,
    () => page(),
    { kind: "relation", last: retitle },
  );
  const copy = new Map([...titles, ...(await page({ updatedAfter: watermark })).titles]);
  expect(copy).toEqual(new Map([["1", "new"]]));
});

it("a consumer that goes by it alone ends with the mirror, whatever is written meanwhile and whatever its clock says", async () => {
  const people = Array.from({ length: 8 }, (_, at) => `p${at}`);
  for (const id of people) await insertPlain(db.sql, integration, hrisEmployees, id);
  const copy = new Map<string, unknown>();
  let since: string | null = null;
  const fetchOnce = async (): Promise<number> => {
    let [after, first, count]: [ListQuery["after"], string | null, number] = [null, null, 0];
    do {
      const { titles, watermark, next } = await page({ updatedAfter: since, pageSize: 3, after });
      for (const [id, title] of titles) copy.set(id, title);
      first ??= watermark;
      after = next;
      count += titles.length;
    } while (after !== null);
    since = first;
    return count;
  };
  const state = { writing: true };
  const written = Promise.all(
    [0, 1, 2].map(async (writer) => {
      for (let round = 1; round <= 30; round++)
        await updatePlain(db.sql, integration, hrisEmployees, people[(writer + round) % 8] ?? "", {
          job_title: `${writer}.${round}`,
        });
    }),
  ).finally(() => (state.writing = false));
  while (state.writing) await fetchOnce();
  await written;
  await fetchOnce();
  const mirror = await listAll(db.sql, listEmployees, integration);
  expect(copy).toEqual(new Map(mirror.map((one) => [one["id"], one["job_title"]])));
  // Nothing was written since: no record comes twice.
  expect(await fetchOnce()).toBe(0);
});
