import { getWebhookEndpoint as get } from "../../../services/webhook-endpoints/get.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";
import { webhookEndpoint } from "./shape.ts";

export const getWebhookEndpoint = keyed({
  method: "GET",
  path: "/webhook-endpoints/{endpoint_id}",
  operationId: "GetWebhookEndpointsEndpointId",
  summary: "A webhook endpoint, without its secret",
  params: { endpoint_id: inPath() },
  answer: webhookEndpoint,
  handle: ({ world, caller, params }) => get(world, caller, params.endpoint_id),
});
