/** `@muster/sdk/mirror`: a correct local copy of what Muster serves. */
export type { CallFor, EndpointName } from "./endpoints.ts";
export { type Fetch, nothingYet, type Progress } from "./progress.ts";
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
