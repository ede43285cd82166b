/** One listing of a tool: how it is asked for, how a page goes on, what its rows must hold, and which tables they feed. */
import type { AnyTable } from "@muster/model";
import type { z } from "zod";
import type { Ask } from "./ask.ts";
import type { Columns } from "./columns.ts";
import type { Answered, Companion, Companions } from "./companion.ts";
import type { Feed } from "./feed.ts";
import type { Paging } from "./paging.ts";
import type { OfferedColumn, Place, Position } from "./place.ts";

/**
 * How a stream can be asked for changes only. By time: the overlap forgives clocks and slow transactions of the tool.
 * By token: the answer names what the next pass asks from; a token that is too old must be classified `expired`, and
 * the stream is then read whole. By ids: a feed names what changed, and the rows are looked up.
 */
export type Delta =
  | { readonly by: "time"; readonly overlapSeconds: number }
  | { readonly by: "token"; readonly token: (answer: unknown) => Position }
  | {
      readonly by: "ids";
      readonly overlapSeconds: number;
      readonly ask: (place: Place) => Ask;
      readonly answer: z.ZodType;
      /** Everything the feed names; what is `deleted` is not looked up, and marked as deleted. */
      readonly changed: (answer: unknown) => readonly ChangedId[];
    };

export interface ChangedId {
  readonly id: string;
  readonly deleted: boolean;
}

/** How single rows are asked for, by the ids that the tool's webhooks and feeds of changed ids name. */
export interface Lookup {
  /** Ids in one request. With 1 a `missing` answer (404) says that this one is not there. */
  readonly most: number;
  readonly ask: (ids: readonly string[], place: Place) => Ask;
  readonly answer: z.ZodType;
  readonly rows: (answer: unknown) => readonly unknown[];
  /** Which id a row answers for. */
  readonly id: (row: unknown) => string | null;
}

/**
 * What columns the tool has for us, asked once for a sync: they differ from account to account, and a right that is
 * missing hides some. Only what is offered is asked for; our fields of what is not keep what is stored.
 */
export interface Catalogue {
  readonly ask: (place: Place) => Ask;
  readonly answer: z.ZodType;
  /** What goes on behind an answer; null ends it. */
  readonly more: ((page: Answered) => Ask | null) | null;
  readonly columns: (answer: unknown) => readonly OfferedColumn[];
  /** Which columns our fields are read from. */
  readonly feeds: readonly Columns[];
  /** Columns that not every account of the tool has (a module, an add-on): no right is missing where they are not offered. */
  readonly rare: readonly string[];
}

/** Declares a catalogue with the type of its answers checked, and hands it on without it. */
export function catalogue<Schema extends z.ZodType, Config = unknown>(declared: {
  readonly ask: (place: Place<Config>) => Ask;
  readonly answer: Schema;
  readonly more?: (
    page: Omit<Answered, "answer"> & { readonly answer: z.output<Schema> },
  ) => Ask | null;
  readonly columns: (answer: z.output<Schema>) => readonly OfferedColumn[];
  readonly feeds: readonly Columns[];
  readonly rare?: readonly string[];
}): Catalogue {
  // The engine calls these functions only with answers that passed the schema named here.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { more: null, rare: [], ...declared } as unknown as Catalogue;
}

interface FieldOfTable {
  readonly table: AnyTable;
  readonly field: string;
}

export interface Stream {
  readonly name: string;
  readonly ask: (place: Place) => Ask;
  /** Checks the envelope of an answer. */
  readonly answer: z.ZodType;
  readonly rows: (answer: unknown) => readonly unknown[];
  /** How many rows the whole list has, where the tool tells. */
  readonly total: ((answer: unknown) => number | null) | null;
  readonly paging: Paging;
  /** What we rely on in a row; a row that does not fit is set aside. */
  readonly row: z.ZodType;
  /** Those that its fields name, and others. */
  readonly companions: Companions;
  /** Those that fields name are asked for only where one of these may be stored. */
  readonly neededBy: Readonly<Record<string, readonly FieldOfTable[]>>;
  /** Null: the tool's rows come as they are. */
  readonly catalogue: Catalogue | null;
  readonly delta: Delta | null;
  readonly lookup: Lookup | null;
  /** When the tool itself last changed a row (ISO), where it says so: deltas and webhooks are audited by it. */
  readonly changedAt: ((row: unknown) => string | null) | null;
  /** Does a record's absence from a complete read mean that the tool deleted it? */
  readonly absence: "deleted" | "unknown";
  readonly feeds: readonly Feed[];
}

/** Declares a stream with the types of its answer and rows checked, and hands it on without them. */
export function stream<
  AnswerSchema extends z.ZodType,
  RowSchema extends z.ZodType,
  Config = unknown,
>(declared: {
  readonly name: string;
  readonly ask: (place: Place<Config>) => Ask;
  readonly answer: AnswerSchema;
  readonly rows: (answer: z.output<AnswerSchema>) => readonly unknown[];
  readonly total?: (answer: z.output<AnswerSchema>) => number | null;
  readonly paging: Paging;
  readonly row: RowSchema;
  /** Beside those that the fields name. */
  readonly companions?: Companions;
  readonly catalogue?: Catalogue;
  readonly delta?: Delta;
  readonly lookup?: Omit<Lookup, "ask" | "id"> & {
    readonly ask: (ids: readonly string[], place: Place<Config>) => Ask;
    readonly id: (row: z.output<RowSchema>) => string | null;
  };
  readonly changedAt?: (row: z.output<RowSchema>) => string | null;
  readonly absence: "deleted" | "unknown";
  readonly feeds: readonly Feed[];
}): Stream {
  const optional = {
    total: null,
    catalogue: null,
    delta: null,
    lookup: null,
    changedAt: null,
  };
  // The engine calls these functions only with values that passed the schemas named here.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { ...optional, ...declared, ...besides(declared) } as unknown as Stream;
}

/** What the fields of its feeds are read from, beside its rows. */
function besides({
  name,
  companions = {},
  feeds,
}: Declared): Pick<Stream, "companions" | "neededBy"> {
  const all: Record<string, Companion> = { ...companions };
  const neededBy: Record<string, FieldOfTable[]> = {};
  for (const { table, companions: byField } of feeds)
    for (const [field, named] of Object.entries(byField))
      for (const [called, companion] of Object.entries(named)) {
        if ((all[called] ??= companion) !== companion)
          throw new Error(`two companions of ${name} are called "${called}"`);
        (neededBy[called] ??= []).push({ table, field });
      }
  return { companions: all, neededBy };
}

type Declared = Pick<Stream, "name" | "feeds"> & Partial<Pick<Stream, "companions">>;
