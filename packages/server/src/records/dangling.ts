/** Reference validation: which references of live records point at records that are not there (P8). */
import type { AnyTable } from "@muster/model";
import type { Database } from "../db/pool.ts";
import { printCountDangling, printDangling, type Reference } from "../derive/dangling.ts";

/** Counts per reference field; only fields with dangling references are in it. */
export async function countDangling(
  db: Database,
  integrationId: string,
  table: AnyTable,
): Promise<ReadonlyMap<string, number>> {
  const statement = printCountDangling(table);
  if (statement === null) return new Map();
  const counts = await db.unsafe<{ field: string; count: number }[]>(statement, [integrationId]);
  return new Map(counts.flatMap(({ field, count }) => (count > 0 ? [[field, count]] : [])));
}

export interface DanglingReference {
  readonly id: string;
  readonly remote_id: string;
  readonly field: string;
  readonly points_at_id: string;
}

/** The first ones, by the records' ids. */
export async function listDangling(
  db: Database,
  of: { readonly integrationId: string; readonly table: AnyTable; readonly reference: Reference },
  limit: number,
): Promise<readonly DanglingReference[]> {
  return db.unsafe<DanglingReference[]>(printDangling(of.table, of.reference), [
    of.integrationId,
    limit,
  ]);
}
