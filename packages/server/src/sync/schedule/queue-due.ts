/**
 * The scheduler: queues the syncs that are due, the longest overdue first. Any number of processes may run it. How many
 * of one tool start is bounded for all of them together, so that thousands that are due at once (after a night
 * without power, after an import) do not meet their vendor in the same second.
 */
import type { Database, Transaction } from "../../db/pool.ts";
import { inTransaction } from "../../db/transaction.ts";
import { randomId } from "../../kernel/ids.ts";

export interface DueTools {
  readonly db: Database;
  /** The tools of this build; what belongs to another is not queued. */
  readonly tools: readonly string[];
  /** Those of them that can be asked for changes. */
  readonly deltaTools: ReadonlySet<string>;
  readonly startsPerMinute: number;
}

/** So many starts of a tool are saved up while it rests. */
export const startBurst = 20;

/** Queues what is due and may start. Returns how many syncs that were. */
export async function queueDue(due: DueTools): Promise<number> {
  let queued = 0;
  for (const tool of await toolsWithDue(due))
    queued += await inTransaction(due.db, (tx) => queueTool(tx, tool, due));
  return queued;
}

/** The condition of the index integrations_due. */
const scheduled = (db: Database | Transaction) =>
  db`sync_id IS NULL AND status = 'ACTIVE' AND deleted_at IS NULL`;

/** One leap into the index for each tool: all that a second without work costs. */
async function toolsWithDue({ db, tools }: DueTools): Promise<readonly string[]> {
  const rows = await db<{ tool: string }[]>`
    SELECT t.tool FROM unnest(${[...tools]}::text[]) t (tool)
    WHERE EXISTS (SELECT FROM integrations i
      WHERE i.tool = t.tool AND ${scheduled(db)} AND least(next_full_at, next_delta_at) <= now())`;
  return rows.map(({ tool }) => tool);
}

async function queueTool(tx: Transaction, tool: string, due: DueTools): Promise<number> {
  const starts = await takeStarts(tx, tool, due.startsPerMinute);
  if (starts === 0) return 0;
  // Who is locked is being changed by somebody: next time.
  const integrations = await tx<{ id: string; type: "FULL" | "DELTA" }[]>`
    SELECT id, CASE WHEN next_full_at <= now() OR first_synced_at IS NULL OR NOT ${due.deltaTools.has(tool)}
      THEN 'FULL' ELSE 'DELTA' END AS type
    FROM integrations WHERE tool = ${tool} AND ${scheduled(tx)} AND least(next_full_at, next_delta_at) <= now()
    ORDER BY least(next_full_at, next_delta_at) LIMIT ${starts} FOR UPDATE SKIP LOCKED`;
  if (integrations.length === 0) return 0;
  const ids = integrations.map(({ id }) => id);
  const types = integrations.map(({ type }) => type);
  await tx`
    WITH queued AS (
      INSERT INTO syncs (integration_id, id, type, trigger)
      SELECT *, 'SCHEDULE' FROM unnest(${ids}::text[], ${ids.map(() => randomId())}::text[], ${types}::text[])
      RETURNING integration_id, id)
    UPDATE integrations i SET sync_id = q.id, queued_at = now(), idle_claims = 0 FROM queued q WHERE i.id = q.integration_id`;
  await tx`UPDATE tool_starts SET tokens = tokens - ${ids.length} WHERE tool = ${tool}`;
  return ids.length;
}

/**
 * Fills the tool's bucket and says how many starts are in it; 0 also while another process is at it. A bucket that was
 * filled in the future is of a clock that was set back: it fills from now on.
 */
async function takeStarts(tx: Transaction, tool: string, perMinute: number): Promise<number> {
  await tx`INSERT INTO tool_starts (tool, tokens) VALUES (${tool}, ${startBurst}) ON CONFLICT DO NOTHING`;
  const [bucket] = await tx<{ starts: number }[]>`
    UPDATE tool_starts t SET refilled_at = now(),
      tokens = least(${startBurst}, tokens + greatest(0, extract(epoch FROM now() - refilled_at)) * ${perMinute / 60}::float8)
    FROM (SELECT tool FROM tool_starts WHERE tool = ${tool} FOR UPDATE SKIP LOCKED) free
    WHERE t.tool = free.tool RETURNING floor(tokens)::int AS starts`;
  return bucket?.starts ?? 0;
}
