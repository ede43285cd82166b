/** Writes records of one table, a page at a time: compare first, then write only what differs (P2). */
import type { AnyTable } from "@muster/model";
import { arrayText } from "../db/array-text.ts";
import type { Transaction } from "../db/pool.ts";
import { valueColumns } from "../derive/ddl.ts";
import {
  printCompare,
  printConfirm,
  printMarkDeleted,
  printStanding,
  printUpsert,
} from "../derive/write.ts";
import type { DeletionReason } from "./deletion-reason.ts";

/**
 * A record as the engine has checked it: values in the order of the table's fields, references as ids. Behind them, where
 * the table has integration fields, those that are passed through, by their ids; null without any.
 */
export interface CheckedRecord {
  readonly id: string;
  readonly remoteId: string;
  /** 32 hex digits over everything the tool said about it. */
  readonly hash: string;
  readonly row: readonly unknown[];
}

/**
 * A table's part of an answer, and when it was given, in stamps of the integration: unlike a clock they never step
 * back. What the tool says is true at some moment between the two.
 */
export interface Into {
  readonly integrationId: string;
  readonly table: AnyTable;
  /** The newest stamp when the tool was asked: only what was answered by then may be overwritten (P5). */
  readonly askedAt: string;
  /** The newest stamp when its answer was there: who was asked before that may not overwrite it. */
  readonly answeredAt: string;
}

/** Records of one table as one answer gave them. */
export interface Answer {
  readonly records: readonly CheckedRecord[];
  /** Fields that the answer says nothing of, sorted: they keep what is stored. */
  readonly withheld: readonly string[];
}

export interface Written {
  readonly created: number;
  /** Reappeared ones included. */
  readonly updated: number;
  readonly unchanged: number;
  /** Were marked as deleted and are back. */
  readonly reappeared: number;
  /** Records that differ, but whose stored answer may be the newer one. */
  readonly outrun: number;
  /** Ids of what was written; none where some were outrun, because it is not told which. */
  readonly changed: readonly string[];
}

interface Statements {
  readonly compare: string;
  readonly confirm: string;
  readonly markDeleted: string;
  readonly standing: string;
}

const printed = new Map<AnyTable, Statements>();

/** By table and withheld fields. Which of them a tool may withhold is its connector's to say, so there are few. */
const printedUpserts = new Map<string, string>();

function upsertFor(table: AnyTable, withheld: readonly string[]): string {
  const key = [table.name, ...withheld].join(" ");
  const upsert = printedUpserts.get(key) ?? printUpsert(table, withheld);
  printedUpserts.set(key, upsert);
  return upsert;
}

function statementsFor(table: AnyTable): Statements {
  const known = printed.get(table);
  if (known) return known;
  const statements = {
    compare: printCompare(table),
    confirm: printConfirm(table),
    markDeleted: printMarkDeleted(table),
    standing: printStanding(table),
  };
  printed.set(table, statements);
  return statements;
}

/** Must run in a transaction that holds the integration's stamp. Ids are unique within `records`. */
export async function writeRecords(
  tx: Transaction,
  into: Into,
  { records, withheld }: Answer,
): Promise<Written> {
  if (records.length === 0) return nothingWritten;
  const { compare } = statementsFor(into.table);
  const compared = await tx.unsafe<{ at: number; reappears: boolean }[]>(
    compare,
    [
      into.integrationId,
      arrayText(records.map((record) => record.id)),
      arrayText(records.map((record) => record.hash)),
      into.askedAt,
    ],
    { prepare: true },
  );
  const differing = compared.flatMap(({ at }) => records[at - 1] ?? []);
  const unchanged = records.length - differing.length;
  if (differing.length === 0) return { ...nothingWritten, unchanged };
  const columns = valueColumns(into.table).map((_, at) =>
    arrayText(differing.map((record) => columnText(record.row[at]))),
  );
  const written = await tx.unsafe<{ created: boolean }[]>(
    upsertFor(into.table, withheld),
    [
      into.integrationId,
      into.askedAt,
      into.answeredAt,
      arrayText(differing.map((record) => record.id)),
      arrayText(differing.map((record) => record.remoteId)),
      arrayText(differing.map((record) => record.hash)),
      ...columns,
    ],
    { prepare: true },
  );
  const created = written.filter((row) => row.created).length;
  return {
    created,
    updated: written.length - created,
    unchanged,
    reappeared: compared.filter(({ reappears }) => reappears).length,
    outrun: differing.length - written.length,
    changed: written.length === differing.length ? differing.map(({ id }) => id) : [],
  };
}

const nothingWritten: Written = {
  created: 0,
  updated: 0,
  unchanged: 0,
  reappeared: 0,
  outrun: 0,
  changed: [],
};

/** The text that a column's type reads. */
function columnText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

export interface Deletion extends Into {
  readonly reason: DeletionReason;
  /** Records that were read at this stamp or later are left alone: a sweep is no answer about them. */
  readonly unlessReadSince?: string;
}

/** Marks records as deleted; those it does not know, or knows as deleted or more recently, stay as they are. */
export async function markDeleted(
  tx: Transaction,
  { integrationId, table, reason, askedAt, answeredAt, unlessReadSince = "infinity" }: Deletion,
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0;
  const values = [integrationId, [...ids], reason, askedAt, answeredAt, unlessReadSince];
  const result = await tx.unsafe(statementsFor(table).markDeleted, values, { prepare: true });
  return result.count;
}

/** Keeps records that an answer confirmed from being undone by an older answer that is still on its way (P5). */
export async function confirmRecords(
  tx: Transaction,
  { integrationId, table, answeredAt }: Into,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const values = [integrationId, [...ids], answeredAt];
  await tx.unsafe(statementsFor(table).confirm, values, { prepare: true });
}

/** Which of the records are stored, and which of those live. */
export async function standingOf(
  tx: Transaction,
  { integrationId, table }: Pick<Into, "integrationId" | "table">,
  ids: readonly string[],
): Promise<ReadonlyMap<string, "live" | "deleted">> {
  if (ids.length === 0) return new Map();
  const rows = await tx.unsafe<{ id: string; live: boolean }[]>(statementsFor(table).standing, [
    integrationId,
    [...ids],
  ]);
  return new Map(rows.map(({ id, live }) => [id, live ? "live" : "deleted"]));
}
