/** How every model of Odoo is read: alike, in the order of ids, all of it or what changed, and only columns it has for us. */
import { z } from "zod";
import { askedColumns } from "../../connect/columns.ts";
import type { Companions } from "../../connect/companion.ts";
import type { Feed } from "../../connect/feed.ts";
import { said, when } from "../../connect/fields.ts";
import { byLastId } from "../../connect/paging.ts";
import type { OfferedColumn, Place, Position } from "../../connect/place.ts";
import { catalogue, type Stream, stream } from "../../connect/stream.ts";
import { call, search } from "./call.ts";
import { odooRow } from "./rows.ts";

const pageSize = 1000;

export interface Listing {
  readonly model: string;
  readonly feeds: readonly Feed[];
  /** Beside those that fields name. */
  readonly companions?: Companions;
  readonly domain?: readonly unknown[];
  /** A column that must be set. Where another module owns the model alone, it has no such column and nothing for us. */
  readonly needs?: string;
  /** Links whose changes are ours too: Odoo does not move a record's write_date for them. */
  readonly watches?: readonly string[];
}

const fields = z.object({
  result: z.record(z.string(), z.object({ string: z.string().catch(""), type: z.string() })),
});

const pageOfRows = z.object({ result: z.array(z.unknown()) });

/** How every list answers and goes on. */
export const pages = {
  answer: pageOfRows,
  rows: (answer: unknown) => pageOfRows.parse(answer).result,
  paging: byLastId(pageSize),
};

/** What a model has for us: a right that is missing hides columns, a module that is not installed the whole model. */
export const described = (model: string) => ({
  ask: () => call(model, "fields_get", [[]], { attributes: ["string", "type"] }),
  answer: fields,
  columns: ({ result }: z.output<typeof fields>) => offeredBy(result),
});

export function list(listing: Listing): Stream {
  const { model, companions = {}, feeds } = listing;
  const asked = (place: Place) => askedColumns(place, feeds, ["write_date"]);
  return stream({
    ...pages,
    name: model,
    ask: (place) =>
      page(model, place.position, asked(place), [
        ...ours(listing, place),
        ...changed(listing, place),
      ]),
    row: odooRow,
    companions,
    catalogue: catalogue({ ...described(model), feeds }),
    // A change is stamped when its transaction starts, which may last for minutes, and is seen when it ends.
    delta: { by: "time", overlapSeconds: 600 },
    lookup: {
      ...pages,
      most: 20,
      ask: (ids, place) => lookup(listing, ids.map(Number), place, asked(place)),
      id: said("id"),
    },
    changedAt: when("write_date"),
    // A complete list holds archived records too. Rights that hide some are warned of by the inspections.
    absence: "deleted",
    feeds,
  });
}

/** Files inside rows are never asked for. The customer's own fields, of Odoo Studio too, begin with "x_". */
function offeredBy(columns: z.output<typeof fields>["result"]): readonly OfferedColumn[] {
  return Object.entries(columns).flatMap(([name, { string, type }]) =>
    type === "binary" ? [] : [{ name, label: string || null, custom: name.startsWith("x_") }],
  );
}

/** A list of all of its model can be read by ids: what a rule hides is then refused, and only what is gone left out. */
const isWhole = ({ domain, needs }: Listing): boolean => !domain && needs === undefined;

function lookup(listing: Listing, ids: readonly number[], place: Place, fields: readonly string[]) {
  return isWhole(listing)
    ? call(listing.model, "read", [ids, fields], { load: null })
    : search(listing.model, [...ours(listing, place), ["id", "in", ids]], fields);
}

const isOffered = ({ offered }: Place, column: string): boolean =>
  offered === null || offered.some(({ name }) => name === column);

function ours({ domain = [], needs }: Listing, place: Place): readonly unknown[] {
  if (needs === undefined) return domain;
  return isOffered(place, needs) ? [...domain, [needs, "!=", false]] : [["id", "=", 0]];
}

export const page = (
  model: string,
  position: Position,
  fields: readonly string[],
  domain: readonly unknown[] = [],
) =>
  search(model, position === null ? domain : [...domain, ["id", ">", position]], fields, {
    limit: pageSize,
  });

function changed({ watches = [] }: Listing, place: Place): readonly unknown[] {
  if (place.since === null) return [];
  const from = place.since.slice(0, 19).replace("T", " ");
  const links = watches
    .filter((link) => isOffered(place, link))
    .map((link) => `${link}.write_date`);
  return [...links.map(() => "|"), ...["write_date", ...links].map((date) => [date, ">=", from])];
}
