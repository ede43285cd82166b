/** Whose changes may be told now, and when the next window ends: one round trip, asked at every look. */
import type { Database } from "../../db/pool.ts";

export interface Due {
  /** Each environment's integrations; tellTogether decides about each. */
  readonly environments: readonly (readonly string[])[];
  /** Notes or windows are left of them, but they are deleted: their changes are told to nobody. */
  readonly deleted: readonly string[];
  /** When the next open window ends; null without one. */
  readonly nextAt: Date | null;
}

interface Group {
  readonly environment: string | null;
  readonly ids: readonly string[];
}

/** Integrations with notes or a window, and no window that must be waited for. */
export async function findDue(
  db: Database,
  { now, debounceMs }: { readonly now: Date; readonly debounceMs: number },
): Promise<Due> {
  const farthest = new Date(now.getTime() + debounceMs);
  // A step per integration along the key, instead of reading every note of a sync that writes thousands.
  const [row] = await db<{ groups: readonly Group[]; next_at: number | null }[]>`
    WITH RECURSIVE noted AS (
      (SELECT integration_id FROM change_notes ORDER BY integration_id LIMIT 1)
      UNION ALL
      SELECT (SELECT c.integration_id FROM change_notes c WHERE c.integration_id > n.integration_id
              ORDER BY c.integration_id LIMIT 1)
      FROM noted n WHERE n.integration_id IS NOT NULL),
    due AS (
      SELECT integration_id AS id FROM (SELECT integration_id FROM noted WHERE integration_id IS NOT NULL) n
        FULL JOIN windows w USING (integration_id)
      WHERE w.open_until IS NULL OR w.open_until <= ${now} OR w.open_until > ${farthest}),
    grouped AS (
      SELECT i.environment_id AS environment, json_agg(d.id) AS ids
      FROM due d LEFT JOIN integrations i ON i.id = d.id AND i.deleted_at IS NULL GROUP BY 1)
    SELECT (SELECT coalesce(json_agg(g), '[]') FROM grouped g) AS groups,
      (SELECT extract(epoch FROM min(open_until)) * 1000 FROM windows
        WHERE open_until > ${now} AND open_until <= ${farthest})::float8 AS next_at`;
  const { groups = [], next_at: nextAt = null } = row ?? {};
  const idsOf = (living: boolean) =>
    groups.filter((one) => (one.environment !== null) === living).map((one) => one.ids);
  return {
    environments: idsOf(true),
    deleted: idsOf(false).flat(),
    nextAt: nextAt === null ? null : new Date(nextAt),
  };
}

/** Nothing stays of those that are deleted for good. */
export async function forgetDeleted(db: Database, ids: readonly string[]): Promise<void> {
  for (const table of ["change_notes", "windows"]) {
    await db`
      DELETE FROM ${db(table)} WHERE integration_id = ANY(${ids})
        AND NOT EXISTS (SELECT FROM integrations WHERE id = integration_id AND deleted_at IS NULL)`;
  }
}
