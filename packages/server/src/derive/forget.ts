/** Prints the statements that empty deleted records after their time (P18). */
import type { AnyTable, Field } from "@muster/model";

/**
 * The hash of a record that was emptied: no record that a tool sent has it. It marks what is done, and a record that
 * comes back differs from it and is written anew.
 */
const emptiedHash = "'00000000-0000-0000-0000-000000000000'";

/** What a field of an emptied record holds; null: it keeps its value, a reference or something that is not personal. */
function emptied(field: Field): string | null {
  if (!field.required) return "NULL";
  const isPersonal = field.kind === "text" && field.sensitivity !== "none";
  return isPersonal ? "''" : null;
}

function assignments(table: AnyTable): readonly string[] {
  const fields = Object.entries(table.fields).flatMap(([name, field]) => {
    const value = emptied(field);
    return value === null ? [] : [`${name} = ${value}`];
  });
  return table.integrationFields ? [...fields, "integration_fields = NULL"] : fields;
}

/** Join tables hold references only: there is nothing to forget. */
export const hasToForget = (table: AnyTable): boolean => assignments(table).length > 0;

/**
 * Records that were deleted at or after $1 and before $2, oldest first, and hold what is to be forgotten. $3: limit.
 * Rows: `integration_id`, `id`, `remote_deleted_at`.
 */
export function printFindForgettable(table: AnyTable): string {
  return `SELECT integration_id, id, remote_deleted_at FROM ${table.name}
WHERE remote_deleted_at >= $1::timestamptz AND remote_deleted_at < $2::timestamptz AND content_hash <> ${emptiedHash}
ORDER BY remote_deleted_at LIMIT $3`;
}

/** Empties records. Parameters: integration id, ids, deleted before. One that came back in between keeps everything. */
export function printForget(table: AnyTable): string {
  return `UPDATE ${table.name} SET ${assignments(table).join(", ")}, content_hash = ${emptiedHash}
WHERE integration_id = $1 AND id = ANY($2::text[]) AND remote_deleted_at < $3::timestamptz AND content_hash <> ${emptiedHash}`;
}
