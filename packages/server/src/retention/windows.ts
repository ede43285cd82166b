/** How long what is kept. The contract's words, in one place. */
export const days = {
  /** A deleted record keeps its values so long. */
  deletedRecord: 14,
  /** A deleted integration's data, and then the integration itself. */
  deletedIntegration: 14,
  /** What was asked of tools. */
  requestLog: 30,
  /** Reports of syncs, and the rows that they set aside. */
  sync: 60,
  /** Webhooks of tools that were dealt with, and how many came. */
  upstreamEvent: 30,
  /** The event log, which a receiver can read to learn what it missed. */
  event: 30,
  /** What became of the webhooks that told an event so old, with their attempts. */
  delivery: 30,
  /** How fast an account of a tool was asked, and until when it wanted to be left alone. */
  requestBudget: 7,
  /** Issues that are resolved. */
  resolvedIssue: 60,
} as const;

const dayMs = 24 * 60 * 60 * 1000;

/** What happened before is kept no longer. */
export const cutoff = (now: Date, window: keyof typeof days): Date =>
  new Date(now.getTime() - days[window] * dayMs);

/** The day, some days later, as it stands in UTC: `2026-01-31`. */
export const dayAfter = (now: Date, count: number): string =>
  new Date(now.getTime() + count * dayMs).toISOString().slice(0, 10);
