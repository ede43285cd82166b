/**
 * What a mirror needs of the consumer's database. Whoever writes a store of their own: `testStore` in @muster/sdk/stores
 * says whether it keeps what is promised here.
 */
import type { CallFor, EndpointName } from "./endpoints.ts";
import type { Progress } from "./progress.ts";

/** One list of one integration. */
export interface Place {
  readonly integrationId: string;
  readonly endpoint: EndpointName;
}

/** A record as the API gave it, `muster_tag` taken out of it. */
export type RecordData = Readonly<Record<string, unknown>> & { readonly id: string };

export interface TaggedRecord {
  readonly data: RecordData;
  /** Names this state of the record, 16 hex digits; null where the server gives none. */
  readonly tag: string | null;
}

export interface Stored {
  readonly progress: Progress;
  /**
   * Grows by one with every commit and never comes back: after `forget` it stands higher than before, so that a commit
   * that was read before is refused for ever. 0: nothing was ever stored.
   */
  readonly version: number;
  /** How often somebody called for a fetch. */
  readonly calls: number;
  /** How often somebody called for a fetch and a check. */
  readonly checks: number;
}

/** Everything of it is stored, or nothing. */
export interface Commit {
  readonly place: Place;
  /** The version that was read. After another process has committed, the commit is refused. */
  readonly expects: number;
  readonly progress: Progress;
  /** Inserted, or put in the place of what has the same id. They are marked with `progress.pass`. */
  readonly put: readonly TaggedRecord[];
  /** Ids that are to be gone afterwards, whether they were there or not. */
  readonly remove: readonly string[];
  /** The end of a full fetch: records of the place with an older pass than `progress.pass` are removed as well. */
  readonly sweep: boolean;
}

/** What the copy holds of a record, without its data. */
export interface Held {
  readonly id: string;
  readonly tag: string | null;
  /** The record is, to the byte, what was put. False: someone changed it since, or added it. */
  readonly intact: boolean;
}

export interface HeldAsk {
  /** Only ids that begin with one of these, 500 at most; null: all. */
  readonly prefixes: readonly string[] | null;
  /** Only ids behind it, in the order of their bytes; null: from the first. */
  readonly after: string | null;
  readonly limit: number;
}

export interface Store {
  /** Makes the tables that are missing. It may run twice and in two processes at once. */
  prepare(endpoints: readonly EndpointName[]): Promise<void>;
  /** What is stored of a place; of an unknown one version 0, no calls and `nothingYet`. */
  read(place: Place): Promise<Stored>;
  /** Every place that something is stored of, be it only a call. */
  places(): Promise<readonly Place[]>;
  /** Those with work to do: `calls` > `answered`, `checks` > `checked`, or a `fetch` that has not ended. */
  due(): Promise<readonly Place[]>;
  /**
   * Counts one call for each place; for a check it counts a check as well. Once it has returned, no crash forgets it. It
   * does not move the version.
   */
  call(places: readonly Place[], what: CallFor): Promise<void>;
  /** False: another process has committed since `expects` was read, and nothing of this commit is stored. */
  commit(commit: Commit): Promise<boolean>;
  /** A page of what the copy holds, in the order of the ids' bytes. With fewer than `limit` it is the last. */
  held(place: Place, ask: HeldAsk): Promise<readonly Held[]>;
  /** Removes everything of an integration: records, progress, calls. Only versions stay. */
  forget(integrationId: string): Promise<void>;
  /** Where the reading of the event log stands; 0: at its beginning. */
  bookmark(): Promise<number>;
  /** Moves it forward; an older number changes nothing. */
  moveBookmark(sequence: number): Promise<void>;
}
