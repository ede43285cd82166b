/** How lists go on: one small part for each way that a tool of ours has. */
import type { Paging, Position } from "./connector.ts";

/** The answer names the cursor of the next page; null, missing or blank ends the list. */
export function byCursor<A>(cursor: (answer: A) => string | number | null | undefined): Paging {
  return {
    // The engine calls it with an answer that passed the stream's schema, of which A is the output.
    next: ({ answer }) => cursor(answer as A) || null,
  };
}

/** Rows come in the order of an id and the next page starts after the last one; a page that is not full is the last. */
export function byLastId<R>(pageSize: number, id: (row: R) => number | string): Paging {
  return {
    next: ({ rows }): Position => {
      const last = rows.at(-1);
      // Every row that is counted here passed the stream's row schema, of which R is the output.
      return last === undefined || rows.length < pageSize ? null : id(last as R);
    },
  };
}

/** The tool sends everything in one answer. */
export const wholeAnswer: Paging = { next: () => null };
