/**
 * What went wrong with a tool: a closed table. The kind alone decides what stops, whether to try again,
 * how the sync ends and who must act; the text of an answer is never inspected.
 */

interface Consequence {
  /** What must stop: the whole sync, or only the stream that was read. */
  readonly stops: "sync" | "stream";
  /** May the same request succeed in a moment? */
  readonly retry: boolean;
  /** Who can mend it. */
  readonly who: "customer" | "tool" | "us";
  /** What the customer may be told; the stream's name is put in front where one is known. */
  readonly says: string;
}

export const consequences = {
  unreachable: { stops: "sync", retry: true, who: "tool", says: "the tool could not be reached" },
  timed_out: { stops: "sync", retry: true, who: "tool", says: "the tool did not answer in time" },
  broken: {
    stops: "sync",
    retry: true,
    who: "tool",
    says: "the tool answered with an error of its own",
  },
  throttled: {
    stops: "sync",
    retry: true,
    who: "tool",
    says: "the tool asked us to slow down for longer than a sync may wait",
  },
  unauthenticated: {
    stops: "sync",
    retry: false,
    who: "customer",
    says: "the tool refused the credentials",
  },
  forbidden: {
    stops: "stream",
    retry: false,
    who: "customer",
    says: "the credentials lack the right to read this",
  },
  missing: {
    stops: "stream",
    retry: false,
    who: "customer",
    says: "the tool does not offer this here (a module may be off)",
  },
  refused: {
    stops: "stream",
    retry: false,
    who: "us",
    says: "the tool refused the request as wrong",
  },
  malformed: {
    stops: "stream",
    retry: true,
    who: "tool",
    says: "the tool answered with something that is not the promised format",
  },
  oversized: {
    stops: "stream",
    retry: false,
    who: "tool",
    says: "the tool's answer was larger than the limit",
  },
  endless: {
    stops: "stream",
    retry: false,
    who: "tool",
    says: "the tool repeated a page instead of ending the list",
  },
  expired: {
    stops: "stream",
    retry: false,
    who: "tool",
    says: "the tool no longer knows the point from which changes were asked; everything is read anew",
  },
  internal: {
    stops: "sync",
    retry: false,
    who: "us",
    says: "something went wrong on our side; the log of the worker says what",
  },
  overdue: {
    stops: "sync",
    retry: false,
    who: "tool",
    says: "the sync did not come to its end in 24 hours and was stopped",
  },
  blocked: {
    stops: "sync",
    retry: false,
    who: "customer",
    says: "the address may not be called from here",
  },
} as const satisfies Record<string, Consequence>;

export type FailureKind = keyof typeof consequences;

/** Thrown by everything that talks to a tool. `cause` is for the log only. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly kind: FailureKind;
  /** How long the tool asked us to wait, in milliseconds. */
  readonly retryAfterMs: number | null;

  constructor(
    kind: FailureKind,
    detail: string,
    options: { readonly cause?: unknown; readonly retryAfterMs?: number } = {},
  ) {
    super(detail, { cause: options.cause });
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }

  get consequence(): Consequence {
    return consequences[this.kind];
  }
}
