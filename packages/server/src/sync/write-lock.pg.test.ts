/** A page's stamp is taken under the lock that readers of first pages wait for: otherwise updates are lost (P10). */
import { listEmployees } from "@muster/model";
import { expect, test } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { claimOne, listAll, newIntegration, queueSync } from "../../test/harness/engine.ts";
import { inTransaction } from "../db/transaction.ts";
import { beginWrite } from "./claim.ts";

const db = testDatabase();

test("P10: a first page waits for the page that a sync has stamped and not committed", async () => {
  const integration = await newIntegration(db.sql);
  await queueSync(db.sql, integration, "FULL");
  const claim = await claimOne(db.sql, integration);
  const stamped = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const writing = inTransaction(db.sql, async (tx) => {
    await beginWrite(tx, claim);
    stamped.resolve();
    await mayCommit.promise;
  });
  await stamped.promise;

  const state = { reading: true };
  const reading = listAll(db.sql, listEmployees, integration).finally(
    () => (state.reading = false),
  );
  const waits = async (): Promise<boolean> => {
    while (state.reading) {
      const [row] = await db.sql<{ waiting: boolean }[]>`
        SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS waiting`;
      if (row?.waiting === true) return true;
    }
    return false;
  };

  await expect(waits()).resolves.toBe(true);
  mayCommit.resolve();
  await Promise.all([writing, reading]);
});
