/**
 * When the changes of one integration are told: the first at once, then one merged telling per window. A pure
 * decision over rows, so that a restart, a second notifier or a crash in the middle of a window changes nothing.
 *
 *   no window ── change: tell ──▶ window open ── changes: wait ──▶ window over ── none came: close ──▶ no window
 *                                     ▲                               │
 *                                     └───────── some came: tell ─────┘
 */
export interface WindowState {
  /** Are there notes of committed changes that were not told? */
  readonly changed: boolean;
  /** The end of the integration's window; null without one. */
  readonly openUntil: Date | null;
}

export type Decision =
  | { readonly do: "tell"; readonly openUntil: Date | null }
  | { readonly do: "wait"; readonly until: Date }
  | { readonly do: "close" }
  | { readonly do: "rest" };

export function decide(
  { changed, openUntil }: WindowState,
  { now, debounceMs }: { readonly now: Date; readonly debounceMs: number },
): Decision {
  if (openUntil !== null && isOpen(openUntil, now, debounceMs))
    return { do: "wait", until: openUntil };
  if (changed) {
    return { do: "tell", openUntil: debounceMs > 0 ? new Date(now.getTime() + debounceMs) : null };
  }
  return openUntil === null ? { do: "rest" } : { do: "close" };
}

/**
 * A window that ends later than one opened now was opened before the clock was set back or the debounce
 * shortened: telling once too early is harmless, being silent for hours is not.
 */
function isOpen(openUntil: Date, now: Date, debounceMs: number): boolean {
  const left = openUntil.getTime() - now.getTime();
  return left > 0 && left <= debounceMs;
}

/** The models to name: each once, in an order that does not depend on who changed first. */
export function modelsOf(notes: readonly { readonly model: string }[]): readonly string[] {
  return [...new Set(notes.map((note) => note.model))].toSorted();
}
