import type { Queryable } from "../../db/pool.ts";
import { momentOrNull } from "../moment.ts";
import type { SyncState } from "../syncs/describe.ts";
import type { Integration, IntegrationStatus } from "./find.ts";

/** How far the mirror of an integration can be trusted right now. */
export interface DataHealth {
  /** The end of the last successful sync. */
  readonly asOf: string | null;
  /** Why the data may be older or poorer than it should be; null while all is well. */
  readonly degraded: Exclude<IntegrationStatus, "ACTIVE"> | SyncState | null;
}

const failed: ReadonlySet<SyncState> = new Set([
  "PARTIALLY_FAILED",
  "FAILED",
  "AUTHENTICATION_FAILED",
  "TIMED_OUT",
]);

/** A cancelled sync says nothing about the data, so the one before it counts. */
export async function dataHealth(db: Queryable, integration: Integration): Promise<DataHealth> {
  const asOf = momentOrNull(integration.last_success_at);
  if (integration.status !== "ACTIVE") return { asOf, degraded: integration.status };
  const [last] = await db<{ state: SyncState }[]>`
    select state from syncs
    where integration_id = ${integration.id} and ended_at is not null and state <> 'CANCELLED'
    order by queued_at desc limit 1`;
  const degraded = last !== undefined && failed.has(last.state) ? last.state : null;
  return { asOf, degraded };
}
