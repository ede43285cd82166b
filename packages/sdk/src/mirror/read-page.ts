/** One page of a fetch as it is to be stored: what to put, what to remove, and where the next page begins. */
import { endpointFacts } from "./endpoints.ts";
import type { Fetch } from "./progress.ts";
import { isObject } from "../is-object.ts";
import { askList, type MirrorClient, unreadable } from "./server.ts";
import type { Place, RecordData, TaggedRecord } from "./store.ts";

/** The most that a list gives at once. */
export const pageSize = 250;

export interface FetchedPage {
  readonly put: readonly TaggedRecord[];
  readonly remove: readonly string[];
  readonly next: string | null;
  /** Null on pages that go on. */
  readonly watermark: string | null;
  readonly bytes: number;
}

export interface PageAsk {
  readonly client: MirrorClient;
  readonly place: Place;
  readonly signal: AbortSignal;
}

export async function readFetchedPage(
  ask: PageAsk,
  { since, cursor }: Pick<Fetch, "since" | "cursor">,
): Promise<FetchedPage> {
  const { client, place, signal } = ask;
  const query = {
    page_size: pageSize,
    ...(cursor === null ? {} : { cursor }),
    // A full fetch ends with a sweep and needs no word of what is deleted.
    ...(since === null ? {} : { updated_after: since, include_deleted: true }),
  };
  const page = await askList(client, { place, path: `/${place.endpoint}`, query, signal });
  if (page.next !== null && page.next === cursor) throw unreadable(place, "the same page for ever");
  const { records, ...rest } = page;
  const remove = records.filter(isDeleted).map(({ data }) => data.id);
  const living = once(records.filter((record) => !isDeleted(record)));
  if (since === null) return { ...rest, put: living, remove };
  // Asked for with deleted records, a record lists those that are nested in it too; the copy has living ones only.
  const mixed = living
    .filter(({ data }) => maybeListsDeleted(place, data))
    .map(({ data }) => data.id);
  const plain = living.filter(({ data }) => !maybeListsDeleted(place, data));
  const again = await readByIds(ask, mixed);
  return { ...rest, put: [...plain, ...again.records], remove, bytes: rest.bytes + again.bytes };
}

/** At most a page of records as they are now. Those that are gone are not among them. */
export async function readByIds(
  { client, place, signal }: PageAsk,
  ids: readonly string[],
): Promise<{ readonly records: readonly TaggedRecord[]; readonly bytes: number }> {
  if (ids.length === 0) return { records: [], bytes: 0 };
  if (ids.length > pageSize) throw new RangeError(`more than ${pageSize} ids at once`);
  const found: TaggedRecord[] = [];
  let bytes = 0;
  let cursor: string | null = null;
  // A server may give less at once than it is asked for.
  for (let pages = 0; pages <= ids.length; pages += 1) {
    const begin = cursor === null ? {} : { cursor };
    const query = { page_size: pageSize, ids: ids.join(","), ...begin };
    const page = await askList(client, { place, path: `/${place.endpoint}`, query, signal });
    found.push(...page.records);
    bytes += page.bytes;
    cursor = page.next;
    if (cursor === null) {
      const asked = new Set(ids);
      const living = found.filter((record) => asked.has(record.data.id) && !isDeleted(record));
      return { records: once(living), bytes };
    }
  }
  throw unreadable(place, "more pages than it was asked for records");
}

const isDeleted = ({ data }: TaggedRecord): boolean =>
  typeof data["remote_deleted_at"] === "string";

function maybeListsDeleted({ endpoint }: Place, data: RecordData): boolean {
  return endpointFacts(endpoint).mayListDeleted.some((member) => {
    const list = data[member];
    // Entries that do not say whether they are deleted may be.
    return (
      Array.isArray(list) &&
      list.some((entry) => !isObject(entry) || entry["remote_deleted_at"] !== null)
    );
  });
}

/** The last of each id: no statement can put one record twice. */
function once(records: readonly TaggedRecord[]): readonly TaggedRecord[] {
  return [...new Map(records.map((record) => [record.data.id, record])).values()];
}
