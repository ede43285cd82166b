/** `@muster/sdk/mirror`: a correct local copy of what Muster serves. */
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
export type { Report } from "./report.ts";
export type { RunOptions } from "./run.ts";
export type { MirrorClient } from "./server.ts";
export type { Drift, DriftKind } from "./settle.ts";
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
export type { Verified } from "./verify-place.ts";
