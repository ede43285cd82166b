/** How every list of Sandbox HR is read: alike, page by page, all of it or what changed. */
import { z } from "zod";
import type { Feed } from "../../connect/feed.ts";
import { type Stream, stream } from "../../connect/stream.ts";
import { byCursor } from "../../connect/paging.ts";
import { askedMembers } from "./columns.ts";
import * as rows from "./rows.ts";

const pageSize = 500;

interface Changing {
  readonly id: string | null;
  readonly updated_at: string | null;
}

export function list(name: string, row: z.ZodType<Changing>, ...feeds: readonly Feed[]): Stream {
  return stream({
    name,
    ask: ({ position, since, wants }) => ({
      method: "GET",
      path: `/api/${name}`,
      query: {
        limit: String(pageSize),
        cursor: typeof position === "string" ? position : null,
        updated_since: since,
        fields: askedMembers(name, wants),
      },
    }),
    answer: rows.page,
    rows: ({ items }) => items,
    total: ({ total }) => total ?? null,
    paging: byCursor<z.output<typeof rows.page>>(({ next_cursor }) => next_cursor),
    row,
    // Changes carry the product's clock in whole seconds at best, and a write may take a moment to show.
    delta: { by: "time", overlapSeconds: 5 },
    lookup: {
      most: 1,
      ask: ([id = ""], { wants }) => ({
        method: "GET",
        path: `/api/${name}/${encodeURIComponent(id)}`,
        query: { fields: askedMembers(name, wants) },
      }),
      answer: z.unknown(),
      rows: (answer) => [answer],
      id: ({ id }) => id,
    },
    changedAt: ({ updated_at }) => updated_at,
    absence: "deleted",
    feeds,
  });
}

/** In answers to `updated_since` the product also sends what it deleted softly. */
export function isDeleted(row: { readonly deleted_at: string | null }): boolean {
  return row.deleted_at !== null;
}
