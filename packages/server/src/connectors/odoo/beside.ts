/** What rows of Odoo only point at: small lists for the whole sync, and rows beside each page. */
import { z } from "zod";
import type { Ask } from "../../connect/ask.ts";
import { companion } from "../../connect/companion.ts";
import type { Place } from "../../connect/place.ts";
import { call, search } from "./call.ts";
import { type Needed, type OdooRow, odooRow, type Rows } from "./rows.ts";

const mostAtOnce = 1000;
const answer = z.object({ result: z.array(odooRow.nullable().catch(null)) });
type Answer = z.output<typeof answer>;

const isWanted = ({ wants }: Place, needed: Needed): boolean =>
  needed.some(([table, ...fields]) => fields.some((field) => wants(table, field)));

/** A row that comes twice counts once. */
function grouped(answers: readonly Answer[], by: string): Rows {
  const rows = answers.flatMap(({ result }) => result.flatMap((row) => row ?? []));
  return Map.groupBy(new Map(rows.map((row) => [row.id, row])).values(), (row) => row[by]);
}

/** All of a small model, for the fields that need it. */
export function whole(model: string, fields: readonly string[], needed: Needed, by = "id") {
  const from = (last: number): Ask =>
    search(model, [["id", ">", last]], fields, { limit: mostAtOnce });
  return companion({
    per: "sync",
    asks: (_, place) => (isWanted(place, needed) ? [from(0)] : []),
    answer,
    more: ({ answer: { result } }) => {
      const last = result.findLast((row) => row !== null);
      return result.length < mostAtOnce || !last ? null : from(last.id);
    },
    gather: (answers) => grouped(answers, by),
    spared: (): Rows => new Map(),
  });
}

/** What the rows of a page point at, by its ids. */
export function linked(
  model: string,
  columns: readonly string[],
  fields: readonly string[],
  needed: Needed,
) {
  const idsIn = (row: OdooRow) => columns.flatMap((column) => row[column]).filter(isId);
  return beside(needed, "id", (rows) => {
    const ids = [...new Set(rows.flatMap(idsIn))];
    return ids.length === 0 ? [] : [search(model, [["id", "in", ids]], fields)];
  });
}

/** What points at the rows of a page, by their ids. */
export function children(model: string, column: string, fields: readonly string[], needed: Needed) {
  return beside(needed, column, (rows) =>
    rows.length === 0
      ? []
      : [search(model, [[column, "in", rows.map(({ id }) => id)]], [column, ...fields])],
  );
}

export function beside(
  needed: Needed,
  by: string,
  asks: (rows: readonly OdooRow[], place: Place) => readonly Ask[],
) {
  return companion({
    per: "page",
    asks: (rows: readonly OdooRow[], place) => (isWanted(place, needed) ? asks(rows, place) : []),
    answer,
    gather: (answers) => grouped(answers, by),
    spared: (): Rows => new Map(),
  });
}

/** The types of a model's columns, for those that the customer made. */
export function kinds(model: string, needed: Needed) {
  return companion({
    per: "sync",
    asks: (_, place) =>
      isWanted(place, needed) ? [call(model, "fields_get", [[]], { attributes: ["type"] })] : [],
    answer: z.object({ result: z.record(z.string(), z.object({ type: z.string() })) }),
    gather: (answers): Rows =>
      new Map(
        answers.flatMap(({ result }) =>
          Object.entries(result).map(([name, { type }]) => [name, [{ id: 1, type }]]),
        ),
      ),
  });
}

const isId = (value: unknown): value is number => typeof value === "number" && value > 0;
