/** Lists that misbehave: rows that come twice, that break their format, that move, that never end. */
import type { Faults } from "../emulator.ts";
import { isRecord } from "./context.ts";
import type { Execution } from "./execute.ts";

/** What happens between two pages of a list. */
export type Movement = (model: string) => void;

interface Misbehaviour {
  readonly call: Execution;
  readonly faults: Faults;
  readonly movement: Movement;
}

export function misbehaved(result: unknown, { call, faults, movement }: Misbehaviour): unknown {
  if (call.method !== "search_read" || !Array.isArray(result)) return result;
  const limit = limitOf(call);
  let rows: readonly unknown[] = result;
  if (faults.endless && limit !== null && rows.length > 0) rows = filled(rows, limit);
  if (faults.malformedRows) rows = rows.map((row, at) => (at % 10 === 9 ? broken(row) : row));
  if (faults.doubledRows && rows.length > 0) rows = [...rows, rows[0]];
  if (faults.movingRows && rows.length === limit) movement(call.model);
  return rows;
}

/** The domain without what makes a page begin behind the last one. */
export function withoutIdBound(call: Execution): Execution {
  const [first, ...others] = call.args;
  return {
    ...call,
    args: call.args.length === 0 ? [] : [free(first), ...others],
    kwargs:
      "domain" in call.kwargs
        ? { ...call.kwargs, domain: free(call.kwargs["domain"]) }
        : call.kwargs,
  };
}

function free(domain: unknown): unknown {
  if (!Array.isArray(domain)) return domain;
  return domain.map((term: unknown) =>
    Array.isArray(term) && term[0] === "id" && String(term[1]).startsWith(">") ? [1, "=", 1] : term,
  );
}

function limitOf({ args, kwargs }: Execution): number | null {
  const limit = kwargs["limit"] ?? args[3];
  return typeof limit === "number" && limit > 0 ? limit : null;
}

/** A page is always full. */
function filled(rows: readonly unknown[], limit: number): readonly unknown[] {
  return Array.from({ length: limit }, (_, at) => rows[at % rows.length]);
}

/** Text where numbers stand and numbers where text does; the id stays, so that the list can go on. */
function broken(row: unknown): unknown {
  if (!isRecord(row)) return row;
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (name === "id") return [name, value];
      if (typeof value === "number") return [name, "n/a"];
      return [name, typeof value === "string" || Array.isArray(value) ? 42.5 : value];
    }),
  );
}
