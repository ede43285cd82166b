/** Which rows a call is about, in which order. */
import { namesActive, parseDomain } from "./domain.ts";
import { valueError } from "./errors.ts";
import type { AnyRow, Value } from "./fields.ts";
import { labelOf } from "./labels.ts";
import type { Model } from "./models.ts";
import { kept, type Reader, related } from "./reader.ts";
import { mayReadRow, offered } from "./rights.ts";

export interface Search {
  readonly domain: readonly unknown[];
  readonly order: string | null;
  readonly offset: number;
  /** Null and 0: no limit. */
  readonly limit: number | null;
}

export function searchRows(
  model: Model,
  { domain, order, offset, limit }: Search,
  at: Reader,
): readonly AnyRow[] {
  const found = matchingRows(model, domain, at);
  const sorted = found.toSorted(comparing(order ?? model.order, model, at));
  return sorted.slice(offset, limit === null || limit === 0 ? undefined : offset + limit);
}

export function matchingRows(model: Model, domain: readonly unknown[], at: Reader): AnyRow[] {
  const matches = parseDomain(domain, model, at);
  const { session } = at;
  const all = [...session.view.anyRows(model.name).values()];
  const shown = namesActive(domain) ? all : kept(all, session);
  return shown.filter((row) => mayReadRow(model.name, row, session) && matches(row));
}

type Compare = (a: AnyRow, b: AnyRow) => number;

function comparing(order: string, model: Model, at: Reader): Compare {
  const terms = order.split(",").map((term): Compare => {
    const [name = "", direction = "asc"] = term.trim().split(/\s+/);
    if (!offered(model.fields.get(name), at.session))
      throw valueError(`Invalid field '${name}' on model '${model.name}'`);
    const sign = direction.toLowerCase() === "desc" ? -1 : 1;
    return (a, b) => sign * compare(sortable(name, a, model, at), sortable(name, b, model, at));
  });
  return (a, b) => {
    for (const term of terms) {
      const found = term(a, b);
      if (found !== 0) return found;
    }
    return 0;
  };
}

// oxlint-disable-next-line max-params -- a row's field, with what it takes to read it
function sortable(name: string, row: AnyRow, model: Model, at: Reader): Value {
  const value = at.value(model, name, row);
  const field = model.fields.get(name);
  if (field?.type !== "many2one" || typeof value !== "number") return value;
  const to = related(field);
  const target = at.session.view.anyRows(to.name).get(value);
  return target === undefined ? null : labelOf(to.name, target, at);
}

/** As PostgreSQL: what has no value comes last. */
function compare(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
