/**
 * Leases: which worker runs which integration's sync. The lease, the fence and the sync stand in the integration's
 * one row. A worker that lost its lease may not know it yet; its fence is old, and every write that names it is refused.
 */
import type { Database, Queryable, Transaction } from "../db/pool.ts";
import { inTransaction } from "../db/transaction.ts";
import type { Scope } from "../derive/scope.ts";
import { readScopes } from "../scope/read.ts";
import { anyWaits, claimable, leaseSeconds, syncsAtATimePerTool, whoseTurn } from "./turns.ts";

export type SyncType = "FULL" | "DELTA";

/** A sync that this worker may run, and what it needs to know of the integration. */
export interface Claim {
  readonly integrationId: string;
  readonly environmentId: string;
  readonly tool: string;
  readonly category: "HRIS" | "ATS";
  readonly config: unknown;
  /** Sealed. */
  readonly credentials: string | null;
  readonly syncId: string;
  readonly type: SyncType;
  readonly startedAt: string;
  /** The integration's stamp when the sync began; what was written later was not to be seen by it. */
  readonly startStamp: string;
  readonly fence: number;
  /** What of the model may be stored. Who edits it moves the fence on. */
  readonly scope: Scope;
  /** Claims of this sync since its last committed page, this one included. */
  readonly idleClaims: number;
  /** It began too long ago and is to be closed. */
  readonly isOverdue: boolean;
  /** What the tool sent is kept beside the records. */
  readonly keepsRemoteData: boolean;
  /** The brake holds deletions of the integration. */
  readonly holdsDeletions: boolean;
}

/** The sync was cancelled, or another worker has taken it over: nothing may be written any more. */
export class Fenced extends Error {
  override readonly name = "Fenced";
}

interface Wish {
  readonly owner: string;
  readonly limit: number;
  /** Only this integration's, whatever else waits: somebody sits before it. */
  readonly only?: string | null;
  /** Syncs of one tool at a time, over all workers. */
  readonly perTool?: number;
}

/** Takes up to `limit` queued or abandoned syncs, in the order of turns.ts. Any number of workers may ask at once. */
export async function claimSyncs(db: Database, wish: Wish): Promise<readonly Claim[]> {
  const { owner, limit, only = null, perTool = syncsAtATimePerTool } = wish;
  if (only !== null) return take(db, owner, { ids: [only], waits: true });
  if (limit <= 0 || !(await anyWaits(db))) return [];
  return inTransaction(db, async (tx) => {
    // One claims after the other: what runs is counted, and two who count at once would both fill the last place.
    await tx`SELECT pg_advisory_xact_lock(hashtextextended('claims', 0))`;
    const ids = await whoseTurn(tx, { limit, perTool });
    return ids.length === 0 ? [] : take(tx, owner, { ids, waits: false });
  });
}

interface Wanted {
  readonly ids: readonly string[];
  /** A row that somebody holds for a moment is waited for; else it is passed by. */
  readonly waits: boolean;
}

async function take(
  db: Database | Transaction,
  owner: string,
  { ids, waits }: Wanted,
): Promise<readonly Claim[]> {
  const claims = await db<Omit<Claim, "scope">[]>`
    WITH free AS (
      SELECT id FROM integrations WHERE id = ANY(${[...ids]}) AND ${claimable(db)} FOR UPDATE ${waits ? db`` : db`SKIP LOCKED`}),
    claimed AS (
      UPDATE integrations i SET lease_owner = ${owner}, lease_until = now() + make_interval(secs => ${leaseSeconds}),
        fence = fence + 1, idle_claims = idle_claims + 1
      FROM free WHERE i.id = free.id RETURNING i.*)
    UPDATE syncs s SET state = 'RUNNING', started_at = coalesce(s.started_at, now()), start_stamp = coalesce(s.start_stamp, c.stamp)
    FROM claimed c WHERE s.integration_id = c.id AND s.id = c.sync_id
    RETURNING c.id AS "integrationId", c.environment_id AS "environmentId", c.tool, c.category, c.config, c.credentials,
      s.id AS "syncId", s.type, s.started_at AS "startedAt", s.start_stamp AS "startStamp", c.fence,
      c.keeps_remote_data AS "keepsRemoteData", c.idle_claims AS "idleClaims", ${isOverdue(db)} AS "isOverdue",
      EXISTS (SELECT FROM held_deletions h WHERE h.integration_id = c.id) AS "holdsDeletions"`;
  if (claims.length === 0) return [];
  // Read after the claim: an edit of the scope in between has moved the fence on, or is seen here.
  const scopes = await readScopes(
    db,
    claims.map(({ integrationId }) => integrationId),
  );
  return claims.map((claim) => ({ ...claim, scope: scopes(claim.integrationId) }));
}

