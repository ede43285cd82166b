/**
 * Whose turn it is. Environments take turns: the one with the fewest running syncs is first, and within it whoever
 * waited longest. A sync that has had its turn while others wait for its place gives way and goes on behind them, so
 * that a customer with 100,000 employees does not hold up the rest.
 */
import type { Queryable } from "../db/pool.ts";

/** How long a silent worker keeps its sync. Every page and every heartbeat begins the time anew. */
export const leaseSeconds = 60;

/** Syncs of one tool at a time, over all workers: its vendor meets us as one caller. */
export const syncsAtATimePerTool = 50;

/** How long a sync may run while others wait. */
export const turnMs = 60_000;

/**
 * The sync of this row may be taken: nobody has it, or whoever had it fell silent. A lease that ends later than any
 * could was given before the database's clock was set back; it would keep its sync from everybody for as long.
 */
export const claimable = (
  db: Queryable,
) => db`(sync_id IS NOT NULL AND deleted_at IS NULL AND status <> 'INACTIVE'
  AND (lease_until IS NULL OR lease_until < now() OR lease_until > clock_timestamp() + make_interval(secs => ${leaseSeconds})))`;

export async function anyWaits(db: Queryable): Promise<boolean> {
  const [row] = await db<{ waits: boolean }[]>`
    SELECT EXISTS (SELECT FROM integrations WHERE ${claimable(db)}) AS waits`;
  return row?.waits ?? false;
}

/** The integrations whose syncs are to be run next, best first. */
export async function whoseTurn(
  db: Queryable,
  { limit, perTool }: { readonly limit: number; readonly perTool: number },
): Promise<readonly string[]> {
  const rows = await db<{ id: string }[]>`
    WITH RECURSIVE ${queues(db)},
    waiting AS (
      SELECT w.id, w.queued_at, q.tool,
        coalesce((SELECT sum(syncs) FROM running r WHERE r.environment_id = q.environment_id), 0)
          + row_number() OVER (PARTITION BY q.environment_id ORDER BY w.queued_at, w.id) AS turn
      FROM queues q CROSS JOIN LATERAL (
        SELECT id, queued_at FROM integrations
        WHERE environment_id = q.environment_id AND tool = q.tool AND ${claimable(db)}
        ORDER BY queued_at LIMIT ${limit}) w),
    placed AS (
      SELECT *, coalesce((SELECT sum(syncs) FROM running r WHERE r.tool = waiting.tool), 0)
        + row_number() OVER (PARTITION BY tool ORDER BY turn, queued_at, id) AS place
      FROM waiting)
    SELECT id FROM placed WHERE place <= ${perTool} ORDER BY turn, queued_at, id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

/** What waits for one tool, up to a limit, and how many more of its syncs may run. */
export interface Waiting {
  readonly tool: string;
  readonly syncs: number;
  readonly places: number;
}

export async function whoWaits(
  db: Queryable,
  { limit, perTool = syncsAtATimePerTool }: { readonly limit: number; readonly perTool?: number },
): Promise<readonly Waiting[]> {
  return db<Waiting[]>`
    WITH RECURSIVE ${queues(db)}
    SELECT q.tool, count(*) AS syncs,
      greatest(${perTool} - coalesce((SELECT sum(syncs) FROM running r WHERE r.tool = q.tool), 0), 0)::int8 AS places
    FROM queues q CROSS JOIN LATERAL (
      SELECT FROM integrations WHERE environment_id = q.environment_id AND tool = q.tool AND ${claimable(db)} LIMIT ${limit}) w
    GROUP BY q.tool`;
}

/**
 * The queues that are not empty, one for each environment and tool, found by leaps through the index so that their
 * lengths cost nothing; and what runs.
 */
const queues = (db: Queryable) => db`queues AS (
    (SELECT environment_id, tool FROM integrations WHERE sync_id IS NOT NULL ORDER BY environment_id, tool LIMIT 1)
    UNION ALL
    SELECT n.environment_id, n.tool FROM queues q CROSS JOIN LATERAL (
      SELECT environment_id, tool FROM integrations
      WHERE sync_id IS NOT NULL AND (environment_id, tool) > (q.environment_id, q.tool)
      ORDER BY environment_id, tool LIMIT 1) n),
    running AS MATERIALIZED (
      SELECT environment_id, tool, count(*) AS syncs FROM integrations
      WHERE lease_until >= now() AND sync_id IS NOT NULL AND NOT ${claimable(db)} GROUP BY environment_id, tool)`;

/** A sync of this worker. */
export interface Running {
  readonly tool: string;
  readonly ranMs: number;
}

/**
 * Which of a worker's syncs give way, one for each that waits and can have its place: those of a tool that may run no
 * more syncs make room for others of the tool, the others for anybody whom this worker has no place for.
 */
export function whoGivesWay<R extends Running>(
  running: readonly R[],
  waiting: readonly Waiting[],
  { freePlaces, turn = turnMs }: { readonly freePlaces: number; readonly turn?: number },
): readonly R[] {
  const stuck = new Map(
    waiting.filter(({ places }) => places === 0).map(({ tool, syncs }) => [tool, syncs]),
  );
  const reachable = waiting.reduce((sum, { syncs, places }) => sum + Math.min(syncs, places), 0);
  let others = freePlaces > 0 ? 0 : reachable;
  const longestFirst = running
    .filter(({ ranMs }) => ranMs >= turn)
    .toSorted((one, other) => other.ranMs - one.ranMs);
  return longestFirst.filter(({ tool }) => {
    const behind = stuck.get(tool) ?? 0;
    if (behind > 0) stuck.set(tool, behind - 1);
    else if (others > 0) others -= 1;
    else return false;
    return true;
  });
}
