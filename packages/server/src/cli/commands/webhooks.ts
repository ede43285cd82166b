/** Everything under `muster webhooks`; each topic adds its own commands to the group. */
import type { Command } from "commander";
import { addGroup } from "../group.ts";
import { addDeliveries, type DeliveryActions } from "./webhook-deliveries.ts";
import { addEndpoints, type EndpointActions } from "./webhook-endpoints.ts";

export type WebhookActions = EndpointActions & DeliveryActions;

export function addWebhooks(program: Command, actions: WebhookActions): void {
  const webhooks = addGroup(program, "webhooks", "where events are sent");
  addEndpoints(webhooks, actions);
  addDeliveries(webhooks, actions);
}
