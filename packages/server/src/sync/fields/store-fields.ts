import type { Transaction } from "../../db/pool.ts";
import type { KnownField } from "./settings.ts";

/** Stores columns that were found or are known better now; nothing is asked of the database where there are none. */
export async function storeFields(
  tx: Transaction,
  integrationId: string,
  found: readonly KnownField[],
): Promise<void> {
  if (found.length === 0) return;
  const rows = found.map(({ id, model, key, type, label, feeds }) => ({
    id,
    model,
    key,
    type,
    label,
    feeds,
  }));
  // One column may be found twice before a page is committed: the last word counts.
  const byId = new Map(rows.map((row) => [row.id, row]));
  await tx`
    INSERT INTO integration_fields AS f (integration_id, id, model, key, type, label, feeds)
    SELECT ${integrationId}, r.id, r.model, r.key, r.type, r.label, ARRAY(SELECT jsonb_array_elements_text(r.feeds))
    FROM jsonb_to_recordset(${JSON.stringify([...byId.values()])}::text::jsonb)
      AS r(id text, model text, key text, type text, label text, feeds jsonb)
    ORDER BY r.id
    ON CONFLICT (integration_id, id) DO UPDATE SET type = excluded.type, label = excluded.label, feeds = excluded.feeds`;
}
