/** Rows of the control plane whose time is over. */
import { batchSize, type House, inBatches } from "./house.ts";
import { cutoff } from "./windows.ts";

/** Reports of syncs, with the rows that they set aside; never one that an integration is still at. */
export async function dropSyncs(house: House): Promise<number> {
  const before = cutoff(house.now, "sync");
  return inBatches(house, async () => {
    const result = await house.db`
      WITH old AS (
        DELETE FROM syncs WHERE ctid = ANY(ARRAY(
          SELECT s.ctid FROM syncs s WHERE s.ended_at < ${before}
            AND NOT EXISTS (SELECT 1 FROM integrations i WHERE i.id = s.integration_id AND i.sync_id = s.id)
          ORDER BY s.ended_at LIMIT ${batchSize}))
        RETURNING integration_id, id),
      aside AS (DELETE FROM set_aside r USING old WHERE r.integration_id = old.integration_id AND r.sync_id = old.id)
      SELECT 1 FROM old`;
    return result.count;
  });
}

export async function dropUpstreamEvents(house: House): Promise<number> {
  const before = cutoff(house.now, "upstreamEvent");
  return inBatches(house, async () => {
    const result = await house.db`
      DELETE FROM upstream_events WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM upstream_events WHERE state <> 'PENDING' AND ended_at < ${before} LIMIT ${batchSize}))`;
    return result.count;
  });
}

/** How many webhooks of tools came in each hour. */
export async function dropUpstreamCounts(house: House): Promise<number> {
  const before = cutoff(house.now, "upstreamEvent");
  return inBatches(house, async () => {
    const result = await house.db`
      DELETE FROM upstream_counts WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM upstream_counts WHERE hour < ${before} LIMIT ${batchSize}))`;
    return result.count;
  });
}

export async function dropIssues(house: House): Promise<number> {
  const before = cutoff(house.now, "resolvedIssue");
  return inBatches(house, async () => {
    const result = await house.db`
      DELETE FROM issues WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM issues WHERE status = 'RESOLVED' AND resolved_at < ${before} LIMIT ${batchSize}))`;
    return result.count;
  });
}

/** Consents that nobody came back with in time, and what became of the others. */
export async function dropAuthorizations(house: House): Promise<number> {
  return inBatches(house, async () => {
    const result = await house.db`
      DELETE FROM authorizations WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM authorizations WHERE expires_at < ${house.now} LIMIT ${batchSize}))`;
    return result.count;
  });
}

/** Budgets of accounts that nobody asks any more. */
export async function dropBudgets(house: House): Promise<number> {
  const before = cutoff(house.now, "requestBudget");
  return inBatches(house, async () => {
    const result = await house.db`
      DELETE FROM request_budgets WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM request_budgets WHERE refilled_at < ${before} AND quiet_until < ${before} LIMIT ${batchSize}))`;
    return result.count;
  });
}
