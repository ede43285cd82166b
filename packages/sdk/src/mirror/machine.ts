/**
 * The life of one copy, as a pure state machine over `Progress`. What moves it is what the server and this process did;
 * the store keeps each new state together with the records that led to it, so a process may die between any two steps.
 *
 *   state   | begin   | begin full | page  | last page      | cursor refused
 *   --------+---------+------------+-------+----------------+---------------
 *   empty   | full    | full       | –     | –              | –
 *   current | delta   | full       | –     | –              | –
 *   full    | goes on | goes on    | full  | current, sweep | full, anew
 *   delta   | goes on | full       | delta | current        | delta, anew
 *
 * –: nothing moves. A place that was called meanwhile stays as it is: `isDue` then sends it to `begin` again.
 */
import type { Fetch, Progress } from "./progress.ts";
import type { Stored } from "./store.ts";

export const states = ["empty", "current", "full", "delta"] as const;
export type State = (typeof states)[number];

/** What came with a page. `next` null: it is the last one. */
export interface ArrivedPage {
  readonly next: string | null;
  /** Of the server at the fetch's first page; not looked at on later ones. */
  readonly watermark: string | null;
  readonly records: number;
}

export type Happening =
  /** Somebody wants the copy brought up to date. `calls`: how many had been counted. */
  | { readonly event: "begin"; readonly full: boolean; readonly calls: number }
  /** `at`: RFC 3339, by this side's clock. */
  | { readonly event: "page"; readonly page: ArrivedPage; readonly at: string }
  /** The server does not know the cursor, or no longer. */
  | { readonly event: "cursor refused" };

export interface Move {
  readonly progress: Progress;
  /** The records that a full fetch did not see are to be removed with this move. */
  readonly sweep: boolean;
}

export function stateOf({ watermark, fetch }: Progress): State {
  if (fetch !== null) return fetch.kind;
  return watermark === null ? "empty" : "current";
}

/** Is there a fetch to begin or to go on with? */
export function isDue({ progress, calls }: Pick<Stored, "progress" | "calls">): boolean {
  return stateOf(progress) !== "current" || calls > progress.answered;
}

export function move(progress: Progress, happening: Happening): Move {
  switch (happening.event) {
    case "begin":
      return { progress: begin(progress, happening), sweep: false };
    case "page":
      return pageArrived(progress, happening);
    case "cursor refused":
      return { progress: beginAnew(progress), sweep: false };
    default:
      return happening satisfies never;
  }
}

function begin(progress: Progress, wish: { full: boolean; calls: number }): Progress {
  const state = stateOf(progress);
  switch (state) {
    case "empty":
      return beginFull(progress, wish.calls);
    case "current":
      return wish.full ? beginFull(progress, wish.calls) : beginDelta(progress, wish.calls);
    case "full":
      return progress;
    case "delta":
      return wish.full ? beginFull(progress, wish.calls) : progress;
    default:
      return state satisfies never;
  }
}

const beginning = { cursor: null, watermark: null, pages: 0, records: 0 } as const;

function beginFull(progress: Progress, calls: number): Progress {
  const fetch: Fetch = { kind: "full", since: null, calls, ...beginning };
  return { ...progress, pass: progress.pass + 1, fetch };
}

function beginDelta(progress: Progress, calls: number): Progress {
  return { ...progress, fetch: { kind: "delta", since: progress.watermark, calls, ...beginning } };
}

/**
 * A full fetch gets a pass of its own again: what its first half saw may be gone by the watermark of its second, which
 * then tells nobody of the deletion.
 */
function beginAnew(progress: Progress): Progress {
  const { fetch } = progress;
  if (fetch === null) return progress;
  if (fetch.kind === "full") return beginFull(progress, fetch.calls);
  return { ...progress, fetch: { ...fetch, ...beginning } };
}

function pageArrived(
  progress: Progress,
  { page, at }: { readonly page: ArrivedPage; readonly at: string },
): Move {
  const { fetch } = progress;
  if (fetch === null) return { progress, sweep: false };
  const watermark = fetch.pages === 0 ? page.watermark : fetch.watermark;
  if (page.next === null) {
    const isFull = fetch.kind === "full";
    const { calls: answered } = fetch;
    const verifiedAt = isFull ? at : progress.verifiedAt;
    return {
      progress: { ...progress, watermark, answered, verifiedAt, fetch: null },
      sweep: isFull,
    };
  }
  const counted = { pages: fetch.pages + 1, records: fetch.records + page.records };
  const further: Fetch = { ...fetch, ...counted, cursor: page.next, watermark };
  return { progress: { ...progress, fetch: further }, sweep: false };
}
