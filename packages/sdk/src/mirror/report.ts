/** What a mirror says of its work while it is at it. */
import type { Drift } from "./drift.ts";
import type { MirrorError } from "./mirror-error.ts";
import type { Place } from "./store.ts";

export type Report =
  /** A page was stored. `records` and `seconds` are of the fetch so far, as this process did it: their ratio is its rate. */
  | {
      readonly kind: "page";
      readonly place: Place;
      readonly fetch: "full" | "delta";
      /** Put and removed. */
      readonly records: number;
      readonly seconds: number;
      /** The fetch has ended: the copy is as new as its watermark. */
      readonly last: boolean;
    }
  | { readonly kind: "verified"; readonly verified: Verified }
  /** It is tried again after so many seconds. `stopped`: it does not pass by itself, somebody must act. */
  | {
      readonly kind: "postponed" | "stopped";
      readonly place: Place | null;
      /** A MirrorError, or what the store threw. */
      readonly error: MirrorError | Error;
      readonly seconds: number;
    }
  /** A webhook, or an event of the log, that asks for nothing. */
  | { readonly kind: "ignored"; readonly why: string };

export interface Verified {
  readonly place: Place;
  /** `full fetch`: everything was stored anew. That mends without saying what had drifted. */
  readonly how: "digest" | "full fetch" | "not at all: no digests";
  /** Records of the copy that were compared or stored. */
  readonly checked: number;
  /** The first 10,000 of `driftedCount`. */
  readonly drifted: readonly Drift[];
  readonly driftedCount: number;
  readonly repaired: number;
  /** What differs after its repair as well: store or server do not keep what they promise. At most 10,000. */
  readonly unresolved: readonly Drift[];
  /** Received, digests and records together. */
  readonly bytes: number;
}

export type Tell = (report: Report) => void;
