/** How Harvest's lists are read: bare arrays, the newest id first, on along the links of the `Link` header. */
import { z } from "zod";
import type { Ask } from "../../connect/ask.ts";
import { inBatches } from "../../connect/batches.ts";
import { companion, type Companions } from "../../connect/companion.ts";
import type { Feed } from "../../connect/feed.ts";
import { of, said, when } from "../../connect/fields.ts";
import { byNextLink, nextLinkAsk } from "../../connect/paging.ts";
import type { Place } from "../../connect/place.ts";
import { isRow, row, type Row, type Rows, rowsBy, rowsIn } from "../../connect/rows.ts";
import { type Stream, stream } from "../../connect/stream.ts";

export const page = z.array(z.unknown());
type Query = NonNullable<Ask["query"]>;

/** The first page. The next is asked for by its cursor, and with a cursor nothing else may be said: 422. */
export const first = (path: string, query: Query = {}): Ask => ({
  method: "GET",
  path: `/v3/${path}`,
  query: { per_page: 500, ...query },
});

interface Listing {
  readonly companions?: Companions;
  /** The stream's name unless it is said. */
  readonly path?: string;
  /** For each first ask, and for those of everything alone. A word that the list does not know is refused: 422. */
  readonly filter?: Query;
  readonly filterOfAll?: Query;
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

/** Rows of another list, by their ids or another member. Who may not read it lacks what they say, and no more. */
const answers = (by = "id") => ({
  answer: page,
  more: nextLinkAsk("header"),
  gather: (pages: readonly unknown[]): Rows => rowsBy(rowsIn(pages.flat()), by),
  spared: (): Rows => rowsBy([]),
});

/** A short list that rows only point at. */
export const whole = (path: string, query?: Query) =>
  companion({ per: "sync", asks: () => [first(path, query)], ...answers() });

interface Link {
  /** The parameter of ids, and the member of a page's rows that holds such an id. */
  readonly by: string;
  readonly member: string;
  readonly query?: Query;
  /** For which rows it is asked for. */
  readonly only?: (row: Row, place: Pick<Place, "since">) => boolean;
  /** For more rows than so many the whole list is asked for. */
  readonly most?: number;
  /** What its rows are looked up with, where it is not their id. */
  readonly under?: string;
}

/** What the rows of a page name of another list; a filter takes fifty ids at most. */
export const linked = (path: string, link: Link) =>
  companion({
    per: "page",
    asks: (rows: readonly Row[], place) => {
      const { by, member, query, only = () => true, most = Infinity } = link;
      const ids = rows.filter((one) => only(one, place)).map((one) => said(member)(one));
      if (ids.length > most) return [first(path, query)];
      return inBatches(ids, 50).map((some) => first(path, { ...query, [by]: some.join(",") }));
    },
    ...answers(link.under),
  });

/** By the tool's keys, those that have a value. Beside it stand a label and a type. */
export const customFields = of("custom_fields", ({ custom_fields: fields }: Row) => {
  if (!isRow(fields)) return null;
  const values = Object.entries(fields).map(([key, field]) => [
    key,
    isRow(field) ? field["value"] : null,
  ]);
  return Object.fromEntries(values.filter(([, value]) => value != null));
});
