/** Prints the statement that counts how many live records of a table have a value in each field. */
import type { AnyTable } from "@muster/model";

/** Beside the fields' own names; no field can be called so. */
export const liveRecords = "(live)";

/**
 * One row: live records, and for each field that may be null the records that have a value in it. Parameter:
 * integration id. Null: the table has no such field.
 */
export function printFilled(table: AnyTable): string | null {
  const nullable = Object.entries(table.fields).flatMap(([name, field]) =>
    field.required ? [] : [name],
  );
  if (nullable.length === 0) return null;
  const counts = nullable.map((name) => `count(${name})::int8 AS ${name}`);
  return `SELECT count(*)::int8 AS "${liveRecords}", ${counts.join(", ")} FROM ${table.name}
WHERE integration_id = $1 AND remote_deleted_at IS NULL`;
}
