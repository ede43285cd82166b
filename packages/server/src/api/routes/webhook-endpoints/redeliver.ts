import { z } from "zod";
import {
  redeliverToEndpoint,
  redeliveryAsk,
} from "../../../services/webhook-endpoints/redeliver.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";

const next = z.object({
  failed: z.literal(true).optional(),
  after: z.int().optional(),
  until: z.int().optional(),
});

export const redeliverWebhooks = keyed({
  method: "POST",
  path: "/webhook-endpoints/{endpoint_id}/redeliver",
  operationId: "PostWebhookEndpointsEndpointIdRedeliver",
  summary:
    "Sends an endpoint again what was given up (failed), or the event log behind a place (after, until) or " +
    "since a time, at most 10,000 events a call; `next` is the body of the next call, null when that was all",
  params: { endpoint_id: inPath() },
  body: redeliveryAsk,
  answer: z.object({ queued: z.int(), next: next.nullable() }),
  handle: ({ world, caller, params, body }) =>
    redeliverToEndpoint(world, caller, { ...body, id: params.endpoint_id }),
});
