/** Writes records of one table, a page at a time: compare first, then write only what differs (P2). */
import type { AnyTable } from "@muster/model";
import { arrayText } from "../db/array-text.ts";
import type { Transaction } from "../db/pool.ts";
import type { DeletionReason } from "./deletion-reason.ts";
import { printCompare, printMarkDeleted, printUpsert } from "../derive/write.ts";

/** A record as the engine has checked it: values in the order of the table's fields, references as ids. */
export interface CheckedRecord {
  readonly id: string;
  readonly remoteId: string;
  /** 32 hex digits over everything the tool said about it. */
  readonly hash: string;
  readonly row: readonly unknown[];
}

export interface Written {
  readonly created: number;
  /** Reappeared ones included. */
  readonly updated: number;
  readonly unchanged: number;
  /** Were marked as deleted and are back. */
  readonly reappeared: number;
}

interface Statements {
  readonly compare: string;
  readonly upsert: string;
  readonly markDeleted: string;
}

const printed = new Map<AnyTable, Statements>();

function statementsFor(table: AnyTable): Statements {
  const known = printed.get(table);
  if (known) return known;
  const statements = {
    compare: printCompare(table),
    upsert: printUpsert(table),
    markDeleted: printMarkDeleted(table),
  };
  printed.set(table, statements);
  return statements;
}

/**
 * Must run in a transaction that holds the integration's stamp. Ids are unique within `records`. `fetchedAt` is the
 * newest stamp that was known when the tool was asked: unlike a clock it never steps back.
 */
export async function writeRecords(
  tx: Transaction,
  into: { readonly integrationId: string; readonly table: AnyTable; readonly fetchedAt: string },
  records: readonly CheckedRecord[],
): Promise<Written> {
  if (records.length === 0) return nothingWritten;
  const { compare, upsert } = statementsFor(into.table);
  const compared = await tx.unsafe<{ at: number; reappears: boolean }[]>(
    compare,
    [
      into.integrationId,
      arrayText(records.map((record) => record.id)),
      arrayText(records.map((record) => record.hash)),
      into.fetchedAt,
    ],
    { prepare: true },
  );
  const differing = compared.flatMap(({ at }) => records[at - 1] ?? []);
  if (differing.length === 0) return { ...nothingWritten, unchanged: records.length };
  const columns = Object.keys(into.table.fields).map((_, at) =>
    arrayText(differing.map((record) => columnText(record.row[at]))),
  );
  const written = await tx.unsafe<{ created: boolean }[]>(
    upsert,
    [
      into.integrationId,
      into.fetchedAt,
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
    unchanged: records.length - written.length,
    reappeared: compared.filter(({ reappears }) => reappears).length,
  };
}

const nothingWritten: Written = { created: 0, updated: 0, unchanged: 0, reappeared: 0 };

/** The text that a column's type reads. */
function columnText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

export interface Deletion {
  readonly integrationId: string;
  readonly table: AnyTable;
  readonly reason: DeletionReason;
  /** The newest stamp that was known when the tool was asked. */
  readonly fetchedAt: string;
  /** Records that were read at this stamp or later are left alone: a sweep is no answer about them. */
  readonly unlessReadSince?: string;
}

/** Marks records as deleted; those it does not know, or knows as deleted or more recently, stay as they are. */
export async function markDeleted(
  tx: Transaction,
  { integrationId, table, reason, fetchedAt, unlessReadSince = "infinity" }: Deletion,
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0;
  const values = [integrationId, [...ids], reason, fetchedAt, unlessReadSince];
  const result = await tx.unsafe(statementsFor(table).markDeleted, values, { prepare: true });
  return result.count;
}
