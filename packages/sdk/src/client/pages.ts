/** Lists, page after page. */
import type { Answer, Ask, AskOptions } from "./ask.ts";
import { MusterError } from "./error.ts";

export interface PageSettings {
  /** The next page is asked for while the caller works on this one. */
  readonly prefetch?: boolean;
  /** More than this is an error; 100,000 unless told otherwise. */
  readonly maxPages?: number;
}

export interface PageData {
  readonly results: readonly unknown[];
  readonly next: string | null;
}

/** All parameters are repeated with each page; only the one that says where it begins moves on. */
export async function* eachPage(
  ask: Ask,
  path: `/${string}`,
  options: AskOptions & PageSettings = {},
): AsyncGenerator<Answer<PageData>, void, undefined> {
  const { prefetch = false, maxPages = 100_000, ...rest } = options;
  // The event log has no cursors: it goes on behind an event's number.
  const place = path === "/events" ? "after" : "cursor";
  const stop = new AbortController();
  const { signal } = rest;
  const follow = () => stop.abort(signal?.reason);
  if (signal?.aborted === true) follow();
  signal?.addEventListener("abort", follow);
  const read = async (query: Readonly<Record<string, unknown>>): Promise<Answer<PageData>> =>
    asPage(`GET ${path}`, await ask("GET", path, { ...rest, query, signal: stop.signal }));
  const seen = new Set<string>();
  try {
    let page = await read(rest.query ?? {});
    for (;;) {
      const { next } = page.data;
      if (next !== null) refuseCircle(path, { next, seen, maxPages });
      const following = next === null ? null : () => read({ ...rest.query, [place]: next });
      const early = prefetch ? following?.() : undefined;
      // A failure is the caller's when they come for the page; until then it must not end the process.
      early?.catch(() => {});
      yield page;
      if (following === null) return;
      page = await (early ?? following());
    }
  } finally {
    signal?.removeEventListener("abort", follow);
    stop.abort();
  }
}

function refuseCircle(
  path: string,
  { next, seen, maxPages }: { next: string; seen: Set<string>; maxPages: number },
): void {
  const operation = `GET ${path}`;
  const refuse = (message: string) =>
    new MusterError({ kind: "unreadable", operation, message, mayPass: false });
  if (seen.has(next)) throw refuse(`${operation} leads back to a page that was read before`);
  seen.add(next);
  if (seen.size >= maxPages) throw refuse(`${operation} has more than ${maxPages} pages`);
}

function asPage(operation: string, answer: Answer<unknown>): Answer<PageData> {
  const { data, status } = answer;
  if (isPageData(data)) return { ...answer, data };
  const message = `${operation} was answered without results or without next`;
  throw new MusterError({ kind: "unreadable", operation, message, status, mayPass: false });
}

function isPageData(data: unknown): data is PageData {
  if (typeof data !== "object" || data === null) return false;
  if (!("results" in data) || !("next" in data)) return false;
  return Array.isArray(data.results) && (data.next === null || typeof data.next === "string");
}
