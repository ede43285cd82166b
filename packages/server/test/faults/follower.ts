/**
 * A consumer that follows every list as docs/receiving-changes.md teaches: a bookmark for each list, noted before its
 * first page is asked for and moved only when the list was read to its end. It takes no margin for differing clocks:
 * here they are one, and a margin would hide what it is to find.
 */
import { type Endpoint, hrisEndpoints } from "@muster/model";
import type { Fields, Listed } from "../e2e/client.ts";
import type { DataChanged } from "../e2e/telling.ts";

export interface Follower {
  /** Fetches what the webhook names; rejects when that was not possible, and then the webhook must come again. */
  handle(event: DataChanged): Promise<void>;
  /** Fetches these lists without having been told of anything. */
  look(lists: readonly Endpoint[]): Promise<void>;
  /** Its copy of a list, by the records' ids. */
  copyOf(endpoint: Endpoint): ReadonlyMap<string, Listed>;
  readonly fetches: number;
}

export interface Api {
  readonly url: string;
  readonly key: string;
}

interface Page {
  readonly results: readonly Listed[];
  readonly next: string | null;
}

export function follower(api: Api, integrationId: string): Follower {
  const bookmarks = new Map<Endpoint, string>();
  const copies = new Map<Endpoint, Map<string, Listed>>(
    hrisEndpoints.map((endpoint) => [endpoint, new Map()]),
  );
  let fetches = 0;

  const fetchList = async (endpoint: Endpoint): Promise<void> => {
    fetches += 1;
    const startedAt = new Date().toISOString();
    const since = bookmarks.get(endpoint);
    const query = {
      include_deleted: "true",
      ...(since === undefined ? {} : { updated_after: since }),
    };
    for await (const page of pagesOf(api, { integrationId, path: endpoint.path, query }))
      for (const record of page) copies.get(endpoint)?.set(record.id, record);
    bookmarks.set(endpoint, startedAt);
  };

  // One at a time, as a table of bookmarks would make sure of.
  let busy = Promise.resolve();
  const look = (lists: readonly Endpoint[]): Promise<void> => {
    const looked = busy.then(async () => {
      for (const endpoint of lists) await fetchList(endpoint);
    });
    busy = looked.catch(() => {});
    return looked;
  };
  return {
    handle: ({ data }) => {
      const changed = new Set(data.changed_models.map(({ name }) => name));
      return look(hrisEndpoints.filter(({ models }) => models.some((model) => changed.has(model))));
    },
    look,
    copyOf: (endpoint) => copies.get(endpoint) ?? new Map(),
    get fetches() {
      return fetches;
    },
  };
}

interface Asked {
  readonly integrationId: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** A list page by page; small pages, so that it changes while it is read. */
export async function* pagesOf(
  { url, key }: Api,
  { integrationId, path, query }: Asked,
): AsyncGenerator<readonly Listed[]> {
  const asked = new URLSearchParams({ page_size: "40", ...query });
  for (;;) {
    const answer = await fetch(`${url}/v1${path}?${asked.toString()}`, {
      headers: { authorization: `Bearer ${key}`, "x-integration-id": integrationId },
      signal: AbortSignal.timeout(15_000),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    // What the contract's judge looks at in other tests.
    const { data } = (await answer.json()) as { data: Page };
    yield data.results;
    if (data.next === null) return;
    asked.set("cursor", data.next);
  }
}

/**
 * A record as far as `updated_after` promises it: where the contract says that a nested record's change does not
 * count, only who is nested is compared.
 */
export function promised(endpoint: Endpoint, record: Listed): Fields {
  const nested = new Set([...Object.keys(endpoint.nested), ...Object.keys(endpoint.twins)]);
  const entries = Object.entries(record).map(([member, value]): [string, unknown] => {
    const name = endpoint.twins[member] ?? member;
    const counts = endpoint.nested[name]?.touches?.linkedRecord === true;
    return [member, nested.has(member) && !counts ? idsOf(value) : value];
  });
  return Object.fromEntries(entries);
}

function idsOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(idsOf);
  return typeof value === "object" && value !== null && "id" in value ? value.id : value;
}
