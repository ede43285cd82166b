/**
 * `@muster/sdk/mirror`: a correct local copy of what Muster serves.
 *
 * A copy is brought up to date by `sync-place.ts`, a page in a transaction; `machine.ts` says what each page does to its
 * progress. `hear.ts` and `read-log.ts` turn webhooks and the event log into calls that the store counts; `attend.ts`
 * answers them, `run.ts` without end. `verify-place.ts` compares a copy with the server: `differences.ts` finds what
 * differs, `settle.ts` decides what is drift and mends it. `create-mirror.ts` puts them together.
 */
export type { Drift, DriftKind } from "./drift.ts";
export {
  createMirror,
  type Mirror,
  type MirrorSettings,
  type SyncOptions,
  type VerifyOptions,
} from "./create-mirror.ts";
export { type CallFor, type EndpointName, endpointNames, isEndpointName } from "./endpoints.ts";
export type { Heard } from "./hear.ts";
export { MirrorError, type MirrorErrorCode } from "./mirror-error.ts";
export { type Fetch, nothingYet, type Progress } from "./progress.ts";
export type { Report, Verified } from "./report.ts";
export type { RunOptions } from "./run.ts";
export type { MirrorClient } from "./server.ts";
export type {
  Commit,
  Held,
  HeldAsk,
  Place,
  RecordData,
  Store,
  Stored,
  TaggedRecord,
} from "./store.ts";
export type { Synced } from "./sync-all.ts";
