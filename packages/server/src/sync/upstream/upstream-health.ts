/** Can the webhooks of a tool be relied on? A pure judgement of what came in lately. */

export interface Lately {
  /** Rows that were read again, rows that could not be, webhooks that were refused; of the last six hours. */
  readonly handled: number;
  readonly failed: number;
  readonly refused: number;
  /** The same of the last hour. */
  readonly handledNow: number;
  readonly troubleNow: number;
  /** Rows that wait to be read again. */
  readonly waiting: number;
}

/** Fewer tell nothing. */
const leastToJudge = 5;
/** Half of what may wait: it has been worked off. */
const calm = 5000;

/** Says what is wrong, in words for the customer; null when nothing is. */
export function troubleOf({ handled, failed, refused }: Lately): string | null {
  const bad = failed + refused;
  if (bad + handled < leastToJudge || bad < handled) return null;
  return refused > failed
    ? "Most webhooks of the tool are not signed as agreed, or not understood. Set them up anew."
    : "Most rows that webhooks of the tool name cannot be read.";
}

/** What failed counts as well again when webhooks are handled, and only then. */
export function isWellAgain({ handledNow, troubleNow, waiting }: Lately): boolean {
  return handledNow > 0 && troubleNow < handledNow && waiting < calm;
}
