import type { Queryable } from "../db/pool.ts";
import type { Caller } from "./world.ts";

/**
 * The condition that keeps environments apart (P17). Every statement of a service that touches an
 * environment's data carries it, and no other file of services or api names the column in a condition.
 */
export function owned(db: Queryable, caller: Caller) {
  return db`environment_id = ${caller.environmentId}`;
}