/** A sync that did not end so long after it began never will: the tool is too slow, or gives more than it can. */
const mostHours = 24;

const isOverdue = (db: Queryable) =>
  db`s.started_at < now() - make_interval(hours => ${mostHours})`;

/**
 * Begins a write of this claim: takes the integration's write lock, proves the fence, renews the lease and stamps
 * the transaction. One statement after the lock is heartbeat, fence check and stamp at once. Returns the stamp.
 */
export async function beginWrite(tx: Transaction, claim: Claim): Promise<string> {
  // Sent together, run one after the other: the update begins when the lock is ours.
  const [, [row]] = await Promise.all([
    tx`SELECT pg_advisory_xact_lock(hashtextextended(${claim.integrationId}, 0))`,
    tx<{ stamp: string }[]>`
      UPDATE integrations SET lease_until = now() + make_interval(secs => ${leaseSeconds}), idle_claims = 0,
        stamp = greatest(clock_timestamp(), stamp + interval '1 microsecond')
      WHERE id = ${claim.integrationId} AND sync_id = ${claim.syncId} AND fence = ${claim.fence}
      RETURNING stamp, set_config('muster.stamp', id || ' ' || stamp, true)`,
  ]);
  if (row === undefined) throw new Fenced(`sync ${claim.syncId} belongs to somebody else now`);
  return row.stamp;
}

/** The newest stamp of all that is committed: what the tool is asked from now on is newer than every answer stored by then. */
export async function newestStamp(db: Database, integrationId: string): Promise<string> {
  const [row] = await db<{ stamp: string }[]>`
    SELECT stamp FROM integrations WHERE id = ${integrationId}`;
  if (row === undefined) throw new Fenced(`integration ${integrationId} is not there any more`);
  return row.stamp;
}

/** Keeps the lease while the tool is slow. Says whether the sync is still ours, and whether it may go on. */
export async function heartbeat(db: Database, claim: Claim): Promise<"ours" | "overdue" | "lost"> {
  const [row] = await db<{ overdue: boolean }[]>`
    UPDATE integrations i SET lease_until = now() + make_interval(secs => ${leaseSeconds})
    FROM syncs s
    WHERE i.id = ${claim.integrationId} AND i.sync_id = ${claim.syncId} AND i.fence = ${claim.fence}
      AND s.integration_id = i.id AND s.id = i.sync_id
    RETURNING ${isOverdue(db)} AS overdue`;
  if (row === undefined) return "lost";
  return row.overdue ? "overdue" : "ours";
}

/**
 * Gives an unfinished sync back: the next worker goes on where the journal ends. Whoever was asked to stop has not
 * failed; whoever gave way stands behind those that wait.
 */
export async function release(
  db: Database,
  claim: Claim,
  why: "asked to stop" | "gave way" | "trouble",
): Promise<void> {
  await db`
    UPDATE integrations SET lease_owner = NULL, lease_until = NULL,
      queued_at = CASE WHEN ${why === "gave way"} THEN now() ELSE queued_at END,
      idle_claims = CASE WHEN ${why === "trouble"} THEN idle_claims ELSE 0 END
    WHERE id = ${claim.integrationId} AND sync_id = ${claim.syncId} AND fence = ${claim.fence}`;
}

/** Frees all leases: those of an embedded database that was just started. Who survived its last life is fenced off. */
export async function releaseAll(db: Database): Promise<void> {
  await db`UPDATE integrations SET lease_owner = NULL, lease_until = NULL, fence = fence + 1 WHERE lease_until IS NOT NULL`;
}
