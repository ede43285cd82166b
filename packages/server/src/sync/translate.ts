/** From the tool's rows to checked records: what fits, what was deleted, what is set aside and why. */
import type { AnyTable } from "@muster/model";
import type { FedRecord, Feed, Stream } from "../connect/connector.ts";
import { compileHash } from "../derive/hash.ts";
import { compileRow } from "../derive/validate.ts";
import { recordId } from "../kernel/ids.ts";
import type { CheckedRecord } from "../records/write.ts";
import type { RemotePage } from "../source/source.ts";

/** A row, or the part of it that feeds one table, that did not fit. Never holds a value. */
export interface Misfit {
  /** Its place on the page, from 0. */
  readonly row: number;
  readonly table: AnyTable;
  readonly remoteId: string | null;
  readonly reason: string;
}

/** What a page holds of one table. */
export interface TablePage {
  readonly table: AnyTable;
  readonly records: readonly CheckedRecord[];
  /** Ids that the tool says are gone. */
  readonly deleted: readonly string[];
  /** Every id the page named, whether its row fitted or not: none of these has vanished. */
  readonly seen: readonly string[];
  readonly misfits: readonly Misfit[];
  /** Rows that did not say which record they are. */
  readonly nameless: number;
  /** Rows that repeated an id of the same page; the last one counts. */
  readonly doubled: number;
}

export interface Translator {
  readonly translate: (stream: Stream, page: RemotePage) => readonly TablePage[];
}

/** `version` is the connector's: a new one makes every record be written anew. */
export function translator(integrationId: string, version: number): Translator {
  const compiled = new Map<AnyTable, ToRecord>();
  const idOf = idMemory(integrationId);
  const toRecord = (table: AnyTable): ToRecord => {
    const known = compiled.get(table) ?? compileRecord(table, integrationId, version, idOf);
    compiled.set(table, known);
    return known;
  };
  return {
    translate(stream, page) {
      const rows = page.rows.map((raw) => stream.row.safeParse(raw));
      return stream.feeds.map((feed) =>
        translateFeed(integrationId, feed, page, rows, toRecord(feed.table)),
      );
    },
  };
}

/** A record, or why it does not fit. */
type ToRecord = (remoteId: string, fed: FedRecord) => CheckedRecord | string;

function compileRecord(
  table: AnyTable,
  integrationId: string,
  version: number,
  idOf: IdMemory,
): ToRecord {
  const check = compileRow(table);
  const hash = compileHash(table);
  const references = Object.values(table.fields).flatMap((field, at) =>
    field.kind === "reference" ? [{ at, to: field.to }] : [],
  );
  return (remoteId, fed) => {
    const checked = check(fed.values);
    if (!checked.ok) return checked.reason;
    const row = [...checked.row];
    for (const { at, to } of references) {
      const target = row[at];
      if (typeof target === "string") row[at] = idOf(to, target);
    }
    return {
      id: recordId(integrationId, table.name, remoteId),
      remoteId,
      hash: hash(version, checked.row),
      row,
    };
  };
}

type ParsedRow = ReturnType<Stream["row"]["safeParse"]>;

function translateFeed(
  integrationId: string,
  feed: Feed,
  page: RemotePage,
  rows: readonly ParsedRow[],
  toRecord: ToRecord,
): TablePage {
  const { table } = feed;
  const today = page.askedAt.toISOString().slice(0, 10);
  const records = new Map<string, CheckedRecord>();
  const seen = new Set<string>();
  const deleted = new Set<string>();
  const misfits: Misfit[] = [];
  let [nameless, doubled] = [0, 0];
  const setAside = (row: number, remoteId: string | null, reason: string) =>
    misfits.push({ row, table, remoteId, reason });

  rows.forEach((parsed, row) => {
    if (!parsed.success) {
      nameless += 1;
      setAside(row, null, reasonOf(parsed.error));
      return;
    }
    for (const fed of feed.records(parsed.data, page.companion, today)) {
      if (fed.remoteId === null || !isName(fed.remoteId)) {
        nameless += 1;
        setAside(row, null, "the row does not say which record it is");
        continue;
      }
      const id = recordId(integrationId, table.name, fed.remoteId);
      if (seen.has(id)) doubled += 1;
      seen.add(id);
      records.delete(id);
      deleted.delete(id);
      if (fed.deleted) {
        deleted.add(id);
        continue;
      }
      const record = toRecord(fed.remoteId, fed);
      if (typeof record === "string") setAside(row, fed.remoteId, record);
      else records.set(id, record);
    }
  });
  return {
    table,
    records: [...records.values()],
    deleted: [...deleted],
    seen: [...seen],
    misfits,
    nameless,
    doubled,
  };
}

const longestRemoteId = 1000;

/** Can the text be a remote id? PostgreSQL keeps no NUL, and an id is no document. */
function isName(remoteId: string): boolean {
  return remoteId !== "" && remoteId.length <= longestRemoteId && !remoteId.includes("\0");
}

/** Where a row left the schema, without its values. */
function reasonOf(error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}): string {
  return error.issues
    .slice(0, 3)
    .map(
      ({ path, message }) =>
        `${path.length === 0 ? "row" : path.map(String).join(".")}: ${message}`,
    )
    .join("; ");
}

const rememberedIds = 10_000;

/** Derived ids of reference targets: a few locations and managers are named by every row. */
type IdMemory = (model: string, remoteId: string) => string;

function idMemory(integrationId: string): IdMemory {
  const known = new Map<string, string>();
  return (model, remoteId) => {
    const key = `${model}\0${remoteId}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= rememberedIds) known.clear();
    const id = recordId(integrationId, model, remoteId);
    known.set(key, id);
    return id;
  };
}
