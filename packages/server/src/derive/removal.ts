/** Prints the statements that take forbidden values out of a table, some records at a time. */
import type { AnyTable } from "@muster/model";
import { printForbidden } from "./integration-fields.ts";
import type { Scope } from "./scope.ts";

/** Equals the hash of no record: whatever the tool says of it next is written. */
const noHash = "00000000-0000-0000-0000-000000000000";

/**
 * Empties what the scope forbids, in records of an integration behind an id. Parameters: integration id, id, limit.
 * Rows: `id` of each record that was changed, in no order. Null when the scope forbids nothing of the table.
 */
export function printRemoval(table: AnyTable, scope: Scope): string | null {
  const whole = !scope.wants(table);
  const emptied = scope.unwanted(table).map((name): Emptied => {
    const field = table.fields[name];
    if (field?.required !== true) return { holds: `${name} IS NOT NULL`, set: `${name} = NULL` };
    // What may not be null and is no text says nothing of a person.
    const isText = field.kind === "text" || field.kind === "reference";
    return isText ? { holds: `${name} <> ''`, set: `${name} = ''` } : untouched;
  });
  const model: readonly Emptied[] = whole
    ? [
        {
          holds: "remote_deleted_at IS NULL",
          set: `remote_deleted_at = coalesce(remote_deleted_at, muster_stamp($1)), deletion_reason = coalesce(deletion_reason, 'scope_disabled')`,
        },
        { holds: "remote_id <> ''", set: "remote_id = ''" },
      ]
    : [];
  const all = [...model, ...emptied, passedThrough(table, scope)].filter(
    (one) => one !== untouched,
  );
  if (all.length === 0) return null;
  const sets = [...all.map(({ set }) => set), `content_hash = '${noHash}'`];
  return `WITH held AS (
  SELECT id FROM ${table.name}
  WHERE integration_id = $1 AND id > $2 AND (${all.map(({ holds }) => holds).join(" OR ")})
  ORDER BY id LIMIT $3)
UPDATE ${table.name} t SET ${sets.join(", ")} FROM held WHERE t.integration_id = $1 AND t.id = held.id
RETURNING t.id`;
}

interface Emptied {
  /** The record still holds it. */
  readonly holds: string;
  readonly set: string;
}

const untouched: Emptied = { holds: "false", set: "" };

/** A column of the tool may be forbidden for what another model reads from it. */
function passedThrough(table: AnyTable, scope: Scope): Emptied {
  if (!table.integrationFields) return untouched;
  if (!scope.wants(table))
    return { holds: "integration_fields IS NOT NULL", set: "integration_fields = NULL" };
  const forbidden = printForbidden("f", table, scope);
  if (forbidden === null) return untouched;
  const ids = `ARRAY(SELECT f.id FROM integration_fields f
    WHERE f.integration_id = $1 AND f.model = '${table.name}' AND ${forbidden})`;
  return {
    holds: `integration_fields ?| ${ids}`,
    set: `integration_fields = nullif(integration_fields - ${ids}, '{}')`,
  };
}

/**
 * How much would be taken out, for several integrations. Parameter: integration ids. Rows: `integration_id`,
 * `records` (of a model that is forbidden as a whole), and for each field that is forbidden alone how many have a value.
 */
export function printRemovalCounts(table: AnyTable, scope: Scope): string | null {
  const fields = scope.unwanted(table);
  if (fields.length === 0) return null;
  const counts = scope.wants(table)
    ? fields.map((field) => `count(${field})::int AS ${field}`)
    : ["count(*) FILTER (WHERE remote_deleted_at IS NULL)::int AS records"];
  return `SELECT integration_id, ${counts.join(", ")} FROM ${table.name}
WHERE integration_id = ANY($1::text[]) GROUP BY integration_id`;
}
