/** Brings one copy up to date: begins a fetch or goes on with one, and stores it page by page. */
import { pause, type Time } from "../client/time.ts";
import { isDue, move } from "./machine.ts";
import { MirrorError } from "./mirror-error.ts";
import type { Progress } from "./progress.ts";
import { type FetchedPage, readFetchedPage } from "./read-page.ts";
import type { Tell } from "./report.ts";
import type { MirrorClient } from "./server.ts";
import type { Place, Store } from "./store.ts";

/** What the work on a place needs. */
export interface Ground {
  readonly client: MirrorClient;
  readonly store: Store;
  readonly time: Time;
  readonly tell: Tell;
}

export interface SyncWish {
  /** Fetch everything, though a delta would do. */
  readonly full: boolean;
  /** Stops behind the page that is being stored, with the signal's reason. */
  readonly signal: AbortSignal;
  /** Hears of each page that was stored. */
  readonly seen?: (page: FetchedPage) => void;
}

const mostRefusals = 3;
/** So often another process may come first while it moves nothing on. */
const mostOvertakings = 50;

/** Throws a MirrorError, what the store throws, or the reason of the signal. */
export async function syncPlace(ground: Ground, place: Place, wish: SyncWish): Promise<void> {
  let refusals = 0;
  let passBefore: number | null = null;
  for (let overtakings = 0; overtakings <= mostOvertakings;) {
    const { progress, version, calls } = await ground.store.read(place);
    const full = wish.full && progress.pass === (passBefore ??= progress.pass);
    // Asked for by a caller it is looked at once, due or not; again only when others left something to do.
    const isFirst = refusals + overtakings === 0;
    if (!isFirst && !full && !isDue({ progress, calls })) return;
    const begun = move(progress, { event: "begin", full, calls }).progress;
    const end = await fetchThrough(ground, { place, begun, version }, wish);
    switch (end) {
      case "complete":
        return;
      case "cursor refused":
        refusals += 1;
        if (refusals > mostRefusals)
          throw new MirrorError("cursors_refused", place, "the server refuses its own cursors");
        break;
      case "overtaken":
        overtakings += 1;
        await letOthersWork(ground, place, wish.signal);
        break;
      default:
        end satisfies never;
    }
  }
  throw new MirrorError("overtaken", place, "other processes commit all the time and do not end");
}

interface Begun {
  readonly place: Place;
  readonly begun: Progress;
  readonly version: number;
}

type End = "complete" | "overtaken" | "cursor refused";

async function fetchThrough(
  { client, store, time, tell }: Ground,
  { place, begun, version }: Begun,
  { signal, seen }: SyncWish,
): Promise<End> {
  const ahead = new AbortController();
  const anySignal = AbortSignal.any([signal, ahead.signal]);
  const ask = (progress: Progress): Promise<FetchedPage> | null =>
    progress.fetch && readFetchedPage({ client, place, signal: anySignal }, progress.fetch);
  const since = time.monotonic();
  let records = 0;
  let progress = begun;
  let expects = version;
  let asked = ask(progress);
  try {
    while (asked !== null) {
      const page = await asked;
      const moved = move(progress, {
        event: "page",
        page: { next: page.next, watermark: page.watermark, records: page.put.length },
        at: new Date(time.wall()).toISOString(),
      });
      // The next page is asked for while this one is stored. Until it is awaited its failure is nobody's.
      asked = signal.aborted ? null : ask(moved.progress);
      asked?.catch(() => {});
      const { put, remove } = page;
      const commit = { place, expects, put, remove, sweep: moved.sweep };
      if (!(await store.commit({ ...commit, progress: moved.progress }))) return "overtaken";
      const fetch = progress.fetch?.kind ?? "delta";
      expects += 1;
      progress = moved.progress;
      records += put.length + remove.length;
      seen?.(page);
      const seconds = time.monotonic() - since;
      tell({ kind: "page", place, fetch, records, seconds, last: progress.fetch === null });
      if (progress.fetch !== null) signal.throwIfAborted();
    }
    return "complete";
  } catch (error) {
    if (!isCursorRefused(error, progress)) throw error;
    const { progress: anew } = move(progress, { event: "cursor refused" });
    const nothing = { put: [], remove: [], sweep: false };
    const isOurs = await store.commit({ place, expects, progress: anew, ...nothing });
    return isOurs ? "cursor refused" : "overtaken";
  } finally {
    ahead.abort();
  }
}

/** The same request without a cursor says whether it was the cursor. */
const isCursorRefused = (error: unknown, { fetch }: Progress): boolean =>
  error instanceof MirrorError && error.code === "request_refused" && fetch?.cursor != null;

/** Whoever came first is at work: while their pages come, ours would only be refused. */
async function letOthersWork(
  { store, time }: Ground,
  place: Place,
  signal: AbortSignal,
): Promise<void> {
  let version = -1;
  for (let looks = 0; looks < 10_000; looks += 1) {
    const stored = await store.read(place);
    if (stored.version === version || !isDue(stored)) return;
    version = stored.version;
    await pause(time, 1 + time.random(), signal);
  }
}
