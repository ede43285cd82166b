/** What unified tables hold, as texts that can be compared. */
import { tables } from "@muster/model";
import type { Database } from "../../src/db/pool.ts";

/** By table, integration and remote id: every field of a live record. */
export type Contents = ReadonlyMap<string, string>;

export async function contentsOf(sql: Database): Promise<Contents> {
  const contents = new Map<string, string>();
  for (const { name } of tables) {
    const rows = await sql.unsafe<{ name: string; record: string }[]>(
      `SELECT integration_id || ' ' || remote_id AS name,
        (to_jsonb(t) - ARRAY['changed_at', 'fetched_at', 'integration_id'])::text AS record
      FROM ${name} t WHERE remote_deleted_at IS NULL`,
    );
    for (const row of rows) contents.set(`${name} ${row.name}`, row.record);
  }
  return contents;
}
