import type { Queryable } from "../../db/pool.ts";
import type { StoredError, Warning } from "../../sync/report.ts";
import { momentOf, momentOrNull } from "../moment.ts";

export type SyncType = "FULL" | "DELTA";

export const syncStates = [
  "QUEUED",
  "RUNNING",
  "SUCCEEDED",
  "PARTIALLY_FAILED",
  "FAILED",
  "AUTHENTICATION_FAILED",
  "CANCELLED",
  "TIMED_OUT",
] as const;
export type SyncState = (typeof syncStates)[number];

/** A row of `syncs` as the driver gives it. */
export interface SyncRow {
  readonly id: string;
  readonly integration_id: string;
  readonly type: SyncType;
  readonly state: SyncState;
  readonly trigger: "SCHEDULE" | "MANUAL" | "CONNECT" | "SCOPE_CHANGE";
  readonly queued_at: string;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  /** Written by the sync engine in the form that SURFACE promises. */
  readonly models: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly warnings: readonly Warning[];
  readonly error: StoredError | null;
}

export function syncColumns(db: Queryable) {
  return db`s.id, s.integration_id, s.type, s.state, s.trigger, s.queued_at, s.started_at, s.ended_at,
    s.models, s.warnings, s.error`;
}

export function describeSync(sync: SyncRow): SyncRow {
  return {
    ...sync,
    queued_at: momentOf(sync.queued_at),
    started_at: momentOrNull(sync.started_at),
    ended_at: momentOrNull(sync.ended_at),
  };
}
