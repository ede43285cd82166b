import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";

/** Open issues by integration; one without any is not in it. */
export async function countOpenIssues(
  { db }: World,
  caller: Caller,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db<{ id: string; issues: number }[]>`
    select i.id, count(*)::int as issues from integrations i
    join issues o on o.integration_id = i.id and o.status = 'OPEN'
    where ${owned(db, caller)} and i.deleted_at is null group by i.id`;
  return new Map(rows.map(({ id, issues }) => [id, issues]));
}
