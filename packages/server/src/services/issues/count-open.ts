import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";

/** Open issues by integration; one without any is not in it. */
export async function countOpenIssues(
  { db }: World,
  caller: Caller,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db<{ id: string; issues: number }[]>`
    with mine as (select id from integrations where ${owned(db, caller)} and deleted_at is null)
    select mine.id, count(*)::int as issues from mine
    join issues o on o.integration_id = mine.id and o.status = 'OPEN' group by mine.id`;
  return new Map(rows.map(({ id, issues }) => [id, issues]));
}
