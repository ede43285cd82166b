/** Prints the statement that shows which deletions of a model are held. */
import type { AnyTable } from "@muster/model";

/** Parameters: integration id, how many ids to show. No row: nothing is held. */
export function printHeld(table: AnyTable): string {
  return `WITH held AS MATERIALIZED (
  SELECT record_id, held_at, sync_id, start_stamp, seen_again FROM held_deletions
  WHERE integration_id = $1 AND model = '${table.name}'),
gone AS MATERIALIZED (
  SELECT t.id, t.remote_id FROM held h JOIN ${table.name} t ON t.integration_id = $1 AND t.id = h.record_id
  WHERE t.remote_deleted_at IS NULL AND t.fetched_at < h.start_stamp AND NOT h.seen_again),
first AS (SELECT id, remote_id FROM gone ORDER BY id LIMIT $2)
SELECT '${table.name}' AS model, (SELECT count(*)::int8 FROM gone) AS count, newest.held_at, newest.sync_id,
  ARRAY(SELECT id FROM first ORDER BY id) AS ids, ARRAY(SELECT remote_id FROM first ORDER BY id) AS remote_ids
FROM (SELECT held_at, sync_id FROM held ORDER BY held_at DESC LIMIT 1) newest`;
}
