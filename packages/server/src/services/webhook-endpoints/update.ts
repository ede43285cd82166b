import { z } from "zod";
import { missing } from "../missing.ts";
import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";
import { describeEndpoint, endpointColumns, type WebhookEndpoint } from "./find.ts";
import { refuseBadUrl, target } from "./target.ts";

export const webhookEndpointChanges = z.strictObject({
  url: target.url.optional(),
  events: target.events.optional(),
  enabled: target.enabled.optional(),
});
export type WebhookEndpointChanges = z.output<typeof webhookEndpointChanges>;

/** Changes what is given. Enabling forgets why the endpoint was disabled. */
export async function updateWebhookEndpoint(
  world: World,
  caller: Caller,
  { id, url, events, enabled }: WebhookEndpointChanges & { readonly id: string },
): Promise<WebhookEndpoint> {
  if (url !== undefined) refuseBadUrl(world, url);
  const { db } = world;
  const [row] = await db<WebhookEndpoint[]>`
    update webhook_endpoints set
      url = coalesce(${url ?? null}, url),
      events = coalesce(${events ?? null}::text[], events),
      enabled = coalesce(${enabled ?? null}, enabled),
      disabled_reason = case when ${enabled ?? null}::boolean then null else disabled_reason end
    where id = ${id} and ${owned(db, caller)} and deleted_at is null
    returning ${endpointColumns(db)}`;
  if (row === undefined) throw missing("webhook endpoint", id);
  return describeEndpoint(row);
}
