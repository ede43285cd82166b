/** Paging of the control plane's lists: the query they share and the shape of their answer. */
import { z } from "zod";
import type { Page, PageAsk, Place } from "../services/page.ts";
import type { Caller } from "../services/world.ts";
import { controlPlace, type Question, readCursor, writeCursor } from "./cursor.ts";
import { plainText, wholeNumber } from "./parameter.ts";

export const pageQuery = {
  cursor: plainText(),
  page_size: wholeNumber({ min: 1, max: 250, absent: 100 }),
} as const;

export function pageOf<T extends z.ZodType>(result: T) {
  return z.object({ results: z.array(result), next: z.string().nullable() });
}

/** The same for the contract's older lists, which name the cursor twice. */
export function pageWithTwinOf<T extends z.ZodType>(result: T) {
  return pageOf(result).extend({ next_cursor: z.string().nullable().meta({ deprecated: true }) });
}

interface PageQuery {
  readonly cursor: string | null;
  readonly page_size: number;
}

interface List<T, P> {
  /** The operation's name, and what else decides what the list holds. */
  readonly list: Question;
  readonly caller: Caller;
  readonly query: PageQuery;
  readonly read: (ask: PageAsk<P>) => Promise<Page<T, P>>;
}

/** Reads a page behind the query's cursor and writes the cursor of the next one. */
export async function answerPage<T>(list: List<T, Place>) {
  return answerPageBehind(controlPlace, list);
}

/** The same for a list whose places have a shape of their own. */
export async function answerPageBehind<T, P>(
  place: z.ZodType<P>,
  { list, caller, query, read }: List<T, P>,
) {
  const question = [...list, caller.environmentId];
  const after = query.cursor === null ? null : readCursor(query.cursor, question, place);
  const page = await read({ pageSize: query.page_size, after });
  return {
    results: page.results,
    next: page.next === null ? null : writeCursor(question, page.next),
  };
}
