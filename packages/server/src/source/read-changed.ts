/**
 * Reads the changes of a stream whose tool only names them: first its feed of changed ids, then the rows, page by page.
 * A page's position is the last id that it read. Ids are sorted, so a pass that was interrupted asks the feed again and
 * goes on behind that id; what the feed names by then beside is named to the next pass too.
 */
import type { Place } from "../connect/place.ts";
import type { Delta, Stream } from "../connect/stream.ts";
import { Failure } from "../kernel/failure.ts";
import { toolTime } from "../connect/answer.ts";
import { emptyPage, lookUpRows } from "./look-up.ts";
import { listPath, type PageTools } from "./read-page.ts";
import { parsed, type RunAsk } from "./run-ask.ts";
import type { RemotePage } from "./source.ts";

export type DeltaByIds = Extract<Delta, { readonly by: "ids" }>;

/** Ids on one page, which is one commit; more only where one look-up takes more. */
const idsOnPage = 100;

interface Named {
  /** Sorted. Deleted only when the feed says nothing else of the id. */
  readonly ids: readonly { readonly id: string; readonly deleted: boolean }[];
  readonly askedAt: Date;
  readonly toolTime: Date | null;
}

/** Gives the function that reads a page; what the feed named is kept from page to page. */
export function changedReader(
  tools: PageTools,
  { stream, delta, now }: { stream: Stream; delta: DeltaByIds; now: () => Date },
): (place: Place) => Promise<RemotePage> {
  let named: Named | null = null;
  return async (place) => {
    if (stream.lookup === null)
      throw new Failure("refused", `${stream.name} names changes and cannot be asked for rows`);
    const isFirst = place.position === null;
    if (named === null || isFirst) named = await askFeed(tools.run, { stream, delta, place });
    const last = typeof place.position === "string" ? place.position : "";
    const left = named.ids.filter(({ id }) => id > last);
    const here = left.slice(0, Math.max(idsOnPage, stream.lookup.most));
    const single = { ...place, position: null, since: null, token: null };
    const ids = here.flatMap(({ id, deleted }) => (deleted ? [] : [id]));
    const askedAt = now();
    // An id without a row is not deleted by that: it may only be hidden from us. The next full sync will tell (P3).
    const rows: unknown[] = [];
    for (let from = 0; from < ids.length; from += stream.lookup.most) {
      const some = ids.slice(from, from + stream.lookup.most);
      rows.push(...(await lookUpRows(tools.run, { stream, ids: some, place: single, now })).rows);
    }
    return {
      ...emptyPage,
      path: listPath(stream, place),
      rows,
      aside: await tools.companions(stream, { rows, place: single }),
      offered: place.offered,
      gone: here.flatMap(({ id, deleted }) => (deleted ? [id] : [])),
      next: here.length < left.length ? (here.at(-1)?.id ?? null) : null,
      // The pass begins when the feed is asked: watermarks are made of its first page.
      askedAt: isFirst ? named.askedAt : askedAt,
      toolTime: isFirst ? named.toolTime : null,
    };
  };
}

async function askFeed(
  run: RunAsk,
  { stream, delta, place }: { stream: Stream; delta: DeltaByIds; place: Place },
): Promise<Named> {
  const { answer, askedAt } = await run(delta.ask({ ...place, position: null }));
  const feed = parsed(delta.answer, answer.body, "malformed", `the changes of ${stream.name}`);
  const deleted = new Map<string, boolean>();
  for (const change of delta.changed(feed))
    deleted.set(change.id, change.deleted && (deleted.get(change.id) ?? true));
  const ids = [...deleted.keys()].toSorted(byCodeUnits);
  return {
    ids: ids.map((id) => ({ id, deleted: deleted.get(id) === true })),
    askedAt,
    toolTime: toolTime(answer.headers),
  };
}

/** The order of `<` and `>`, whatever the locale. */
const byCodeUnits = (one: string, other: string): number =>
  one < other ? -1 : one > other ? 1 : 0;
