/** Prints the statements that compare and write records of a table, whole pages at a time. */
import type { AnyTable } from "@muster/model";
import { valueColumns } from "./ddl.ts";

/**
 * Which records of a page differ from what is stored. Parameters: integration id, ids, hashes, asked
 * at. Rows: `at`, the 1-based place in the arrays, and whether writing it brings a deleted record back. Equal records
 * give no row and cost no write.
 */
export function printCompare(table: AnyTable): string {
  return `SELECT i.at::int AS at, coalesce(t.remote_deleted_at IS NOT NULL AND t.fetched_at <= $4::timestamptz, false) AS reappears
FROM unnest($2::text[], $3::uuid[]) WITH ORDINALITY AS i(id, hash, at)
LEFT JOIN ${table.name} t ON t.integration_id = $1 AND t.id = i.id
WHERE t.content_hash IS DISTINCT FROM i.hash OR t.remote_deleted_at IS NOT NULL`;
}

/**
 * Inserts or updates records. Parameters: integration id, asked at, answered at, ids, remote ids, hashes, then one array
 * of texts for each column of values. What was asked before the stored answer was there changes nothing (P5). Withheld fields are
 * null in new records and stay as they are in others. Rows: `created`.
 */
export function printUpsert(table: AnyTable, withheld: readonly string[] = []): string {
  const columns = valueColumns(table);
  const names = columns.map(([name]) => name);
  const arrays = [
    "$4::text[]",
    "$5::text[]",
    "$6::uuid[]",
    ...columns.map((_, at) => `$${at + 7}::text[]`),
  ];
  const values = columns.map(([name, type]) => `i.${name}::${type}`);
  const told = names.filter((name) => !withheld.includes(name));
  const updates = ["remote_id", "content_hash", "fetched_at", ...told].map(
    (name) => `${name} = excluded.${name}`,
  );
  return `INSERT INTO ${table.name} AS t (integration_id, fetched_at, id, remote_id, content_hash${list(names)})
SELECT $1, $3::timestamptz, i.id, i.remote_id, i.content_hash${list(values)}
FROM unnest(${arrays.join(", ")}) AS i(id, remote_id, content_hash${list(names)})
ORDER BY i.id
ON CONFLICT (integration_id, id) DO UPDATE SET ${updates.join(", ")}, remote_deleted_at = NULL, deletion_reason = NULL
WHERE t.fetched_at <= $2::timestamptz
RETURNING (xmax = 0) AS created`;
}

const list = (words: readonly string[]) => words.map((word) => `, ${word}`).join("");

/**
 * Marks records as deleted. Parameters: integration id, ids, reason, asked at, answered at, and the time from which on a
 * record that was read is left alone. A newer answer about a record wins (P5).
 */
export function printMarkDeleted(table: AnyTable): string {
  return `UPDATE ${table.name} SET remote_deleted_at = muster_stamp($1), deletion_reason = $3, fetched_at = $5::timestamptz
WHERE integration_id = $1 AND id = ANY($2::text[]) AND remote_deleted_at IS NULL
  AND fetched_at <= $4::timestamptz AND fetched_at < $6::timestamptz`;
}

/**
 * Keeps what was confirmed by an answer from being undone by older ones (P5). Nothing of the record changes, so nothing
 * is told. Parameters: integration id, ids, answered at.
 */
export function printConfirm(table: AnyTable): string {
  return `UPDATE ${table.name} SET fetched_at = $3::timestamptz
WHERE integration_id = $1 AND id = ANY($2::text[]) AND fetched_at < $3::timestamptz`;
}

/** Which records are there, and which of them live. Parameters: integration id, ids. */
export function printStanding(table: AnyTable): string {
  return `SELECT id, remote_deleted_at IS NULL AS live FROM ${table.name} WHERE integration_id = $1 AND id = ANY($2::text[])`;
}

/**
 * Notes the live records that a complete read did not see, in batches: those that an earlier sync holds (and nobody has
 * seen since) apart from the others. Parameters: integration id, sync id, read began at, records in a batch. A record
 * written after the read began (by an upstream webhook) was not to be seen by it (P5).
 */
export function printNoteVanished(table: AnyTable): string {
  return `WITH seen AS MATERIALIZED (
  SELECT DISTINCT unnest(j.seen) AS hash FROM journal_records j
  WHERE j.integration_id = $1 AND j.sync_id = $2 AND j.model = '${table.name}'),
vanished AS (
  SELECT t.id, h.record_id IS NOT NULL AS held FROM ${table.name} t
  LEFT JOIN held_deletions h ON h.integration_id = $1 AND h.model = '${table.name}' AND h.record_id = t.id
    AND h.sync_id <> $2 AND NOT h.seen_again AND t.fetched_at < h.start_stamp
  WHERE t.integration_id = $1 AND t.remote_deleted_at IS NULL AND t.fetched_at < $3::timestamptz
    AND NOT EXISTS (SELECT 1 FROM seen WHERE seen.hash = hashtextextended(t.id, 0))),
placed AS (
  SELECT id, held, (row_number() OVER (PARTITION BY held ORDER BY id) - 1) / $4::int AS batch FROM vanished)
INSERT INTO journal_vanished (integration_id, sync_id, model, held, batch, ids)
SELECT $1, $2, '${table.name}', held, batch, array_agg(id) FROM placed GROUP BY held, batch`;
}

/**
 * How many of the noted records are to be judged: those that are still live, by whether they are still held. Parameters:
 * integration id, sync id, read began at. To be asked under the write lock: until then others may have decided.
 */
export function printCountVanished(table: AnyTable): string {
  return `WITH noted AS MATERIALIZED (
  SELECT held, unnest(ids) AS id FROM journal_vanished
  WHERE integration_id = $1 AND sync_id = $2 AND model = '${table.name}')
SELECT count(*) FILTER (WHERE h.record_id IS NULL)::int8 AS fresh, count(h.record_id)::int8 AS held
FROM noted n JOIN ${table.name} t ON t.integration_id = $1 AND t.id = n.id
LEFT JOIN held_deletions h ON n.held AND h.integration_id = $1 AND h.model = '${table.name}' AND h.record_id = n.id
WHERE t.remote_deleted_at IS NULL AND t.fetched_at < $3::timestamptz`;
}

/** How many live records there are. Parameter: integration id. */
export function printCountLive(table: AnyTable): string {
  return `SELECT count(*)::int8 AS live FROM ${table.name} t WHERE t.integration_id = $1 AND t.remote_deleted_at IS NULL`;
}
