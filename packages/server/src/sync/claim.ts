/**
 * Leases: which worker runs which integration's sync. The lease, the fence and the sync stand in the integration's
 * one row. A worker that lost its lease may not know it yet; its fence is old, and every write that names it is refused.
 */
import type { Database, Transaction } from "../db/pool.ts";
import type { Scope } from "../derive/scope.ts";
import { readScopes } from "../scope/read.ts";

/** How long a silent worker keeps its sync. Every page and every heartbeat begins the time anew. */
export const leaseSeconds = 60;

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
  /** The integration's stamp now. */
  readonly stamp: string;
  readonly fence: number;
  /** What of the model may be stored. Who edits it moves the fence on. */
  readonly scope: Scope;
}

/** The sync was cancelled, or another worker has taken it over: nothing may be written any more. */
export class Fenced extends Error {
  override readonly name = "Fenced";
}

/** Takes up to `limit` queued or abandoned syncs, oldest first; `only` narrows it to one integration. */
export async function claimSyncs(
  db: Database,
  {
    owner,
    limit,
    only = null,
  }: { readonly owner: string; readonly limit: number; readonly only?: string | null },
): Promise<readonly Claim[]> {
  const claims = await db<Omit<Claim, "scope">[]>`
    WITH due AS (
      SELECT id FROM integrations
      WHERE sync_id IS NOT NULL AND deleted_at IS NULL AND status <> 'INACTIVE'
        AND (lease_until IS NULL OR lease_until < now()) AND (${only}::text IS NULL OR id = ${only})
      ORDER BY queued_at LIMIT ${limit} FOR UPDATE SKIP LOCKED),
    claimed AS (
      UPDATE integrations i SET lease_owner = ${owner}, lease_until = now() + make_interval(secs => ${leaseSeconds}), fence = fence + 1
      FROM due WHERE i.id = due.id RETURNING i.*)
    UPDATE syncs s SET state = 'RUNNING', started_at = coalesce(s.started_at, now()), start_stamp = coalesce(s.start_stamp, c.stamp)
    FROM claimed c WHERE s.integration_id = c.id AND s.id = c.sync_id
    RETURNING c.id AS "integrationId", c.environment_id AS "environmentId", c.tool, c.category, c.config, c.credentials,
      s.id AS "syncId", s.type, s.started_at AS "startedAt", s.start_stamp AS "startStamp", c.stamp, c.fence`;
  if (claims.length === 0) return [];
  // Read after the claim: an edit of the scope in between has moved the fence on, or is seen here.
  const scopes = await readScopes(
    db,
    claims.map(({ integrationId }) => integrationId),
  );
  return claims.map((claim) => ({ ...claim, scope: scopes(claim.integrationId) }));
}

/**
 * Begins a write of this claim: takes the integration's write lock, proves the fence, renews the lease and stamps
 * the transaction. One statement after the lock is heartbeat, fence check and stamp at once. Returns the stamp.
 */
export async function beginWrite(tx: Transaction, claim: Claim): Promise<string> {
  // Sent together, run one after the other: the update begins when the lock is ours.
  const [, [row]] = await Promise.all([
    tx`SELECT pg_advisory_xact_lock(hashtextextended(${claim.integrationId}, 0))`,
    tx<{ stamp: string }[]>`
      UPDATE integrations SET lease_until = now() + make_interval(secs => ${leaseSeconds}),
        stamp = greatest(clock_timestamp(), stamp + interval '1 microsecond')
      WHERE id = ${claim.integrationId} AND sync_id = ${claim.syncId} AND fence = ${claim.fence}
      RETURNING stamp, set_config('muster.stamp', id || ' ' || stamp, true)`,
  ]);
  if (row === undefined) throw new Fenced(`sync ${claim.syncId} belongs to somebody else now`);
  return row.stamp;
}

/** Keeps the lease while the tool is slow. False when it is lost. */
export async function heartbeat(db: Database, claim: Claim): Promise<boolean> {
  const result = await db`
    UPDATE integrations SET lease_until = now() + make_interval(secs => ${leaseSeconds})
    WHERE id = ${claim.integrationId} AND sync_id = ${claim.syncId} AND fence = ${claim.fence}`;
  return result.count === 1;
}

/** Gives an unfinished sync back: the next worker goes on where the journal ends. */
export async function release(db: Database, claim: Claim): Promise<void> {
  await db`
    UPDATE integrations SET lease_owner = NULL, lease_until = NULL
    WHERE id = ${claim.integrationId} AND sync_id = ${claim.syncId} AND fence = ${claim.fence}`;
}

/** Frees the leases of workers that cannot live any more: those of an embedded database that was just started. */
export async function releaseAll(db: Database): Promise<void> {
  await db`UPDATE integrations SET lease_owner = NULL, lease_until = NULL, fence = fence + 1 WHERE lease_until IS NOT NULL`;
}
