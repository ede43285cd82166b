/**
 * Integrations that were deleted two weeks ago, with all they have; the integration itself comes last, so that a turn
 * that was cut off is gone on with. Events stay: what was told was told.
 */
import { purgeRows, recordTables } from "../records/purge.ts";
import { batchSize, type House, inBatches } from "./house.ts";
import { cutoff } from "./windows.ts";

/** Every table of the control plane that holds something of an integration, but for its events. */
export const controlTables: readonly string[] = [
  "change_notes",
  "windows",
  "journal_pages",
  "journal_records",
  "journal_vanished",
  "set_aside",
  "held_deletions",
  "watermarks",
  "field_counts",
  "upstream_counts",
  "upstream_events",
  "upstream_subscriptions",
  "scope_removals",
  "tool_tokens",
  "authorizations",
  "integration_fields",
  "custom_field_mappings",
  "remote_data",
  "issues",
  "syncs",
];

export async function purgeDeleted(house: House): Promise<number> {
  const before = cutoff(house.now, "deletedIntegration");
  return inBatches(house, async () => {
    const [oldest] = await house.db<{ id: string }[]>`
      SELECT id FROM integrations WHERE deleted_at < ${before} ORDER BY deleted_at LIMIT 1`;
    if (oldest === undefined) return 0;
    return purgeIntegration(house, oldest.id);
  });
}

async function purgeIntegration(house: House, integrationId: string): Promise<number> {
  const { db, signal } = house;
  for (const table of [...recordTables, ...controlTables])
    await inBatches(house, () => purgeRows(db, table, { integrationId, limit: batchSize }));
  await purgeRequests(house, integrationId);
  // What was not looked at may still hold rows.
  if (signal.aborted) return 0;
  return (await db`DELETE FROM integrations WHERE id = ${integrationId}`).count;
}

/** An hour of requests at a time. */
async function purgeRequests(house: House, integrationId: string): Promise<void> {
  await inBatches(house, async () => {
    const result = await house.db`
      DELETE FROM request_log WHERE integration_id = ${integrationId} AND at < (
        SELECT min(at) + interval '1 hour' FROM request_log WHERE integration_id = ${integrationId})`;
    return result.count;
  });
}
