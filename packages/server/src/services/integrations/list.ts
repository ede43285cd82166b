import { momentOf } from "../moment.ts";
import { owned } from "../owned.ts";
import { behind, cutPage, type Page, type PageAsk } from "../page.ts";
import type { Caller, World } from "../world.ts";
import { describeIntegration, type IntegrationDetails } from "./describe.ts";
import { type Integration, integrationColumns } from "./find.ts";

export async function listIntegrations(
  world: World,
  caller: Caller,
  ask: PageAsk,
): Promise<Page<IntegrationDetails>> {
  const { db, connectors } = world;
  const rows = await db<Integration[]>`
    select ${integrationColumns(db)} from integrations
    where ${owned(db, caller)} and deleted_at is null and ${behind(db, "created_at", ask.after)}
    order by created_at desc, id desc limit ${ask.pageSize + 1}`;
  return cutPage(rows, ask, {
    show: (row) => describeIntegration(row, connectors.get(row.tool), caller),
    place: (row) => ({ at: momentOf(row.created_at), id: row.id }),
  });
}
