/** Takes an integration's records away, for good. */
import { endpoints, tables } from "@muster/model";
import type { Database } from "../db/pool.ts";
import { isTouchable } from "../derive/ddl.ts";

/** Every table that holds records, and those that keep when lists must show them again. */
export const recordTables: readonly string[] = [
  ...tables.map(({ name }) => name),
  ...endpoints.filter(isTouchable).map(({ table }) => `${table.name}_touched`),
];

/** Deletes `limit` rows of an integration at most; says how many. Nobody writes them any more: it is deleted. */
export async function purgeRows(
  db: Database,
  table: string,
  { integrationId, limit }: { readonly integrationId: string; readonly limit: number },
): Promise<number> {
  const result = await db`
    DELETE FROM ${db(table)} WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM ${db(table)} WHERE integration_id = ${integrationId} LIMIT ${limit}))`;
  return result.count;
}
