/** Reads one page of a unified list. The only way in which the API sees unified tables. */
import type { Endpoint } from "@muster/model";
import type { Database } from "../db/pool.ts";
import { recordId } from "../kernel/ids.ts";
import type { Scope } from "../derive/scope.ts";
import type { OpenRemoteData } from "./remote-data.ts";
import { pageWriteInFlight, readWatermark } from "./watermark.ts";
import { printRead, type ReadShape, type ReadStatement } from "../derive/read.ts";

/** What a filter of the model (packages/model/src/endpoint.ts) is compared with, by the filter's kind. */
export type FilterValue =
  /** `any`, `member`, `remote`, `linked`: a record matches one of them; null is the word `null` where the filter allows it. */
  | { readonly values: readonly (string | null)[] }
  /** `is`, `contains`, `email`, `bound` (a day or an RFC 3339 moment). */
  | { readonly value: string }
  /** `custom` */
  | { readonly key: string; readonly value: string | number | boolean | null };

/** Where the next page starts: behind the record with this id, in a delta behind this touch of it (microseconds, UTC). */
export interface Keyset {
  readonly touchedAt: string | null;
  readonly id: string;
}

export interface ListQuery {
  readonly integrationId: string;
  readonly pageSize: number;
  readonly includeDeleted: boolean;
  /** Inclusive; null lists everything. RFC 3339 or a day. */
  readonly updatedAfter: string | null;
  /** Null asks for the first page, which waits for the page write in flight (P10). */
  readonly after: Keyset | null;
  readonly ids: readonly string[] | null;
  readonly remoteIds: readonly string[] | null;
  readonly filters: Readonly<Record<string, FilterValue>>;
  /** What it forbids is not shown. */
  readonly scope: Scope;
  /** Opens what the tool sent, where the integration keeps it. */
  readonly openRemoteData?: OpenRemoteData | null;
  /** Puts the tag of each record behind its last member, as `muster_tag`. */
  readonly tags?: boolean;
}

export interface ListPage {
  /** The records as JSON texts in UTF-8, as they came from the database and ready to be sent. */
  readonly records: readonly Uint8Array[];
  readonly next: Keyset | null;
  /** Of the first page it is the next `updated_after` of whoever reads the list to its end. */
  readonly watermark: string;
}

/** A row as the driver gives it unread: id, touched_at, record, then what was asked for: what the tool sent, sealed; the tag. */
type ListedRow = readonly [
  id: Buffer,
  touchedAt: Buffer | null,
  record: Buffer,
  ...asked: (Buffer | null)[],
];

export async function listRecords(
  db: Database,
  endpoint: Endpoint,
  query: ListQuery,
): Promise<ListPage> {
  if (query.after === null) await pageWriteInFlight(db, query.integrationId);
  const watermark = await readWatermark(db, query.integrationId);
  const statement = statementFor(endpoint, shapeOf(endpoint, query));
  const values = statement.parameters.map((name) => parameter(endpoint, query, name));
  const raw = await db.unsafe(statement.sql, values, { prepare: true }).raw();
  // The statement's columns; `touched_at` and what is sealed can be null.
  const rows = raw as unknown as readonly ListedRow[]; // oxlint-disable-line typescript/no-unsafe-type-assertion
  const last = rows.length > query.pageSize ? rows[query.pageSize - 1] : undefined;
  return {
    watermark,
    records: rows.slice(0, query.pageSize).map((row) => recordIn(row, query)),
    next:
      last === undefined
        ? null
        : { touchedAt: last[1]?.toString() ?? null, id: last[0].toString() },
  };
}

/** The record's JSON. What the tool sent and the tag are put behind its last member, and nothing of it is read. */
function recordIn([id, , record, ...asked]: ListedRow, query: ListQuery): Uint8Array {
  const { openRemoteData, tags } = query;
  const behind: string[] = [];
  if (openRemoteData != null) {
    const sealed = asked.shift();
    const opened = sealed == null ? null : openRemoteData(sealed.toString(), id.toString());
    behind.push(`,"remote_data":${opened}`);
  }
  if (tags) behind.push(`,"muster_tag":"${asked.shift()?.toString()}"`);
  if (behind.length === 0) return record;
  return Buffer.concat([record.subarray(0, -1), Buffer.from(`${behind.join("")}}`)]);
}

function shapeOf(endpoint: Endpoint, query: ListQuery): ReadShape {
  return {
    delta: query.updatedAfter !== null,
    continues: query.after !== null,
    includeDeleted: query.includeDeleted,
    scope: query.scope,
    remoteData: query.openRemoteData != null,
    tags: query.tags === true,
    byIds: query.ids !== null || query.remoteIds !== null,
    filters: Object.entries(query.filters).map(([name, value]) => {
      const filter = endpoint.filters[name];
      if (filter === undefined) throw new Error(`${endpoint.path} has no filter ${name}`);
      return { name, filter, orNull: "values" in value && value.values.includes(null) };
    }),
  };
}

/** Printing costs more than a short page; the same question is asked again and again. */
const printed = new Map<string, ReadStatement>();
const printedAtMost = 1000;

function statementFor(endpoint: Endpoint, shape: ReadShape): ReadStatement {
  const { filters, scope, ...flags } = shape;
  const key = JSON.stringify([
    endpoint.path,
    flags,
    scope.fingerprint,
    filters.map(({ name, orNull }) => [name, orNull]),
  ]);
  const known = printed.get(key);
  if (known) return known;
  if (printed.size >= printedAtMost) printed.clear();
  const statement = printRead(endpoint, shape);
  printed.set(key, statement);
  return statement;
}

function parameter(
  endpoint: Endpoint,
  query: ListQuery,
  name: string,
): string | number | string[] | null {
  switch (name) {
    case "integrationId":
      return query.integrationId;
    case "limit":
      return query.pageSize + 1;
    case "updatedAfter":
      return query.updatedAfter;
    case "afterTouch":
      return query.after?.touchedAt ?? null;
    case "afterId":
      return query.after?.id ?? null;
    case "ids":
      return askedIds(endpoint, query);
    default:
      return filterParameter(endpoint, query, name);
  }
}

/** Ids are derived from remote ids, so one look-up answers both; asked for together, a record must be in both lists. */
function askedIds({ table }: Endpoint, { integrationId, ids, remoteIds }: ListQuery): string[] {
  if (remoteIds === null) return [...(ids ?? [])];
  const derived = remoteIds.map((remoteId) => recordId(integrationId, table.name, remoteId));
  return ids === null ? derived : derived.filter((id) => ids.includes(id));
}

function filterParameter(
  endpoint: Endpoint,
  query: ListQuery,
  name: string,
): string | string[] | null {
  const [filter = name, part] = name.split(".");
  const value = query.filters[filter];
  if (value === undefined)
    throw new Error(`the statement wants ${name}, which the query does not give`);
  if ("values" in value) {
    const values = value.values.filter((word) => word !== null);
    const to = remoteTarget(endpoint, filter);
    return to === null ? values : values.map((id) => recordId(query.integrationId, to, id));
  }
  if ("key" in value) return part === "key" ? value.key : JSON.stringify(value.value);
  return value.value;
}

/** The model whose remote ids a filter takes. */
function remoteTarget({ table, filters }: Endpoint, name: string): string | null {
  const filter = filters[name];
  if (filter?.filter !== "remote") return null;
  const field = table.fields[filter.field];
  return field?.kind === "reference" ? field.to : null;
}
