/**
 * What a connector may say. A connector declares facts about one tool: how to prove who we are, what to ask for,
 * how a page ends, and what each row means in the unified model. It never fetches, loops, stores or decides.
 */
import type { AnyTable, Category, FieldValue, Table } from "@muster/model";
import type { z } from "zod";
import type { FailureKind } from "../kernel/failure.ts";
import type { Ask } from "./ask.ts";
import type { Webhooks } from "./webhooks.ts";

/** Where a read of a stream stands. JSON, kept in the journal; null is the beginning. */
export type Position = string | number | { readonly [key: string]: string | number | null } | null;

/** May the table, or this field of it, be stored? A tool that can be asked for some fields only is asked for these. */
export type Wants = (table: AnyTable, field?: string) => boolean;

/** What an ask may depend on. */
export interface Place<Config = unknown> {
  readonly position: Position;
  /** Set in a delta that asks by time: bring what changed at or after it (ISO, UTC). */
  readonly since: string | null;
  /** Set in a delta that asks by token: what the tool gave us at the end of the pass before. */
  readonly token: Position;
  readonly wants: Wants;
  readonly config: Config;
}

/** An answer as the classifier sees it; `body` is undefined when it was not JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export type Auth<Credentials, Config> =
  | { readonly auth: "none" }
  | {
      readonly auth: "headers";
      readonly headers: (credentials: Credentials) => Readonly<Record<string, string>>;
    }
  /** A login gives headers that hold until the tool answers 401; then we log in once more. */
  | {
      readonly auth: "session";
      readonly login: (credentials: Credentials, config: Config) => Ask;
      readonly headers: (
        answer: unknown,
        credentials: Credentials,
      ) => Readonly<Record<string, string>>;
    };

/**
 * How a page says what comes next. Null ends the list, and what the complete list lacks counts as deleted: a page
 * that cannot say how it goes on must throw instead. The rows are as the tool sent them and may not fit `row`.
 */
export interface Paging {
  readonly next: (page: {
    readonly answer: unknown;
    readonly rows: readonly unknown[];
    readonly position: Position;
  }) => Position;
}

/** A record that a row of a stream holds, before it is checked against the model. */
export interface FedRecord {
  /** Null when the row does not say which record it is: then it is set aside. */
  readonly remoteId: string | null;
  readonly values: Readonly<Record<string, unknown>>;
  /** The row says that the record was deleted. */
  readonly deleted: boolean;
}

/** What a stream knows of one table. */
export interface Feed {
  readonly table: AnyTable;
  /** A row is one record of the table, under the row's own id: when the tool says that the row is gone, so is the record. */
  readonly whole: boolean;
  /** Fields that the tool offers; the others are reported as not supported and stay null. */
  readonly fields: readonly string[];
  /** `today` is the day of translation (`yyyy-MM-dd`, UTC), for what follows from dates: a connector has no clock. */
  readonly records: (row: unknown, companion: unknown, today: string) => readonly FedRecord[];
}

/** A second request that belongs to each page: what its rows lack, fetched by their ids. */
export interface Companion {
  /** Null when no row needs it. */
  readonly ask: (rows: readonly unknown[], place: Place) => Ask | null;
  readonly answer: z.ZodType;
}

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
  readonly companion: Companion | null;
  readonly delta: Delta | null;
  readonly lookup: Lookup | null;
  /** When the tool itself last changed a row (ISO), where it says so: deltas and webhooks are audited by it. */
  readonly changedAt: ((row: unknown) => string | null) | null;
  /** Does a record's absence from a complete read mean that the tool deleted it? */
  readonly absence: "deleted" | "unknown";
  readonly feeds: readonly Feed[];
}

/** A question asked before a sync whose answer can warn: a right that hides rows, a module that is off. */
export interface Inspection<Config = unknown> {
  readonly ask: (place: { readonly config: Config }) => Ask;
  readonly answer: z.ZodType;
  readonly warn: (answer: unknown) => readonly string[];
}

export interface Connector<Credentials = unknown, Config = unknown> {
  /** The slug in integration ids: `bamboohr`. */
  readonly tool: string;
  readonly label: string;
  readonly category: Category;
  /** Part of every record's hash: raise it when a map changes its meaning, and each record is translated anew. */
  readonly version: number;
  readonly credentials: z.ZodType<Credentials>;
  readonly config: z.ZodType<Config>;
  readonly baseUrl: (config: Config) => string;
  readonly auth: Auth<Credentials, Config>;
  /** A cheap request that only right credentials can make. */
  readonly check: (place: { readonly config: Config }) => Ask;
  readonly inspections: readonly Inspection<Config>[];
  /** Failures that the tool words in its own way; null leaves the answer to the common table. */
  readonly classify: ((answer: Answer) => FailureKind | null) | null;
  readonly limits: Limits;
  /** Null: the tool sends none that we understand. */
  readonly webhooks: Webhooks | null;
  readonly streams: readonly Stream[];
}

