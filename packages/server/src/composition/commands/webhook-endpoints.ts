import type { EndpointActions } from "../../cli/commands/webhook-endpoints.ts";
import { minute, testedText, webhooksText } from "../../cli/webhooks-text.ts";
import { readInput } from "../../services/input.ts";
import {
  createWebhookEndpoint,
  newWebhookEndpoint,
} from "../../services/webhook-endpoints/create.ts";
import { listWebhookEndpoints } from "../../services/webhook-endpoints/list.ts";
import { removeWebhookEndpoint } from "../../services/webhook-endpoints/remove.ts";
import { rotateSecret, secretRotation } from "../../services/webhook-endpoints/rotate-secret.ts";
import { testWebhookEndpoint, webhookTest } from "../../services/webhook-endpoints/test.ts";
import { updateWebhookEndpoint } from "../../services/webhook-endpoints/update.ts";
import { firstPage, out, withInstallation } from "./joined.ts";

export const webhookEndpoints: EndpointActions = {
  listWebhooks: () =>
    withInstallation(async ({ world }, caller) => {
      const { results } = await listWebhookEndpoints(world, caller, firstPage);
      out.line(webhooksText(results));
    }),

  addWebhook: (webhook) =>
    withInstallation(async ({ world }, caller) => {
      const input = readInput(newWebhookEndpoint, webhook, "");
      const { id, secret } = await createWebhookEndpoint(world, caller, input);
      const told = input.events.includes("*") ? "all events" : input.events.join(", ");
      out.line(`Endpoint ${id} gets ${told}.\nSecret (not shown again): ${secret}`);
      out.line(`Try it: npx muster webhooks test ${id}`);
    }),

  testWebhook: (id, type) =>
    withInstallation(async ({ world }, caller) => {
      const wish = readInput(webhookTest, type === null ? {} : { type }, "");
      const tested = await testWebhookEndpoint(world, caller, { ...wish, id });
      out.line(testedText(tested));
      // Scripts that set up an endpoint want to stop here.
      if (!tested.delivered) process.exitCode = 1;
    }),

  rotateWebhook: (id, overlap) =>
    withInstallation(async ({ world }, caller) => {
      const wish = overlap === null ? {} : { overlap_seconds: overlap };
      const rotation = readInput(secretRotation, wish, "");
      const rotated = await rotateSecret(world, caller, { ...rotation, id });
      const until = rotated.previous_secret_until;
      out.line(`New secret of ${id} (not shown again): ${rotated.secret}`);
      out.line(
        until === null
          ? "The former secret signs nothing any more."
          : `Until ${minute(until)} the former secret signs beside it in webhook-signature; X-Kombo-Signature is the new one's from now on.`,
      );
    }),

  setWebhookEnabled: (id, enabled) =>
    withInstallation(async ({ world }, caller) => {
      await updateWebhookEndpoint(world, caller, { id, enabled });
      out.line(
        enabled
          ? `Endpoint ${id} is enabled and gets what happens from now on.\n${missed(id)}`
          : `Endpoint ${id} is disabled: nothing is sent to it, and what waited for it is given up.`,
      );
    }),

  removeWebhook: (id) =>
    withInstallation(async ({ world }, caller) => {
      await removeWebhookEndpoint(world, caller, id);
      out.line(`Nothing more is sent to endpoint ${id}.`);
    }),
};

const missed = (id: string): string =>
  `What it missed is not sent by itself: \`npx muster webhooks redeliver ${id} --failed\` sends what was given up, ` +
  "`--since <time>` in its place what happened while it was disabled.";
