/**
 * Where a read of a stream has been. A tool that repeats a page or a cursor would keep a sync running for ever
 * and, taken for an end, would make the rest of the list look deleted: it is a failure of kind `endless`.
 */
import { createHash } from "node:crypto";
import type { Position } from "../connect/place.ts";
import { Failure } from "../kernel/failure.ts";

export interface TrailLimits {
  readonly pages: number;
  readonly emptyPagesInARow: number;
}

export const defaultTrailLimits: TrailLimits = { pages: 100_000, emptyPagesInARow: 100 };

export interface Trail {
  /** Call before asking for a page. A position asked for before takes the read back to it: a page may be read again. */
  enter(position: Position): void;
  /** Call with what came; throws when the read would not get on. */
  leave(page: {
    readonly rows: readonly unknown[];
    readonly next: Position;
    /** The pages are counted beforehand: that they are empty or alike says nothing. */
    readonly counted?: boolean;
  }): void;
}

interface Step {
  readonly position: string;
  /** Of the first and last row; null for an empty page. */
  rows: string | null;
}

export function openTrail(limits: TrailLimits = defaultTrailLimits): Trail {
  let steps: Step[] = [];
  let seen = new Map<string, number>();

  const goBackTo = (at: number): void => {
    for (const step of steps.splice(at)) seen.delete(step.position);
  };

  return {
    enter: (position) => {
      const mark = digest(position);
      if (position === null) [steps, seen] = [[], new Map()];
      goBackTo(seen.get(mark) ?? steps.length);
      if (steps.length >= limits.pages)
        throw new Failure("endless", `the list has more than ${limits.pages} pages`);
      seen.set(mark, steps.length);
      steps.push({ position: mark, rows: null });
    },
    leave: ({ rows, next, counted = false }) => {
      const [before, here] = [steps.at(-2), steps.at(-1)];
      if (here === undefined || next === null) return;
      if (seen.has(digest(next)))
        throw new Failure("endless", "the next page is one that was read before");
      if (counted) return;
      here.rows = rows.length === 0 ? null : digest([rows.length, rows[0], rows.at(-1)]);
      if (here.rows !== null && here.rows === before?.rows)
        throw new Failure("endless", "the page has the rows of the page before");
      const lately = steps.slice(-limits.emptyPagesInARow - 1);
      if (lately.length > limits.emptyPagesInARow && lately.every((step) => step.rows === null)) {
        throw new Failure(
          "endless",
          `more than ${limits.emptyPagesInARow} empty pages came in a row`,
        );
      }
    },
  };
}

/** A tool may send cursors of any length; what is kept of each is not. */
function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64").slice(0, 16);
}
