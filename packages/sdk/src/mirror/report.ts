/** What a mirror says of its work while it is at it. */
import type { MirrorError } from "./mirror-error.ts";
import type { Place } from "./store.ts";
import type { Verified } from "./verify-place.ts";

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

export type Tell = (report: Report) => void;