/** How fast one account of the tool may be asked, by all workers together. */
export interface Limits {
  /** Requests at a time. */
  readonly concurrency: number;
  readonly timeoutSeconds: number;
  /** Null: the tool publishes none, and says "slow down" when it has enough. */
  readonly rate: Rate | null;
}

/** A bucket of `burst` requests that fills evenly, or so many requests in each window of the clock. */
export type Rate =
  | { readonly kind: "bucket"; readonly perSecond: number; readonly burst: number }
  | { readonly kind: "window"; readonly requests: number; readonly seconds: number };

type RequiredFields<T extends AnyTable> = {
  [K in keyof T["fields"]]: T["fields"][K]["required"] extends true ? K : never;
}[keyof T["fields"]];

/** Functions keyed by our field names: a wrong name or word does not compile, a required field cannot be left out. */
export type FieldMap<T extends AnyTable, Item, Row, Aside> = {
  readonly [K in RequiredFields<T>]: (
    item: Item,
    row: Row,
    aside: Aside,
    today: string,
  ) => FieldValue<T["fields"][K]>;
} & {
  readonly [K in Exclude<keyof T["fields"], RequiredFields<T>>]?: (
    item: Item,
    row: Row,
    aside: Aside,
    today: string,
  ) => FieldValue<T["fields"][K]>;
};

/** Tells which table a row feeds, by which remote id, and what each of our fields is in the tool's words. */
export function feed<Row, Aside, T extends Table, Item = Row>(declared: {
  readonly table: T;
  /** The items of this table within one row, for lists inside rows; left out, the row itself is the item. */
  readonly each?: (row: Row, aside: Aside) => readonly Item[];
  readonly id: (item: Item, row: Row) => string | number | null;
  readonly deleted?: (item: Item, row: Row) => boolean;
  readonly map: FieldMap<T, Item, Row, Aside>;
}): Feed {
  type Read = (item: Item, row: Row, aside: Aside, today: string) => unknown;
  // `FieldMap` lets nothing but such functions in.
  const reads = Object.entries<unknown>(declared.map) as readonly (readonly [string, Read])[]; // oxlint-disable-line typescript/no-unsafe-type-assertion
  const translate = (item: Item, row: Row, aside: Aside, today: string): FedRecord => {
    const id = declared.id(item, row);
    const values: Record<string, unknown> = {};
    for (const [field, read] of reads) values[field] = read(item, row, aside, today);
    return {
      remoteId: id === null ? null : String(id),
      values,
      deleted: declared.deleted?.(item, row) ?? false,
    };
  };
  return {
    table: declared.table,
    whole: declared.each === undefined,
    fields: reads.map(([field]) => field),
    records: (row, companion, today) => {
      // The engine hands over only rows that passed the stream's `row` schema and companions that passed theirs;
      // without `each` the item type is the row type: that is the default of `Item`.
      // oxlint-disable typescript/no-unsafe-type-assertion
      const [checked, aside] = [row as Row, companion as Aside];
      const items = declared.each ? declared.each(checked, aside) : [checked as unknown as Item];
      // oxlint-enable typescript/no-unsafe-type-assertion
      return items.map((item) => translate(item, checked, aside, today));
    },
  };
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
  readonly companion?: {
    readonly ask: (rows: readonly z.output<RowSchema>[], place: Place<Config>) => Ask | null;
    readonly answer: z.ZodType;
  };
  readonly delta?: Delta;
  readonly lookup?: Omit<Lookup, "ask" | "id"> & {
    readonly ask: (ids: readonly string[], place: Place<Config>) => Ask;
    readonly id: (row: z.output<RowSchema>) => string | null;
  };
  readonly changedAt?: (row: z.output<RowSchema>) => string | null;
  readonly absence: "deleted" | "unknown";
  readonly feeds: readonly Feed[];
}): Stream {
  const optional = { total: null, companion: null, delta: null, lookup: null, changedAt: null };
  // The engine calls these functions only with values that passed the schemas named here.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { ...optional, ...declared } as unknown as Stream;
}

/** Declares an inspection with the type of its answer checked, and hands it on without it. */
export function inspection<AnswerSchema extends z.ZodType, Config>(declared: {
  readonly ask: (place: { readonly config: Config }) => Ask;
  readonly answer: AnswerSchema;
  readonly warn: (answer: z.output<AnswerSchema>) => readonly string[];
}): Inspection<Config> {
  // The engine calls `warn` only with an answer that passed the schema named here.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return declared as unknown as Inspection<Config>;
}

/** Declares a connector with its own credentials and config, and hands it on to an engine that treats all alike. */
export function connector<Credentials, Config>(
  declared: Omit<Connector<Credentials, Config>, Optional> &
    Partial<Pick<Connector<Credentials, Config>, Optional>>,
): Connector {
  const optional = { inspections: [], classify: null, webhooks: null };
  // The engine parses credentials and config with the connector's own schemas before it calls anything here.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { ...optional, ...declared } as unknown as Connector;
}

type Optional = "inspections" | "classify" | "webhooks";
