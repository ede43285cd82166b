/** What keeps a copy from being brought up to date, as a value to branch on. */
import { type ErrorCode, MusterError } from "../client/error.ts";
import type { Place } from "./store.ts";

/**
 * - `key_refused`: the API key is not valid (401).
 * - `not_permitted`: the key or the integration's credentials lack a right (403).
 * - `integration_gone`: there is no such integration, or no longer.
 * - `not_found`: the server has no such path (404).
 * - `not_offered`: the integration's tool has no such list.
 * - `switched_off`: the integration's scope config forbids the list.
 * - `request_refused`: the server calls the request wrong; one of the two must be mended.
 * - `unreadable`: what came is not what the API promises.
 * - `first_sync_pending`: the tool is being read for the first time.
 * - `unavailable`: the server cannot at the moment, or the network cannot.
 * - `cursors_refused`: the server refused its own cursors again and again.
 * - `overtaken`: another process committed again and again, and did not end either.
 */
export type MirrorErrorCode =
  | "key_refused"
  | "not_permitted"
  | "integration_gone"
  | "not_found"
  | "not_offered"
  | "switched_off"
  | "request_refused"
  | "unreadable"
  | "first_sync_pending"
  | "unavailable"
  | "cursors_refused"
  | "overtaken";

/** `stop`: it does not pass by itself, so the place is left alone for long. `later`: the same may succeed soon. */
const whatNow: Readonly<Record<MirrorErrorCode, "stop" | "later">> = {
  key_refused: "stop",
  not_permitted: "stop",
  integration_gone: "stop",
  not_found: "stop",
  not_offered: "stop",
  switched_off: "stop",
  request_refused: "stop",
  unreadable: "later",
  first_sync_pending: "later",
  unavailable: "later",
  cursors_refused: "later",
  overtaken: "later",
};

export class MirrorError extends Error {
  override readonly name = "MirrorError";
  readonly code: MirrorErrorCode;
  /** Null: it is about no list, but about the event log or the list of integrations. */
  readonly place: Place | null;
  /** So long the server wants to be left alone. */
  readonly retryAfterSeconds: number | null;

  constructor(code: MirrorErrorCode, place: Place | null, cause: string | MusterError) {
    const reason = typeof cause === "string" ? cause : cause.message;
    const where = place === null ? "" : `${place.endpoint} of ${place.integrationId}: `;
    super(`${where}${reason}`, typeof cause === "string" ? undefined : { cause });
    this.code = code;
    this.place = place;
    this.retryAfterSeconds = typeof cause === "string" ? null : cause.retryAfterSeconds;
  }

  get whatNow(): "stop" | "later" {
    return whatNow[this.code];
  }
}

/** What the client says of a request, as it concerns a copy. */
export function mirrorError(error: MusterError, place: Place | null): MirrorError {
  return new MirrorError(codeOf(error), place, error);
}

const byCode: Readonly<Partial<Record<ErrorCode, MirrorErrorCode>>> = {
  "INTEGRATION.SETUP_SYNC_PENDING": "first_sync_pending",
  "INTEGRATION.SETUP_INCOMPLETE": "first_sync_pending",
  "INTEGRATION.MODEL_NOT_AVAILABLE": "not_offered",
  "INTEGRATION.ACTION_NOT_AVAILABLE": "not_offered",
  "INTEGRATION.MODEL_DISABLED": "switched_off",
  "PLATFORM.INTEGRATION_NOT_FOUND": "integration_gone",
};

function codeOf({ kind, code, status, mayPass }: MusterError): MirrorErrorCode {
  const known = code === null ? undefined : byCode[code];
  if (known !== undefined) return known;
  if (status === 401) return "key_refused";
  if (status === 403) return "not_permitted";
  if (status === 404) return "not_found";
  // 409: the tool, not the server, cannot be asked now.
  if (mayPass || status === 409) return "unavailable";
  return kind === "refused" ? "request_refused" : "unreadable";
}
