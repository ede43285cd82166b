import { momentOf } from "../moment.ts";
import { owned } from "../owned.ts";
import { behind, cutPage, type Page, type PageAsk } from "../page.ts";
import type { Caller, World } from "../world.ts";
import { describeEndpoint, endpointColumns, type WebhookEndpoint } from "./find.ts";

export async function listWebhookEndpoints(
  world: World,
  caller: Caller,
  ask: PageAsk,
): Promise<Page<WebhookEndpoint>> {
  const { db } = world;
  const rows = await db<WebhookEndpoint[]>`
    select ${endpointColumns(db)} from webhook_endpoints
    where ${owned(db, caller)} and deleted_at is null and ${behind(db, "created_at", ask.after)}
    order by created_at desc, id desc limit ${ask.pageSize + 1}`;
  return cutPage(rows, ask, {
    show: describeEndpoint,
    place: (row) => ({ at: momentOf(row.created_at), id: row.id }),
  });
}
