/**
 * Keeps the planner's statistics in step with tables that grow fast. PostgreSQL looks for itself only now and then, and
 * until it has looked it takes every index for equally good: a list read during a first sync, which P1 promises to be
 * quick, would search all employments for each employee.
 */
import type { AnyTable } from "@muster/model";
import type { Database } from "../db/pool.ts";
import { analyseTable } from "../records/analyse.ts";

/** Rows created in a table before it is looked at, and how many times more before it is looked at again. */
const firstLook = 100;
const growth = 8;

export class Statistics {
  readonly #db: Database;
  readonly #created = new Map<AnyTable, number>();
  readonly #nextLook = new Map<AnyTable, number>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** To be told of the rows that each committed page created. */
  async grew(table: AnyTable, created: number): Promise<void> {
    const total = (this.#created.get(table) ?? 0) + created;
    this.#created.set(table, total);
    const next = this.#nextLook.get(table) ?? firstLook;
    if (total < next) return;
    this.#nextLook.set(table, Math.max(next, total) * growth);
    await analyseTable(this.#db, table);
  }
}
