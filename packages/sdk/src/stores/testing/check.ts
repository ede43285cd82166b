import type { Progress } from "../../mirror/progress.ts";
import type { Commit, Held, HeldAsk, Place, Store, TaggedRecord } from "../../mirror/store.ts";

export interface StoreUnderTest {
  /** Opens the store. It is called twice for each check: two connections to the same data, as two processes have. */
  open(): Store | Promise<Store>;
  /** Changes something of a record as a person with a database tool would; without it `intact` stays unchecked. */
  edit?(place: Place, id: string): Promise<void>;
  /** The record as the database holds it, undefined if it does not; without it what records hold stays unchecked. */
  record?(place: Place, id: string): Promise<unknown>;
}

/** What a check works with. The tables of its endpoints are made. */
export interface Bench {
  readonly store: Store;
  /** Another connection to the same data. */
  readonly other: Store;
  /** Nothing is stored of it yet. */
  readonly place: Place;
  /** A further list of the same integration. */
  readonly sibling: Place;
  readonly tested: StoreUnderTest;
  /** Commits onto what is stored now; what is not given is empty, the pass is 1. */
  readonly commit: (change?: Change) => Promise<boolean>;
  readonly held: (ask?: Partial<HeldAsk>, place?: Place) => Promise<readonly Held[]>;
  readonly ids: (ask?: Partial<HeldAsk>, place?: Place) => Promise<readonly string[]>;
}

export interface Change extends Partial<
  Pick<Commit, "place" | "expects" | "put" | "remove" | "sweep">
> {
  readonly pass?: number;
  /** Members of it that matter to the check. */
  readonly progress?: Partial<Progress>;
  readonly watermark?: string;
}

export interface Check {
  /** The promise, in words. */
  readonly name: string;
  readonly needs?: "edit" | "record";
  readonly run: (bench: Bench) => Promise<void>;
}

export function record(id: string, data: object = {}, tag: string | null = null): TaggedRecord {
  return { data: { ...data, id }, tag };
}
