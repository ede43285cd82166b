/** Reads what the schedule of integrations follows from, decides (schedule.ts), and writes when they are due next. */
import type { Queryable, Transaction } from "../../db/pool.ts";
import type { SyncType } from "../claim.ts";
import type { EndState } from "../report.ts";
import { afterSync, type Failing, nextDue, notAhead, type Rhythm } from "./schedule.ts";

/** Milliseconds of the epoch: PostgreSQL does not divide them, and a schedule needs no more. */
interface RhythmRow {
  readonly id: string;
  readonly tool: string;
  readonly slowed: boolean;
  readonly full: number | null;
  readonly delta: number | null;
  readonly created_at: number;
  readonly full_ended_at: number | null;
  readonly delta_ended_at: number | null;
  readonly failures: number;
  readonly failed_at: number | null;
  readonly failed_type: SyncType | null;
  readonly now: number;
}

export interface Which {
  readonly ids: readonly string[];
  /** Tools that can be asked for changes. */
  readonly deltaTools: ReadonlySet<string>;
}

/**
 * Schedules integrations anew from the ends of their last syncs; `ended` is a sync that ends in this transaction. By
 * the database's clock: next times are compared with it.
 */
export async function reschedule(
  tx: Transaction,
  which: Which,
  ended: { readonly type: SyncType; readonly state: EndState } | null = null,
): Promise<void> {
  for (const { rhythm, now } of await readRhythms(tx, which)) {
    const known = notAhead(rhythm, now);
    const then = ended === null ? known : afterSync(known, { ...ended, at: now });
    await writeRhythm(tx, then);
  }
}

/** Locks the rows: what is decided from them is written to them. */
async function readRhythms(tx: Transaction, { ids, deltaTools }: Which) {
  const rows = await tx<RhythmRow[]>`
    SELECT id, tool, ${isSlowed(tx)} AS slowed, full_interval_seconds AS full, delta_interval_seconds AS delta, failures, failed_type,
      ${epoch(tx, "created_at")}, ${epoch(tx, "full_ended_at")}, ${epoch(tx, "delta_ended_at")}, ${epoch(tx, "failed_at")},
      (extract(epoch FROM now()) * 1000)::float8 AS now
    FROM integrations i WHERE id = ANY(${[...ids]}) ORDER BY id FOR UPDATE OF i`;
  return rows.map((row) => ({ rhythm: rhythmOf(row, deltaTools), now: new Date(row.now) }));
}

function epoch(
  tx: Transaction,
  column: "created_at" | "full_ended_at" | "delta_ended_at" | "failed_at",
) {
  return tx`(extract(epoch FROM ${tx(column)}) * 1000)::float8 AS ${tx(column)}`;
}

/** Webhooks of the tool arrive, and somebody listens for what they change: the tool need not be asked so often. */
export function isSlowed(db: Queryable) {
  return db`(EXISTS (SELECT FROM upstream_subscriptions u WHERE u.integration_id = i.id AND u.state = 'ACTIVE')
    AND EXISTS (SELECT FROM webhook_endpoints w WHERE w.environment_id = i.environment_id AND w.enabled
      AND w.deleted_at IS NULL AND w.events && ARRAY['data-changed', '*']))`;
}

function rhythmOf(row: RhythmRow, deltaTools: ReadonlySet<string>): Rhythm {
  return {
    id: row.id,
    hasDelta: deltaTools.has(row.tool),
    slowed: row.slowed,
    overrides: { full: row.full, delta: row.delta },
    createdAt: new Date(row.created_at),
    fullEndedAt: dateOrNull(row.full_ended_at),
    deltaEndedAt: dateOrNull(row.delta_ended_at),
    failing: failingOf(row),
  };
}

function failingOf({ failures, failed_at, failed_type }: RhythmRow): Failing | null {
  if (failures === 0 || failed_at === null || failed_type === null) return null;
  return { times: failures, at: new Date(failed_at), type: failed_type };
}

const dateOrNull = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

async function writeRhythm(tx: Transaction, rhythm: Rhythm): Promise<void> {
  const { nextFullAt, nextDeltaAt } = nextDue(rhythm);
  const { id, slowed, fullEndedAt, deltaEndedAt, failing } = rhythm;
  await tx`
    UPDATE integrations SET polling_slowed = ${slowed}, full_ended_at = ${fullEndedAt}, delta_ended_at = ${deltaEndedAt},
      failures = ${failing?.times ?? 0}, failed_at = ${failing?.at ?? null}, failed_type = ${failing?.type ?? null},
      next_full_at = ${nextFullAt}, next_delta_at = ${nextDeltaAt}
    WHERE id = ${id}`;
}
