/** What goes wrong with a request, as a value to branch on. */
import type { components } from "./api-types.ts";

type ErrorBody = components["responses"]["unifiedError"]["content"]["application/json"]["error"];

/** The codes of the contract; docs/errors.md says what to do about each. */
export type ErrorCode = NonNullable<ErrorBody["code"]>;

/**
 * - `refused`: the server said no; `status` is there, and mostly `code`.
 * - `unreadable`: what came is no answer of this API: a proxy's page, a redirect, JSON that was cut off.
 * - `unreachable`: nothing came, or it broke off; `cause` says what the network said.
 * - `timed_out`: nothing whole came within `timeoutSeconds`.
 */
export type ErrorKind = "refused" | "unreadable" | "unreachable" | "timed_out";

export interface ErrorFacts {
  readonly kind: ErrorKind;
  /** Method and path of the operation, without ids and query. */
  readonly operation: string;
  readonly message: string;
  readonly code?: string | null;
  readonly title?: string | null;
  readonly logUrl?: string | null;
  readonly status?: number | null;
  readonly requestId?: string | null;
  readonly retryAfterSeconds?: number | null;
  readonly mayPass: boolean;
  readonly cause?: unknown;
}

/** Every failed request ends in one of these, unless its signal was aborted: then in the signal's reason. */
export class MusterError extends Error {
  override readonly name = "MusterError";
  readonly kind: ErrorKind;
  readonly operation: string;
  /** Null: the answer has none, or one that this version does not know; that stands in `unknownCode`. */
  readonly code: ErrorCode | null;
  readonly unknownCode: string | null;
  readonly title: string | null;
  readonly logUrl: string | null;
  /** Null: there was no answer. */
  readonly status: number | null;
  /** Under this name the server's log knows the request. */
  readonly requestId: string | null;
  /** How long the server wants to be left alone, whatever it meant by `Retry-After`. */
  readonly retryAfterSeconds: number | null;
  /** The same request may succeed at another time. */
  readonly mayPass: boolean;

  constructor(facts: ErrorFacts) {
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause });
    const code = facts.code ?? null;
    const isKnown = code !== null && isErrorCode(code);
    this.kind = facts.kind;
    this.operation = facts.operation;
    this.code = isKnown ? code : null;
    this.unknownCode = isKnown ? null : code;
    this.title = facts.title ?? null;
    this.logUrl = facts.logUrl ?? null;
    this.status = facts.status ?? null;
    this.requestId = facts.requestId ?? null;
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
    this.mayPass = facts.mayPass;
  }
}

/** Total by its type: a code that the contract gains does not compile until it stands here. */
const errorCodes: Readonly<Record<ErrorCode, true>> = {
  "PLATFORM.RATE_LIMIT_EXCEEDED": true,
  "PLATFORM.CONCURRENCY_LIMIT_EXCEEDED": true,
  "PLATFORM.INTEGRATION_NOT_FOUND": true,
  "PLATFORM.INPUT_INVALID": true,
  "PLATFORM.UNKNOWN_ERROR": true,
  "PLATFORM.IP_NOT_WHITELISTED": true,
  "PLATFORM.AUTHENTICATION_INVALID": true,
  "PLATFORM.TASK_TIMED_OUT": true,
  "INTEGRATION.SETUP_INCOMPLETE": true,
  "INTEGRATION.SETUP_SYNC_PENDING": true,
  "INTEGRATION.MODEL_NOT_AVAILABLE": true,
  "INTEGRATION.MODEL_DISABLED": true,
  "INTEGRATION.ACTION_NOT_AVAILABLE": true,
  "INTEGRATION.INACTIVE": true,
  "INTEGRATION.AUTHENTICATION_INVALID": true,
  "INTEGRATION.PERMISSION_MISSING": true,
  "REMOTE.SERVICE_UNAVAILABLE": true,
  "REMOTE.RATE_LIMIT_EXCEEDED": true,
  "REMOTE.INPUT_INVALID": true,
  "REMOTE.UNKNOWN_HTTP_ERROR": true,
};

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}
