/** How many live records of a table have a value in each field. */
import type { AnyTable } from "@muster/model";
import type { Database } from "../db/pool.ts";
import { liveRecords, printFilled } from "../derive/filled.ts";

export interface Filled {
  /** Live records. */
  readonly records: number;
  /** Records with a value, for each field that may be null. */
  readonly fields: Readonly<Record<string, number>>;
}

export async function countFilled(
  db: Database,
  integrationId: string,
  table: AnyTable,
): Promise<Filled> {
  const statement = printFilled(table);
  if (statement === null) return { records: 0, fields: {} };
  const [counts = {}] = await db.unsafe<Record<string, number>[]>(statement, [integrationId]);
  const { [liveRecords]: records = 0, ...fields } = counts;
  return { records, fields };
}
