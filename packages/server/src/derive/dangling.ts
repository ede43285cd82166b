/**
 * Prints the statements that find dangling references: values that name a record which is not there. A target that is
 * there and marked as deleted is none: it is shown with its deletion.
 */
import type { AnyTable } from "@muster/model";

export interface Reference {
  readonly field: string;
  /** The table that it points at. */
  readonly to: string;
}

export function referencesOf(table: AnyTable): readonly Reference[] {
  return Object.entries(table.fields).flatMap(([name, field]) =>
    field.kind === "reference" ? [{ field: name, to: field.to }] : [],
  );
}

const isMissing = ({ field, to }: Reference): string =>
  `t.${field} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${to} x WHERE x.integration_id = $1 AND x.id = t.${field})`;

/** How many there are of live records, per reference field: rows of `field`, `count`. Parameter: integration id. */
export function printCountDangling(table: AnyTable): string | null {
  const counts = referencesOf(table).map(
    (reference) =>
      `SELECT '${reference.field}' AS field, count(*)::int8 AS count FROM ${table.name} t
WHERE t.integration_id = $1 AND t.remote_deleted_at IS NULL AND ${isMissing(reference)}`,
  );
  return counts.length === 0 ? null : counts.join("\nUNION ALL\n");
}

/** Some of them, by id: rows of `id`, `remote_id`, `field`, `points_at_id`. Parameters: integration id, limit. */
export function printDangling(table: AnyTable, reference: Reference): string {
  return `SELECT t.id, t.remote_id, '${reference.field}' AS field, t.${reference.field} AS points_at_id FROM ${table.name} t
WHERE t.integration_id = $1 AND t.remote_deleted_at IS NULL AND ${isMissing(reference)}
ORDER BY t.id LIMIT $2`;
}
