import type { Database, Transaction } from "../../src/db/pool.ts";

/** The database, with something that happens before its nth transaction. */
export function interrupted(db: Database, nth: number, happens: () => Promise<void>): Database {
  let transactions = 0;
  const begin = async (work: (tx: Transaction) => Promise<unknown>) => {
    transactions += 1;
    if (transactions === nth) await happens();
    return db.begin(work);
  };
  return new Proxy(db, {
    get: (target, name): unknown => (name === "begin" ? begin : Reflect.get(target, name)),
  });
}
