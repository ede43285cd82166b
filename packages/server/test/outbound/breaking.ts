/** A database that dies under its user, at a statement of a transaction that the test chooses. */
import type { Database, Transaction } from "../../src/db/pool.ts";

export type Death =
  /** From this statement on (the first is 1) every one is refused, in this transaction and in all after it. */
  | { readonly dies: "before"; readonly statement: number }
  /** One statement is refused: a lost race, a full disk. */
  | { readonly dies: "once"; readonly statement: number }
  /** The nth COMMIT gets through, but nobody hears of it. */
  | { readonly dies: "after"; readonly commit: number };

/** Fragments count as statements too: where one is refused, the statement around it is. */
export function breaking(db: Database, death: Death): Database {
  let [statements, commits] = [0, 0];
  const refuses = (): boolean => {
    statements += 1;
    if (death.dies === "before") return statements >= death.statement;
    return death.dies === "once" && statements === death.statement;
  };
  const begin = async (work: (tx: Transaction) => Promise<unknown>): Promise<unknown> => {
    const result = await db.begin((tx) =>
      work(
        new Proxy(tx, {
          apply: (target, self, given: unknown[]): unknown =>
            refuses() ? target`SELECT 1 / 0` : Reflect.apply(target, self, given),
        }),
      ),
    );
    commits += 1;
    if (death.dies !== "after" || commits !== death.commit) return result;
    throw Object.assign(new Error("nobody heard of the COMMIT"), { code: "CONNECTION_CLOSED" });
  };
  return new Proxy(db, {
    get: (target, key): unknown => (key === "begin" ? begin : Reflect.get(target, key)),
  });
}
