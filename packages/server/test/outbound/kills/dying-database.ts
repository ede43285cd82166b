import type { Database, Transaction } from "../../../src/db/pool.ts";

/**
 * A database whose user dies by SIGKILL at the nth moment (the first is 1). Moments are every statement, just before it
 * is sent, and every COMMIT, just before it is sent and just after it got through.
 */
export function dyingAt(db: Database, nth: number): Database {
  let moments = 0;
  const moment = (): void => {
    moments += 1;
    if (moments === nth) process.kill(process.pid, "SIGKILL");
  };
  const counted = <T extends Database | Transaction>(means: T, more: ProxyHandler<T> = {}): T =>
    new Proxy(means, {
      ...more,
      apply: (target, self, given: unknown[]): unknown => {
        moment();
        return Reflect.apply(target, self, given);
      },
    });
  const begin = async (work: (tx: Transaction) => Promise<unknown>): Promise<unknown> => {
    const result = await db.begin(async (tx) => {
      const worked = await work(counted(tx));
      moment();
      return worked;
    });
    moment();
    return result;
  };
  return counted(db, {
    get: (target, key): unknown => (key === "begin" ? begin : Reflect.get(target, key)),
  });
}
