import type { Caller, World } from "../world.ts";
import { findWebhookEndpoint, type WebhookEndpoint } from "./find.ts";

export async function getWebhookEndpoint(
  world: World,
  caller: Caller,
  id: string,
): Promise<WebhookEndpoint> {
  return findWebhookEndpoint(world.db, caller, id);
}
