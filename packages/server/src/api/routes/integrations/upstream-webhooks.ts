import { z } from "zod";
import { getUpstreamWebhooks as get } from "../../../services/upstream-webhooks/get.ts";
import { renewUpstreamWebhooks as renew } from "../../../services/upstream-webhooks/renew.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";

const count = z.number().int();

const upstreamWebhooks = z.object({
  state: z.enum(["NOT_OFFERED", "PENDING", "MANUAL", "ACTIVE", "FAILING"]),
  set_up_by: z.enum(["muster", "person"]).nullable(),
  registered_at: z.iso.datetime().nullable(),
  last_event_at: z.iso.datetime().nullable(),
  trouble: z.string().nullable(),
  last_day: z.object({ received: count, refused: count, handled: count, failed: count }),
  waiting: count,
});

const place = {
  path: "/integrations/{integration_id}/upstream-webhooks",
  params: { integration_id: inPath() },
} as const;

export const getUpstreamWebhooks = keyed({
  ...place,
  method: "GET",
  operationId: "GetIntegrationsIntegrationIdUpstreamWebhooks",
  summary: "How the webhooks that the tool itself sends are doing",
  answer: upstreamWebhooks,
  handle: ({ world, caller, params }) => get(world, caller, params.integration_id),
});

export const renewUpstreamWebhooks = keyed({
  ...place,
  method: "POST",
  operationId: "PostIntegrationsIntegrationIdUpstreamWebhooks",
  summary:
    "Makes a new address and secret for the tool's webhooks; shown once, where a person enters them in the tool",
  answer: upstreamWebhooks.extend({ url: z.string().nullable(), secret: z.string().nullable() }),
  handle: ({ world, caller, params }) => renew(world, caller, params.integration_id),
});
