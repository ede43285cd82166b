/**
 * Watermarks: from where the next delta of each stream asks. They move in the transaction that closes the sync, and
 * only for passes that were stored to their end.
 */
import type { Position } from "../../connect/place.ts";
import type { Database, Transaction } from "../../db/pool.ts";
import type { Claim } from "../claim.ts";
import type { DeltaPoint } from "../plan.ts";

export interface Watermark extends DeltaPoint {
  /** Start of the last complete full pass, by the tool's clock; null: there was none yet. */
  readonly fullPassedAt: string | null;
  /** What the rows were translated by in that pass and every pass since; null: not always by the same. */
  readonly mapping: string | null;
  /** Full syncs in a row that found something which a delta should have brought, and that found nothing. */
  readonly missedInARow: number;
  readonly cleanInARow: number;
}

interface Row {
  readonly stream: string;
  readonly passed_at: string;
  readonly full_passed_at: string | null;
  readonly token: Position;
  readonly overlap_seconds: number | null;
  readonly mapping: string | null;
  readonly missed_in_a_row: number;
  readonly clean_in_a_row: number;
}

export async function readWatermarks(
  db: Database | Transaction,
  integrationId: string,
): Promise<ReadonlyMap<string, Watermark>> {
  const rows = await db<Row[]>`
    SELECT stream, ${iso(db, "passed_at")}, ${iso(db, "full_passed_at")}, token, overlap_seconds, mapping, missed_in_a_row, clean_in_a_row
    FROM watermarks WHERE integration_id = ${integrationId}`;
  return new Map(
    rows.map((row) => [
      row.stream,
      {
        passedAt: row.passed_at,
        fullPassedAt: row.full_passed_at,
        token: row.token,
        overlapSeconds: row.overlap_seconds,
        mapping: row.mapping,
        missedInARow: row.missed_in_a_row,
        cleanInARow: row.clean_in_a_row,
      },
    ]),
  );
}

function iso(db: Database | Transaction, column: "passed_at" | "full_passed_at") {
  return db`to_char(${db(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS ${db(column)}`;
}

/** `mappings`: of each stream whose pass is complete, what its rows were translated by. */
export async function moveWatermarks(
  tx: Transaction,
  { integrationId, syncId, type }: Claim,
  mappings: ReadonlyMap<string, string>,
): Promise<void> {
  const isFull = type === "FULL";
  // A pass began with its first page; what the next one asks from stands on its last.
  await tx`
    INSERT INTO watermarks AS w (integration_id, stream, passed_at, full_passed_at, token, mapping)
    SELECT a.integration_id, a.stream, coalesce(a.tool_time, a.asked_at), CASE WHEN ${isFull} THEN coalesce(a.tool_time, a.asked_at) END, z.token, m.mapping
    FROM unnest(${[...mappings.keys()]}::text[], ${[...mappings.values()]}::text[]) AS m(stream, mapping)
    JOIN journal_pages a ON a.integration_id = ${integrationId} AND a.sync_id = ${syncId} AND a.stream = m.stream AND a.page = 0
    JOIN journal_pages z ON z.integration_id = ${integrationId} AND z.sync_id = ${syncId} AND z.stream = m.stream AND z.ended
    ON CONFLICT (integration_id, stream) DO UPDATE SET passed_at = excluded.passed_at, token = excluded.token,
      full_passed_at = coalesce(excluded.full_passed_at, w.full_passed_at),
      mapping = CASE WHEN ${isFull} OR w.mapping = excluded.mapping THEN excluded.mapping END`;
}

/** The next pass of these streams reads everything. */
export async function forgetWatermarks(
  tx: Transaction,
  { integrationId }: Claim,
  streams: readonly string[],
): Promise<void> {
  await tx`DELETE FROM watermarks WHERE integration_id = ${integrationId} AND stream = ANY(${[...streams]})`;
}
