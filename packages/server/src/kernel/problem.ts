/**
 * What a caller of the API did wrong, or may not do now. A code from the contract's closed lists, a message that
 * is safe to show, and a cause for the log. Which codes an operation may send depends on its group.
 */

interface CodeFacts {
  readonly status: number;
  readonly title: string;
}

const platform = {
  "PLATFORM.RATE_LIMIT_EXCEEDED": { status: 429, title: "Too many requests." },
  "PLATFORM.CONCURRENCY_LIMIT_EXCEEDED": { status: 429, title: "Too many requests at once." },
  "PLATFORM.INTEGRATION_NOT_FOUND": { status: 404, title: "The integration does not exist." },
  "PLATFORM.INPUT_INVALID": { status: 400, title: "The request is not valid." },
  "PLATFORM.UNKNOWN_ERROR": { status: 500, title: "Something went wrong on our side." },
  "PLATFORM.IP_NOT_WHITELISTED": {
    status: 403,
    title: "Requests from this address are not allowed.",
  },
  "PLATFORM.AUTHENTICATION_INVALID": { status: 401, title: "The API key is not valid." },
  "PLATFORM.TASK_TIMED_OUT": { status: 504, title: "The request took too long." },
} as const satisfies Record<string, CodeFacts>;

const unified = {
  "INTEGRATION.SETUP_INCOMPLETE": {
    status: 409,
    title: "The integration is not completely set up.",
  },
  "INTEGRATION.SETUP_SYNC_PENDING": {
    status: 409,
    title: "The first sync has not brought this data yet.",
  },
  "INTEGRATION.MODEL_NOT_AVAILABLE": {
    status: 400,
    title: "This data model isn't supported for the selected integration.",
  },
  "INTEGRATION.MODEL_DISABLED": {
    status: 400,
    title: "This data model is switched off in the scope config.",
  },
  "INTEGRATION.ACTION_NOT_AVAILABLE": {
    status: 400,
    title: "This action isn't supported for the selected integration.",
  },
  "INTEGRATION.INACTIVE": { status: 409, title: "The integration is switched off." },
  // Not 401: that is said of the caller's own key.
  "INTEGRATION.AUTHENTICATION_INVALID": {
    status: 409,
    title: "The tool refuses the integration's credentials.",
  },
  "INTEGRATION.PERMISSION_MISSING": {
    status: 403,
    title: "The integration's credentials lack a right in the tool.",
  },
  "REMOTE.SERVICE_UNAVAILABLE": { status: 503, title: "The tool cannot be reached." },
  "REMOTE.RATE_LIMIT_EXCEEDED": { status: 429, title: "The tool asks to be left alone." },
  "REMOTE.INPUT_INVALID": { status: 400, title: "The tool refused the request." },
  "REMOTE.UNKNOWN_HTTP_ERROR": { status: 502, title: "The tool's answer could not be used." },
} as const satisfies Record<string, CodeFacts>;

export const codes = { ...platform, ...unified };

/** Codes that every operation may send. */
export type PlatformCode = keyof typeof platform;
/** Codes that only operations on unified data (HRIS, ATS) may send. */
export type UnifiedCode = keyof typeof unified;
export type Code = PlatformCode | UnifiedCode;

/** May the operations of a group send the code? The SDK refuses to parse any other. */
export function mayAnswer(group: "general" | "unified", code: Code): boolean {
  return group === "unified" || code in platform;
}

export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: Code;
  /** When it makes sense to ask again; null where nobody can say. */
  readonly retryAfterSeconds: number | null;

  constructor(
    code: Code,
    message: string,
    options: { readonly cause?: unknown; readonly retryAfterSeconds?: number | null } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }

  get status(): number {
    return codes[this.code].status;
  }

  get title(): string {
    return codes[this.code].title;
  }
}

/** The request is wrong; `message` says what and how to mend it. */
export function invalid(message: string, cause?: unknown): Problem {
  return new Problem("PLATFORM.INPUT_INVALID", message, { cause });
}
