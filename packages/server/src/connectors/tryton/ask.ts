/** Tryton's calls: `POST /<database>/` with a method and positional parameters, of which the last is the context. */
import { z } from "zod";
import type { Ask } from "../../connect/ask.ts";
import { type Columns, wantedColumns } from "../../connect/columns.ts";
import type { Place } from "../../connect/place.ts";
import { asTryton } from "./values.ts";

export const trytonConfig = z.object({
  base_url: z
    .url({ protocol: /^https?$/ })
    .describe("Address of the Tryton server, such as https://tryton.example:8000."),
  // Becomes part of the path.
  database: z
    .string()
    .regex(/^\w[\w.-]*$/, "letters, digits, dots, dashes and underscores only")
    .describe("Name of the database on that server."),
});
export type TrytonConfig = z.output<typeof trytonConfig>;

export type TrytonPlace = Place<TrytonConfig>;

export function call(config: TrytonConfig, method: string, params: readonly unknown[]): Ask {
  return { method: "POST", path: `/${config.database}/`, body: { id: 1, method, params } };
}

export function callModel(config: TrytonConfig, method: string, params: readonly unknown[]): Ask {
  return call(config, `model.${method}`, [...params, {}]);
}

interface Listing {
  /** Every column that we can use. */
  readonly fields: readonly string[];
  /** What feeds our fields; columns that are nowhere in it are always asked for. */
  readonly feeds: readonly Columns[];
  readonly pageSize: number;
  readonly watches: readonly string[];
}

/** One page of a model in the order of ids, of all records or of those that changed since. */
export function list(
  model: string,
  { fields, feeds, pageSize, watches }: Listing,
): (place: TrytonPlace) => Ask {
  const feeding = new Set(feeds.flatMap(({ byField }) => Object.values(byField).flat()));
  const always = fields.filter((field) => !feeding.has(field));
  return ({ position, since, wants, config }) => {
    const domain: unknown[] = [];
    if (position !== null) domain.push(["id", ">", position]);
    if (since !== null) domain.push(changedSince(since, watches));
    return callModel(config, `${model}.search_read`, [
      domain,
      0,
      pageSize,
      [["id", "ASC"]],
      wantedColumns(feeds, wants, always) ?? fields,
    ]);
  };
}

/**
 * A record's write_date is null until its first change, and it does not move when a linked record changes: both
 * dates are asked for, of the record itself and of each link whose values we show.
 */
function changedSince(since: string, watches: readonly string[]): readonly unknown[] {
  const from = asTryton(since);
  const dates = ["", ...watches].flatMap((link) => [`${link}create_date`, `${link}write_date`]);
  return ["OR", ...dates.map((date) => [date, ">=", from])];
}
