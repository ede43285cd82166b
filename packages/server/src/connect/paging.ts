/** How lists go on: one small part for each way that a tool of ours has. */
import { Failure } from "../kernel/failure.ts";
import type { Answer } from "./answer.ts";
import type { Ask } from "./ask.ts";
import type { Answered } from "./companion.ts";
import { linksIn } from "./link-header.ts";
import type { Place, Position } from "./place.ts";

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
  /** How many pages there are is known beforehand: any number of them may be empty, or like the one before. */
  readonly counted?: boolean;
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

/** What ends a list that goes on by the number of rows received. */
export type OffsetEnd<A> =
  /** Only a page without rows: for tools whose pages may be of any size. */
  | { readonly by: "empty page" }
  /** A page with fewer rows than asked for. */
  | { readonly by: "short page"; readonly pageSize: number }
  /** As many rows as the answer says that there are; an answer that does not say is malformed. */
  | { readonly by: "total"; readonly total: (answer: A) => number | null | undefined };

/**
 * The position is the offset of the page's first row. It moves on by the rows RECEIVED: a tool may give fewer than it
 * was asked for. `first` is the offset of the list's first row; an ask without a position uses it too.
 */
export function byOffset<A>(end: OffsetEnd<A>, first: 0 | 1 = 0): Paging {
  return {
    next: ({ answer, rows, position }) => {
      const offset = numberAt(position, first) + rows.length;
      switch (end.by) {
        case "empty page":
          return rows.length === 0 ? null : offset;
        case "short page":
          return rows.length < end.pageSize ? null : offset;
        case "total": {
          // The engine calls it with an answer that passed the stream's schema, of which A is the output.
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion
          const total = end.total(answer as A);
          if (typeof total !== "number" || !Number.isSafeInteger(total))
            throw new Failure("malformed", "a page does not tell how many rows there are");
          if (offset - first >= total) return null;
          if (rows.length > 0) return offset;
          throw new Failure("malformed", "a page before the last has no rows");
        }
        default:
          return end satisfies never;
      }
    },
  };
}

/**
 * The position is the page's number; the first page is 1. Ends with the page that the answer says is the last, and
 * where it does not say, with a page of fewer rows than `pageSize`. Null: the answer has to say. With `total` the position
 * keeps how many rows there were: when rows went away meanwhile, those behind them moved into pages that were read
 * already, and the page before is read again.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function byPage<A>({
  pages,
  pageSize,
  total,
}: {
  readonly pages?: (answer: A) => number | null | undefined;
  readonly pageSize: number | null;
  readonly total?: (answer: A) => number;
}): Paging {
  return {
    next: ({ answer, rows, position }) => {
      const page = pageAt(position);
      // The engine calls it with an answer that passed the stream's schema, of which A is the output.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const told = pages?.(answer as A) ?? null;
      if (told === null && pageSize === null)
        throw new Failure("malformed", "a page does not tell how many pages there are");
      const isLast = told === null ? rows.length < (pageSize ?? 0) : page >= told;
      if (total === undefined) return isLast ? null : page + 1;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
      const now = total(answer as A);
      const before = isCounted(position) ? Number(position["total"]) : now;
      if (now < before && page > 1) return { page: page - 1, total: now };
      return isLast ? null : { page: page + 1, total: now };
    },
  };
}

/** The page that an ask is for. */
export const pageAt = (position: Position): number =>
  isCounted(position) ? numberAt(position["page"] ?? null, 1) : numberAt(position, 1);

const isCounted = (position: Position): position is Exclude<Position, string | number | null> =>
  typeof position === "object" && position !== null;

/** Where the link to the next page stands: in the `Link` header (rel="next"), or in the answer; none ends the list. */
export type NextLink<A> = "header" | ((answer: A) => string | null | undefined);

/**
 * The position is the search part of the tool's own link, to be asked for by `search` at the stream's own path and with
 * no query beside it. So a link cannot lead elsewhere, and nothing of it is encoded a second time.
 */
export function byNextLink<A>(link: NextLink<A>): Paging {
  return { next: (page) => nextSearch(link, page) };
}

/** The same for a companion's or catalogue's `more`: the ask is repeated with the link's search instead of its query. */
export function nextLinkAsk<A>(link: NextLink<A>): (page: Answered) => Ask | null {
  return (page) => {
    const search = nextSearch(link, page);
    const { query: _, ...ask } = page.ask;
    return search === null ? null : { ...ask, search };
  };
}

function nextSearch<A>(
  link: NextLink<A>,
  { answer, headers }: Pick<Answered, "answer" | "headers">,
): string | null {
  const target =
    link === "header"
      ? linksIn(headers["link"] ?? "").find(({ relations }) => relations.includes("next"))?.target
      : // The engine calls it with an answer that passed a schema, of which A is the output.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        link(answer as A) || undefined;
  if (target === undefined) return null;
  const search = /^[^?#]*(\?[^#]+)/.exec(target)?.[1];
  if (search === undefined || URL.parse(target, "https://tool.invalid/") === null)
    throw new Failure("malformed", "the link to the next page is none that can be followed");
  return search;
}

/** Days around the day of the first ask, cut into windows of so many days. */
export interface Windows {
  readonly backDays: number;
  readonly aheadDays: number;
  readonly windowDays: number;
}

/** Days (`yyyy-MM-dd`, UTC), both of them within the window. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

/** The window that an ask is for. */
export function windowAt(windows: Windows, at: Pick<Place, "position" | "asOf">): Window {
  const { from, to } = standing(windows, at);
  return { from, to };
}

/**
 * For tools that only answer for some time. The position holds the days themselves, so that a read that is taken up
 * again on another day keeps its windows. What lies in two windows comes twice.
 */
export function byWindows(windows: Windows): Paging {
  return {
    counted: true,
    next: (at) => {
      const { to, end } = standing(windows, at);
      if (to >= end) return null;
      return windowFrom(dayAfter(to, 1), end, windows);
    },
  };
}

interface Standing extends Window {
  /** The last day of all. */
  readonly end: string;
  readonly [key: string]: string;
}

function standing(
  windows: Windows,
  { position, asOf }: Pick<Place, "position" | "asOf">,
): Standing {
  if (position === null) {
    const end = dayAfter(asOf, windows.aheadDays);
    return windowFrom(dayAfter(asOf, -windows.backDays), end, windows);
  }
  const { from, to, end } = typeof position === "object" ? position : {};
  if (typeof from !== "string" || typeof to !== "string" || typeof end !== "string")
    throw new Failure("internal", "the position is none of a window");
  return { from, to, end };
}

function windowFrom(from: string, end: string, { windowDays }: Windows): Standing {
  const to = dayAfter(from, windowDays - 1);
  return { from, to: to < end ? to : end, end };
}

/** So many days after the day of a date or time. */
function dayAfter(of: string, days: number): string {
  const day = new Date(of.slice(0, 10));
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** The tool sends everything in one answer. */
export const wholeAnswer: Paging = { next: () => null };

function idOf(row: unknown, member: string): string | number | null {
  if (typeof row !== "object" || row === null) return null;
  const id: unknown = Reflect.get(row, member);
  return (typeof id === "string" && id !== "") || typeof id === "number" ? id : null;
}

function numberAt(position: Position, first: number): number {
  if (position === null) return first;
  if (typeof position === "number") return position;
  throw new Failure("internal", "the position is no number");
}
