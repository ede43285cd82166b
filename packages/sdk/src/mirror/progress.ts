/**
 * How far the copy of one list of one integration is. Plain data: it is stored beside the records that it speaks of, in
 * the same transaction, and moved only by the transitions of machine.ts.
 */

/** A fetch that began and has not ended: what is needed to go on with it in another process. */
export interface Fetch {
  /** A `full` one asks for everything and ends by removing what it did not see. */
  readonly kind: "full" | "delta";
  /** `updated_after` of all its pages; null in a full one. */
  readonly since: string | null;
  /** Where the next page begins; null before the first page has been stored. */
  readonly cursor: string | null;
  /** The server's watermark of the first page: the `since` of the fetch after this one. Null before the first page. */
  readonly watermark: string | null;
  /** Calls that had been counted when it began. Later ones ask for another fetch. */
  readonly calls: number;
  readonly pages: number;
  readonly records: number;
}

export interface Progress {
  /** Everything that the server changed before it is in the copy. By the server's clock; null: never fetched whole. */
  readonly watermark: string | null;
  /** Grows with each full fetch; records carry the pass that saw them last. */
  readonly pass: number;
  /** Calls that a complete fetch has answered. */
  readonly answered: number;
  /** Calls for a check that a comparison with the server has answered. */
  readonly checked: number;
  /** When the copy was last compared with the server, RFC 3339, by this side's clock: it only says when to look again. */
  readonly verifiedAt: string | null;
  readonly fetch: Fetch | null;
}

export const nothingYet: Progress = Object.freeze({
  watermark: null,
  pass: 0,
  answered: 0,
  checked: 0,
  verifiedAt: null,
  fetch: null,
});
