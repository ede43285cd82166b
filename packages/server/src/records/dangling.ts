/** Reference validation: how many references of live records point at records that are not there (P8). */
import type { AnyTable } from "@muster/model";
import type { Database } from "../db/pool.ts";
import { printDangling } from "../derive/write.ts";

/** Counts per reference field; only fields with dangling references are in it. */
export async function countDangling(
  db: Database,
  integrationId: string,
  table: AnyTable,
): Promise<ReadonlyMap<string, number>> {
  const statement = printDangling(table);
  if (statement === null) return new Map();
  const [counts] = await db.unsafe<Record<string, number>[]>(statement, [integrationId]);
  return new Map(Object.entries(counts ?? {}).filter(([, count]) => count > 0));
}
