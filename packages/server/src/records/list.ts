/** Reads one page of a unified list. The only way in which the API sees unified tables. */
import type { Endpoint } from "@muster/model";
import type { Database } from "../db/pool.ts";

/** What a filter of the model (packages/model/src/endpoint.ts) is compared with, by the filter's kind. */
export type FilterValue =
  /** `any`, `member`: a record matches one of them; null is the word `null` where the filter allows it. */
  | { readonly values: readonly (string | null)[] }
  /** `is`, `contains`, `bound` (a day or an RFC 3339 moment). */
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
}

export interface ListPage {
  /** The records as JSON texts, ready to be sent. */
  readonly records: readonly string[];
  readonly next: Keyset | null;
}

export async function listRecords(db: Database, endpoint: Endpoint, query: ListQuery): Promise<ListPage> {
  throw new Error(`not there yet: ${endpoint.path} ${query.integrationId} ${String(db)}`);
}
