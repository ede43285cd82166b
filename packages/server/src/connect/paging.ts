/** How lists go on: one small part for each way that a tool of ours has. */
import { Failure } from "../kernel/failure.ts";
import type { Answer } from "./answer.ts";
import type { Position } from "./place.ts";

/**
 * How a page says what comes next. Null ends the list, and what the complete list lacks counts as deleted: a page
 * that cannot say how it goes on must throw instead. The rows are as the tool sent them and may not fit `row`.
 */
export interface Paging {
  readonly next: (page: {
    readonly answer: unknown;
    readonly headers: Answer["headers"];
    readonly rows: readonly unknown[];
    readonly position: Position;
    /** When the page was asked for (ISO, UTC, our clock). */
    readonly asOf: string;
  }) => Position;
}

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
