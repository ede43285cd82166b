import type { WebhookActions } from "../../cli/commands/webhooks.ts";
import { tableText } from "../../cli/table.ts";
import { readInput } from "../../services/input.ts";
import {
  createWebhookEndpoint,
  newWebhookEndpoint,
} from "../../services/webhook-endpoints/create.ts";
import { listWebhookEndpoints } from "../../services/webhook-endpoints/list.ts";
import { removeWebhookEndpoint } from "../../services/webhook-endpoints/remove.ts";
import { firstPage, out, withInstallation } from "./joined.ts";

export const webhooks: WebhookActions = {
  listWebhooks: () =>
    withInstallation(async ({ world }, caller) => {
      const { results } = await listWebhookEndpoints(world, caller, firstPage);
      out.line(
        tableText(
          ["id", "url", "events", "state"],
          results.map((one) => [
            one.id,
            one.url,
            one.events.join(" "),
            one.enabled ? "enabled" : (one.disabled_reason ?? "disabled"),
          ]),
        ),
      );
    }),

  addWebhook: (url, events) =>
    withInstallation(async ({ world }, caller) => {
      const input = readInput(newWebhookEndpoint, { url, events }, "");
      const { id, secret } = await createWebhookEndpoint(world, caller, input);
      const told = input.events.includes("*") ? "all events" : input.events.join(", ");
      out.line(`Endpoint ${id} gets ${told}.\nSecret (not shown again): ${secret}`);
    }),

  removeWebhook: (id) =>
    withInstallation(async ({ world }, caller) => {
      await removeWebhookEndpoint(world, caller, id);
      out.line(`Nothing more is sent to endpoint ${id}.`);
    }),
};
