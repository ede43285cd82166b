/** Reads one page of a unified list. The only way in which the API sees unified tables. */
import type { Endpoint } from "@muster/model";
import type { Database } from "../db/pool.ts";
import { printRead, type ReadShape } from "../derive/read.ts";
import { type Selection, selectionParameter, usedFilters } from "./asked.ts";
import { printedOnce } from "./printed.ts";
import type { OpenRemoteData } from "./remote-data.ts";
import { beginReading } from "./watermark.ts";

/** Where the next page starts: behind the record with this id, in a delta behind this touch of it (microseconds, UTC). */
export interface Keyset {
  readonly touchedAt: string | null;
  readonly id: string;
}

export interface ListQuery extends Selection {
  readonly pageSize: number;
  /** Inclusive; null lists everything. RFC 3339 or a day. */
  readonly updatedAfter: string | null;
  /** Null asks for the first page, which waits for the page write in flight (P10). */
  readonly after: Keyset | null;
  /** Opens what the tool sent, where the integration keeps it. */
  readonly openRemoteData?: OpenRemoteData | null;
  /** Puts the tag of each record behind its last member, as `muster_tag`. */
  readonly tags?: boolean;
}

export interface ListPage {
  /** The records as JSON texts in UTF-8, as they came from the database and ready to be sent. */
  readonly records: readonly Uint8Array[];
  readonly next: Keyset | null;
  /** The next `updated_after` of whoever reads the list to its end. Null on pages that go on: only the first one's counts. */
  readonly watermark: string | null;
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
  const watermark = query.after === null ? await beginReading(db, query.integrationId) : null;
  const statement = printedOnce(endpoint.path, shapeOf(endpoint, query), (shape) =>
    printRead(endpoint, shape),
  );
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
    filters: usedFilters(endpoint, query),
  };
}

function parameter(
  endpoint: Endpoint,
  query: ListQuery,
  name: string,
): string | number | string[] | null {
  switch (name) {
    case "limit":
      return query.pageSize + 1;
    case "updatedAfter":
      return query.updatedAfter;
    case "afterTouch":
      return query.after?.touchedAt ?? null;
    case "afterId":
      return query.after?.id ?? null;
    default:
      return selectionParameter(endpoint, query, name);
  }
}
