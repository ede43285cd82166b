/** How Harvest's lists are read: bare arrays, the newest id first, on along the links of the `Link` header. */
import type { Table } from "@muster/model";
import { z } from "zod";
import type { Ask } from "../../connect/ask.ts";
import { inBatches } from "../../connect/batches.ts";
import { type Companion, companion } from "../../connect/companion.ts";
import type { Feed } from "../../connect/feed.ts";
import { byNextLink, nextLinkAsk } from "../../connect/paging.ts";
import type { Place } from "../../connect/place.ts";
import { type Stream, stream } from "../../connect/stream.ts";
import { id, row, type Row, said, when } from "./rows.ts";

export const page = z.array(z.unknown());
type Query = NonNullable<Ask["query"]>;

/** The first page. The next is asked for by its cursor, and with a cursor nothing else may be said: 422. */
export const first = (path: string, query: Query = {}): Ask => ({
  method: "GET",
  path: `/v3/${path}`,
  query: { per_page: 500, ...query },
});

interface Listing {
  /** The stream's name unless it is said. */
  readonly path?: string;
  /** For each first ask, and for those of everything alone. A word that the list does not know is refused: 422. */
  readonly filter?: Query;
  readonly filterOfAll?: Query;
  readonly companions?: Readonly<Record<string, Companion>>;
  /** The parameter for rows that a webhook named, and the member that holds such an id; left out, it names none. */
  readonly lookup?: { readonly by: string; readonly member: string };
  /** Webhooks tell of its deletions only: it means nothing that they tell of no change. */
  readonly silent?: true;
  /** Rows that Greenhouse has no list of. */
  readonly besides?: readonly Row[];
}

export const byIds = { by: "ids", member: "id" } as const;

/** Changes are asked for with both ends: what changes while the list is read must not move through its pages. */
export function list(name: string, listing: Listing, ...feeds: readonly Feed[]): Stream {
  const { path = name, filter, filterOfAll, companions = {}, lookup, besides = [] } = listing;
  return stream({
    name,
    ask: ({ position, since, asOf }) => {
      if (typeof position === "string")
        return { method: "GET", path: `/v3/${path}`, search: position };
      const which = since === null ? filterOfAll : { updated_at: `gte|${since}|lte|${asOf}` };
      return first(path, { ...filter, ...which });
    },
    answer: page,
    rows: (rows) => [...rows, ...besides],
    paging: byNextLink("header"),
    row,
    companions,
    delta: { by: "time", overlapSeconds: 600 },
    ...(lookup && {
      lookup: {
        // Of a parent there may be many rows, and all must fit on the first page.
        most: lookup.by === "ids" ? 50 : 10,
        ask: (ids) => first(path, { ...filter, [lookup.by]: ids.join(",") }),
        answer: page,
        rows: (answer) => page.parse(answer),
        id: said(lookup.member),
      },
    }),
    ...(!listing.silent && { changedAt: when("updated_at") }),
    absence: "deleted",
    feeds,
  });
}

interface Beside<Gathered> {
  readonly per: "page" | "sync";
  readonly asks: (rows: readonly Row[], place: Pick<Place, "wants" | "since">) => readonly Ask[];
  readonly gather: (rows: readonly Row[]) => Gathered;
}

/** Rows of another list. Who may not read it lacks what they say, and no more. */
export const beside = <Gathered>({ per, asks, gather }: Beside<Gathered>): Companion =>
  companion({
    per,
    asks,
    answer: page,
    more: nextLinkAsk("header"),
    gather: (pages) => gather(pages.flat().filter((one): one is Row => row.safeParse(one).success)),
    spared: () => gather([]),
  });

/** Of the rows that a page's rows name; a filter takes fifty ids at most. */
export const namedBy =
  (path: string, by: string, member: string, query: Query = {}) =>
  (rows: readonly Row[]) =>
    inBatches(rows.map(said(member)), 50).map((ids) =>
      first(path, { ...query, [by]: ids.join(",") }),
    );

export type Names = ReadonlyMap<string | null, string | null>;

/** What rows only point at, by its ids. */
export const namesIn = (rows: readonly Row[], name = said("name"), key = id): Names =>
  new Map(rows.map((one) => [key(one), name(one)]));

/** A short list of names, for one of our fields. */
export const names = (
  path: string,
  {
    table,
    field,
    query,
    name,
  }: { table: Table; field: string; query?: Query; name?: (row: Row) => string | null },
): Companion =>
  beside({
    per: "sync",
    asks: (_, { wants }) => (wants(table, field) ? [first(path, query)] : []),
    gather: (rows) => namesIn(rows, name),
  });
