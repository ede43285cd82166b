/**
 * The tool's own rows behind our records, sealed before they reach the database. They follow their records: written
 * where the record stands as this answer has it, and never a change of it.
 */
import type { Database, Transaction } from "../db/pool.ts";
import { arrayText } from "../db/array-text.ts";
import { type KeyRing, tryOpen } from "../kernel/seal.ts";
import { sealedColumns } from "../kernel/sealed-columns.ts";
import type { Into } from "./write.ts";

export interface RawRecord {
  readonly id: string;
  /** The record's, as it was written. */
  readonly hash: string;
  /** JSON. */
  readonly text: string;
}

/** To be called after the records were written, in the same transaction. What did not change is not written. */
export async function keepRemoteData(
  tx: Transaction,
  { integrationId, table, askedAt, answeredAt, seals }: Into & { readonly seals: KeyRing },
  records: readonly RawRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const marks = records.map(({ text }) => seals.mark(text));
  // A newer answer for the record keeps its own row (P5), and whoever switched this off is obeyed at once.
  const differing = await tx.unsafe<{ at: number }[]>(
    `SELECT i.at::int AS at FROM unnest($2::text[], $3::uuid[], $4::text[]) WITH ORDINALITY AS i(id, hash, mark, at)
    JOIN ${table.name} t ON t.integration_id = $1 AND t.id = i.id AND t.content_hash = i.hash
      AND (t.fetched_at <= $5::timestamptz OR t.fetched_at = $6::timestamptz)
    JOIN integrations g ON g.id = $1 AND g.keeps_remote_data
    LEFT JOIN remote_data r ON r.integration_id = $1 AND r.model = $7 AND r.id = i.id
    WHERE r.mark IS DISTINCT FROM i.mark`,
    [
      integrationId,
      arrayText(records.map(({ id }) => id)),
      arrayText(records.map(({ hash }) => hash)),
      arrayText(marks),
      askedAt,
      answeredAt,
      table.name,
    ],
    { prepare: true },
  );
  const rows = differing.flatMap(({ at }) => {
    const [record, mark] = [records[at - 1], marks[at - 1]];
    if (record === undefined || mark === undefined) return [];
    const purpose = sealedColumns.remoteData.purpose(integrationId, table.name, record.id);
    return [{ id: record.id, mark, sealed: seals.seal(record.text, purpose) }];
  });
  if (rows.length === 0) return;
  await tx`
    INSERT INTO remote_data (integration_id, model, id, mark, sealed)
    SELECT ${integrationId}, ${table.name}, n.id, n.mark, n.sealed FROM unnest(
      ${rows.map(({ id }) => id)}::text[], ${rows.map(({ mark }) => mark)}::text[], ${rows.map(({ sealed }) => sealed)}::text[]) n(id, mark, sealed)
    ON CONFLICT (integration_id, model, id) DO UPDATE SET mark = excluded.mark, sealed = excluded.sealed`;
}

/** Gives the JSON that was sealed for a record; null when its key is gone. */
export type OpenRemoteData = (sealed: string, id: string) => string | null;

export function remoteDataOpener(
  seals: KeyRing,
  { integrationId, model }: { readonly integrationId: string; readonly model: string },
): OpenRemoteData {
  return (sealed, id) =>
    tryOpen(seals, sealed, sealedColumns.remoteData.purpose(integrationId, model, id));
}

/** Deletes `limit` rows of these models at most; says how many. */
export async function removeRemoteData(
  db: Database | Transaction,
  {
    integrationId,
    models,
    limit,
  }: { readonly integrationId: string; readonly models: readonly string[]; readonly limit: number },
): Promise<number> {
  const result = await db`
    DELETE FROM remote_data WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM remote_data
      WHERE integration_id = ${integrationId} AND model = ANY(${[...models]}) LIMIT ${limit}))`;
  return result.count;
}
