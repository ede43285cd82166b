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

export function dataHealth({ status, last_success_at, last_sync_state }: Integration): DataHealth {
  const asOf = momentOrNull(last_success_at);
  if (status !== "ACTIVE") return { asOf, degraded: status };
  return {
    asOf,
    degraded: last_sync_state !== null && failed.has(last_sync_state) ? last_sync_state : null,
  };
}
