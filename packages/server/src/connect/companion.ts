/**
 * Requests beside those of a stream's own list: what its rows lack. Asked for by the ids of each page's rows, or once
 * for the whole sync (a small list of names that rows only point at).
 */
import type { z } from "zod";
import type { Answer } from "./answer.ts";
import type { Ask } from "./ask.ts";
import type { Place } from "./place.ts";

export interface Companion<Gathered = unknown> {
  /** A companion of the sync is asked without rows, when it is first needed, and shared by all streams that name it. */
  readonly per: "page" | "sync";
  /** None when no row needs it, or when nothing of it may be stored. */
  readonly asks: (rows: readonly unknown[], place: Place) => readonly Ask[];
  readonly answer: z.ZodType;
  /** What goes on behind an answer; null ends it. */
  readonly more: ((page: Answered) => Ask | null) | null;
  /** Made once of all answers, in the order of the asks, and of the ask behind each; each row's map gets it. */
  readonly gather: (answers: readonly unknown[], place: Place, asks: readonly Ask[]) => Gathered;
  /** An ask that finds nothing (404) gives no answer: the row that it was made for went away meanwhile. */
  readonly skipsMissing: boolean;
  /** A tool that forbids or lacks it leaves the rows without; left out, the stream fails with it. */
  readonly spared: (() => Gathered) | null;
}

export interface Answered {
  readonly ask: Ask;
  /** Checked. */
  readonly answer: unknown;
  readonly headers: Answer["headers"];
}

export type Companions = Readonly<Record<string, Companion>>;

/** What the companions of a stream gathered, by their names. */
export type Aside = Readonly<Record<string, unknown>>;

/** Declares a companion with the types of its answers and rows checked, and hands it on without them. */
export function companion<
  Schema extends z.ZodType,
  Gathered,
  // What rows an ask takes is the connector's to say, once.
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
  Row = unknown,
  Config = unknown,
>(declared: {
  readonly per: "page" | "sync";
  readonly asks: (rows: readonly Row[], place: Place<Config>) => readonly Ask[];
  readonly answer: Schema;
  readonly more?: (
    page: Omit<Answered, "answer"> & { readonly answer: z.output<Schema> },
  ) => Ask | null;
  readonly gather: (
    answers: readonly z.output<Schema>[],
    place: Place<Config>,
    asks: readonly Ask[],
  ) => Gathered;
  readonly skipsMissing?: boolean;
  readonly spared?: () => Gathered;
}): Companion<Gathered> {
  // The engine calls these functions only with rows and answers that passed the schemas named here.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return {
    more: null,
    skipsMissing: false,
    spared: null,
    ...declared,
  } as unknown as Companion<Gathered>;
}
