/** How lists go on: one small part for each way that a tool of ours has. */
import { Failure } from "../kernel/failure.ts";
import type { Paging, Position } from "./connector.ts";

/** The answer names the cursor of the next page; null, missing or blank ends the list. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function byCursor<A>(cursor: (answer: A) => string | number | null | undefined): Paging {
  return {
    // The engine calls it with an answer that passed the stream's schema, of which A is the output.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    next: ({ answer }) => cursor(answer as A) || null,
  };
}

/**
 * Rows come in the order of an id and the next page starts after the last one; a page that is not full is the last.
 * A full page without any id is no end: taken for one, the rest of the list would look deleted.
 */
export function byLastId(pageSize: number, member = "id"): Paging {
  return {
    next: ({ rows }): Position => {
      if (rows.length < pageSize) return null;
      const last = rows.findLast((row) => idOf(row, member) !== null);
      if (last === undefined)
        throw new Failure("malformed", `a full page has no row with "${member}"`);
      return idOf(last, member);
    },
  };
}

/** The tool sends everything in one answer. */
export const wholeAnswer: Paging = { next: () => null };

function idOf(row: unknown, member: string): string | number | null {
  if (typeof row !== "object" || row === null) return null;
  const id: unknown = Reflect.get(row, member);
  return (typeof id === "string" && id !== "") || typeof id === "number" ? id : null;
}
