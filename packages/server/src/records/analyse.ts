/** Tells the planner what a table holds by now. */
import { type AnyTable, endpoints } from "@muster/model";
import type { Database } from "../db/pool.ts";
import { isTouchable } from "../derive/ddl.ts";

/** Short and without blocking anybody: PostgreSQL looks at a sample, whatever the table's size. */
export async function analyseTable(db: Database, table: AnyTable): Promise<void> {
  await db.unsafe(`ANALYZE ${table.name}`);
  const own = endpoints.find((endpoint) => endpoint.table.name === table.name);
  if (own && isTouchable(own)) await db.unsafe(`ANALYZE ${table.name}_touched`);
}
