/** How much happened in a run: a run in which nothing happened proves nothing. */
import type { Stage } from "./stage.ts";

export interface Facts {
  readonly syncs: number;
  /** Claims beyond the first of each sync. */
  readonly takeovers: number;
  /** Writes that were refused because their claim was an old one. */
  readonly refused: number;
  /** What webhooks of the tools named and was read again. */
  readonly reread: number;
  readonly changes: number;
  readonly deletions: number;
  readonly events: number;
  /** Lists that the consumers fetched. */
  readonly fetches: number;
}

export async function factsOf({ sql, customers, workers }: Stage): Promise<Facts> {
  const [row] = await sql<Omit<Facts, "fetches" | "refused">[]>`
    SELECT (SELECT count(*) FROM syncs)::int AS syncs,
      (SELECT sum(fence) FROM integrations)::int - (SELECT count(*) FROM syncs WHERE started_at IS NOT NULL)::int AS takeovers,
      (SELECT count(*) FROM upstream_events WHERE state = 'DONE')::int AS reread,
      (SELECT count(*) FROM audit.changes)::int AS changes,
      (SELECT count(*) FROM audit.marks WHERE deleted)::int AS deletions,
      (SELECT count(*) FROM events)::int AS events`;
  if (row === undefined) throw new Error("there are no facts");
  return {
    ...row,
    refused: workers.reduce((sum, one) => sum + one.said(/nothing more is written/g), 0),
    fetches: customers.reduce((sum, { follower }) => sum + follower.fetches, 0),
  };
}
