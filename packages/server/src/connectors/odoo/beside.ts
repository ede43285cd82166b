/** What rows of Odoo only point at: small lists for the whole sync, and rows beside each page. */
import { z } from "zod";
import type { Ask } from "../../connect/ask.ts";
import { text } from "../../connect/coerce.ts";
import { companion } from "../../connect/companion.ts";
import type { Place } from "../../connect/place.ts";
import { type Row, type Rows, rowsBy, rowsIn } from "../../connect/rows.ts";
import { call, type OdooConfig, search } from "./call.ts";

const mostAtOnce = 1000;

const answers = (by: string) => ({
  answer: z.object({ result: z.array(z.unknown()) }),
  gather: (pages: readonly { readonly result: readonly unknown[] }[]): Rows =>
    rowsBy(
      pages.flatMap(({ result }) => rowsIn(result)),
      by,
    ),
  spared: (): Rows => rowsBy([]),
});

/** All of a small model, by its ids or another column; `columns` with a space between. */
export function whole(model: string, columns: string, by = "id") {
  const from = (last: unknown): Ask =>
    search(model, [["id", ">", last]], columns.split(" "), { limit: mostAtOnce });
  return companion({
    per: "sync",
    asks: () => [from(0)],
    ...answers(by),
    more: ({ answer: { result } }) => {
      const last = rowsIn(result).at(-1);
      return result.length < mostAtOnce || !last ? null : from(last["id"]);
    },
  });
}

/** Rows that are asked for beside those of a page, by a column of theirs. */
export const rowsBeside = (
  by: string,
  asks: (rows: readonly Row[], place: Place) => readonly Ask[],
) => companion({ per: "page", asks, ...answers(by) });

/** What the rows of a page point at: those whose column `by` is one of the ids in the page's columns `from`. */
export const linked = (
  model: string,
  columns: string,
  { from, by = "id", domain = [] }: { from: string; by?: string; domain?: readonly unknown[] },
) =>
  rowsBeside(by, (rows) => {
    const ids = [...new Set(rows.flatMap((row) => idsIn(row, from)))];
    if (ids.length === 0) return [];
    return [
      search(model, [[by, "in", ids.map(Number)], ...domain], `${by} ${columns}`.trim().split(" ")),
    ];
  });

/** The ids in columns of one link or of several. */
export const idsIn = (row: Row, columns: string): readonly string[] =>
  columns
    .split(" ")
    .flatMap((column) => row[column])
    .flatMap((id) => text(id) ?? []);

/** The types of a model's columns, for those that the customer made. */
export const kinds = (model: string) =>
  companion({
    per: "sync",
    asks: () => [call(model, "fields_get", [[]], { attributes: ["type"] })],
    answer: z.object({ result: z.record(z.string(), z.object({ type: z.string() })) }),
    gather: (pages): Row => Object.assign({}, ...pages.map(({ result }) => result)),
  });

/** Where the server is: known without asking. */
export const origin = companion({
  per: "sync",
  asks: () => [],
  answer: z.never(),
  gather: (_, { config: { base_url } }: Place<OdooConfig>) => base_url.replace(/\/+$/, ""),
});
