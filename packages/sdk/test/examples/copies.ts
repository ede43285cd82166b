/** What a mirror stored, beside the list that it is a copy of. */
import type { Database } from "../../../server/src/db/pool.ts";
import type { Client, Listed } from "../../../server/test/e2e/client.ts";
import { until } from "../../../server/test/e2e/until.ts";

export type Records = ReadonlyMap<string, unknown>;

/** By id, everything that a table of the mirror holds of an integration; nothing before the mirror has made it. */
export async function copied(sql: Database, table: string, integration: string): Promise<Records> {
  const [made] = await sql`SELECT WHERE to_regclass(${table}) IS NOT NULL`;
  if (made === undefined) return new Map();
  const rows = await sql<{ id: string; data: unknown }[]>`
    SELECT id, data FROM ${sql(table)} WHERE integration_id = ${integration}`;
  return new Map(rows.map(({ id, data }) => [id, data]));
}

export async function listed(client: Client, path: string, integration: string): Promise<Records> {
  const records: readonly Listed[] = await client.list(path, integration);
  return new Map(records.map((record) => [record.id, record]));
}

/** How many ids stand on one side only, or with other data. */
export function differing(copy: Records, list: Records): number {
  const ids = new Set([...copy.keys(), ...list.keys()]);
  return [...ids].filter((id) => text(copy.get(id)) !== text(list.get(id))).length;
}

/** Waits for the copy to be the list. */
export async function equal(read: () => Promise<readonly [Records, Records]>): Promise<number> {
  let left = -1;
  const look = async (): Promise<number | null> => {
    const [copy, list] = await read();
    left = differing(copy, list);
    return left === 0 ? list.size : null;
  };
  return until("a copy that equals its list", look, { state: () => `${left} records differ` });
}

const text = (record: unknown): string => JSON.stringify(record, sorted) ?? "";

/** PostgreSQL's jsonb keeps no order of members. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
