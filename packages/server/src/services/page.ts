/** Pages of the control plane's lists: newest first, continued behind the last one shown. */
import type { Queryable } from "../db/pool.ts";

export interface PageAsk {
  readonly pageSize: number;
  readonly after: Place | null;
}

/** The last one shown: its time (RFC 3339) and its id. */
export interface Place {
  readonly at: string;
  readonly id: string;
}

export interface Page<T> {
  readonly results: readonly T[];
  readonly next: Place | null;
}

/** Condition for rows behind `after`, whose time stands in the column `at`. */
export function behind(db: Queryable, at: string, after: Place | null) {
  if (after === null) return db`true`;
  return db`(${db(at)}, id) < (${after.at}::timestamptz, ${after.id})`;
}

/** Cuts rows that were read with a limit of `pageSize + 1`. */
export function cutPage<R, T>(
  rows: readonly R[],
  ask: PageAsk,
  read: { readonly show: (row: R) => T; readonly place: (row: R) => Place },
): Page<T> {
  const shown = rows.slice(0, ask.pageSize);
  const last = shown.at(-1);
  const more = rows.length > ask.pageSize && last !== undefined;
  return { results: shown.map(read.show), next: more ? read.place(last) : null };
}
