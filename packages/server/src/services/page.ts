/** Pages of the control plane's lists: newest first, continued behind the last one shown. */
import type { Queryable } from "../db/pool.ts";

export interface PageAsk<P = Place> {
  readonly pageSize: number;
  readonly after: P | null;
}

/** The last one shown: its time (RFC 3339) and its id. */
export interface Place {
  readonly at: string;
  readonly id: string;
}

/** The last one shown of a list whose rows are numbered. */
export interface NumberedPlace {
  readonly sequence: number;
  readonly id: string;
}

export interface Page<T, P = Place> {
  readonly results: readonly T[];
  readonly next: P | null;
}

/** Condition for rows behind `after`, whose time stands in the column `at`. */
export function behind(db: Queryable, at: string, after: Place | null) {
  if (after === null) return db`true`;
  return db`(${db(at)}, id) < (${after.at}::timestamptz, ${after.id})`;
}

/** Cuts rows that were read with a limit of `pageSize + 1`. */
export function cutPage<R, T, P>(
  rows: readonly R[],
  ask: PageAsk<P>,
  read: { readonly show: (row: R) => T; readonly place: (row: R) => P },
): Page<T, P> {
  const shown = rows.slice(0, ask.pageSize);
  const last = shown.at(-1);
  const more = rows.length > ask.pageSize && last !== undefined;
  return { results: shown.map(read.show), next: more ? read.place(last) : null };
}
