/**
 * When the changes of one integration are told: the first at once, then one merged telling per window. A pure
 * decision over rows, so that a restart, a second notifier or a crash in the middle of a window changes nothing.
 *
 *   no window ── change: tell ──▶ window open ── changes: wait ──▶ window over ── none came: close ──▶ no window
 *                                     ▲                               │
 *                                     └───────── some came: tell ─────┘
 *
 * While a sync runs its changes are held for a moment: mostly it ends meanwhile and is told as a whole. Told page by
 * page, a sync that changes teams and then employees would name the teams now and the employees a window later, and a
 * consumer that notes the time at every webhook, as the documents' example does, would note it past the employees.
 * The same holds while webhooks of the tool wait to be handled: one click in a tool may send several.
 */
export interface WindowState {
  /** Are there notes of committed changes that were not told? */
  readonly changed: boolean;
  /** The end of the integration's window; null without one. */
  readonly openUntil: Date | null;
  /** Null unless a sync of the integration is running, or webhooks of its tool are being handled. */
  readonly syncing: RunningSync | null;
}

export interface RunningSync {
  readonly startedAt: Date;
  /** When the oldest change that was not told was made: maybe by the sync before. */
  readonly oldestChange: Date;
}

export type Decision =
  | { readonly do: "tell"; readonly openUntil: Date | null }
  | { readonly do: "wait"; readonly until: Date }
  | { readonly do: "close" }
  | { readonly do: "rest" };

/** How long a running sync may hold changes back, and how long several in a row may. */
export const oneHoldMs = 10_000;
export const longestHoldMs = 30_000;

function heldUntil({ startedAt, oldestChange }: RunningSync): Date {
  const [started, oldest] = [startedAt.getTime(), oldestChange.getTime()];
  return new Date(Math.min(Math.max(started, oldest) + oneHoldMs, oldest + longestHoldMs));
}

export function decide(
  { changed, openUntil, syncing }: WindowState,
  { now, debounceMs }: { readonly now: Date; readonly debounceMs: number },
): Decision {
  if (openUntil !== null && isOpen(openUntil, now, debounceMs))
    return { do: "wait", until: openUntil };
  if (changed) {
    const until = syncing === null ? now : heldUntil(syncing);
    if (isOpen(until, now, longestHoldMs)) return { do: "wait", until };
    return { do: "tell", openUntil: debounceMs > 0 ? new Date(now.getTime() + debounceMs) : null };
  }
  return openUntil === null ? { do: "rest" } : { do: "close" };
}

/**
 * A window that ends later than one opened now was opened before the clock was set back or the debounce
 * shortened: telling once too early is harmless, being silent for hours is not.
 */
function isOpen(until: Date, now: Date, longestMs: number): boolean {
  const left = until.getTime() - now.getTime();
  return left > 0 && left <= longestMs;
}

/** The models to name: each once, in an order that does not depend on who changed first. */
export function modelsOf(notes: readonly { readonly model: string }[]): readonly string[] {
  return [...new Set(notes.map((note) => note.model))].toSorted();
}
