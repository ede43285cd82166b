/**
 * The brake (P4): may a sweep delete what a complete read did not see? A tool that loses its rights, or is half restored,
 * answers politely with a short list. So what looks like too much is held until a person or a second full sync says so.
 */

/** Both must be exceeded. All of a model is too much, however few that are. */
export interface BrakeLimits {
  /** Of the model's live records. */
  readonly percent: number;
  readonly records: number;
}

export const usualLimits: BrakeLimits = { percent: 20, records: 50 };

/** Records of one model. */
export interface SweepCounts {
  /** Those that were live before the sync, whether it saw them or not. */
  readonly live: number;
  /** Those that it did not see. */
  readonly vanished: number;
  /** Held by an earlier full sync and live until now. */
  readonly held: number;
  /** Those of the held that it did not see either. */
  readonly heldVanished: number;
}

export interface Verdict {
  /** The held records that are still missing may go: this sync agrees with the one that held them. */
  readonly confirmed: boolean;
  /** What becomes of all other records that were not seen. */
  readonly rest: "let go" | "hold";
}

/** Percent of the held records that must still be missing. Some always reappear, or were deleted by hand. */
const agreement = 95;

export function judgeSweep(counts: SweepCounts, limits: BrakeLimits): Verdict {
  const { live, vanished, held, heldVanished } = counts;
  const confirmed = held > 0 && heldVanished * 100 >= held * agreement;
  const sure = confirmed ? heldVanished : 0;
  const tooMuch = isTooMuch(vanished - sure, live - sure, limits);
  return { confirmed, rest: tooMuch ? "hold" : "let go" };
}

function isTooMuch(gone: number, of: number, { percent, records }: BrakeLimits): boolean {
  if (gone === 0) return false;
  return gone >= of || (gone > records && gone * 100 > of * percent);
}
