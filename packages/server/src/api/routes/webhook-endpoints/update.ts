import {
  updateWebhookEndpoint as update,
  webhookEndpointChanges,
} from "../../../services/webhook-endpoints/update.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";
import { webhookEndpoint } from "./shape.ts";

export const updateWebhookEndpoint = keyed({
  method: "PATCH",
  path: "/webhook-endpoints/{endpoint_id}",
  operationId: "PatchWebhookEndpointsEndpointId",
  summary:
    "Changes what is given of a webhook endpoint. Enabling sends nothing by itself: POST …/redeliver sends what was missed, GET /v1/events lists it",
  params: { endpoint_id: inPath() },
  body: webhookEndpointChanges,
  answer: webhookEndpoint,
  handle: ({ world, caller, params, body }) =>
    update(world, caller, { ...body, id: params.endpoint_id }),
});
