/** What a sync tells of itself when it ends. */
import { type Failure, consequences } from "../kernel/failure.ts";

export interface Warning {
  readonly code:
    | "STREAM_FAILED"
    | "NOT_AVAILABLE"
    | "SET_ASIDE"
    | "DOUBLED_IDS"
    | "NOT_SWEPT"
    | "DELETIONS_HELD"
    | "DANGLING_REFERENCES"
    | "DELTA_MISSED"
    | "FIELDS_WITHHELD"
    | "COLUMNS_LEFT_OUT"
    | "TOOL";
  readonly message: string;
  readonly model?: string;
}

export type EndState =
  | "SUCCEEDED"
  | "PARTIALLY_FAILED"
  | "FAILED"
  | "AUTHENTICATION_FAILED"
  | "TIMED_OUT";

/** What is stored of an error: words for a person, and the kind for a program. */
export interface StoredError {
  readonly kind: string;
  readonly message: string;
}

/** A stream that could not be read; the others went on. */
export interface StreamFailure {
  readonly stream: string;
  readonly models: readonly string[];
  readonly failure: Failure;
}

export function warningOf({ stream, failure }: StreamFailure): Warning {
  const code = failure.kind === "missing" ? "NOT_AVAILABLE" : "STREAM_FAILED";
  return { code, message: `${stream}: ${consequences[failure.kind].says}` };
}

/**
 * A module that is off is no failure. A sync that could read some streams is usable; one that could read none failed;
 * a stream that has to be read anew is no reason to wait before that.
 */
export function endState(
  ended: number,
  failures: readonly StreamFailure[],
  setAside: number,
): EndState {
  const real = failures.filter(({ failure }) => failure.kind !== "missing");
  const lost = real.filter(({ failure }) => failure.kind !== "expired");
  if (lost.length > 0 && ended === 0) return "FAILED";
  if (real.length > 0) return "PARTIALLY_FAILED";
  return setAside > 0 ? "PARTIALLY_FAILED" : "SUCCEEDED";
}
