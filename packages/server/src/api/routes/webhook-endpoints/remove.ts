import { z } from "zod";
import { removeWebhookEndpoint as remove } from "../../../services/webhook-endpoints/remove.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";

export const removeWebhookEndpoint = keyed({
  method: "DELETE",
  path: "/webhook-endpoints/{endpoint_id}",
  operationId: "DeleteWebhookEndpointsEndpointId",
  summary: "Deletes a webhook endpoint; what was waiting for it is not sent any more",
  params: { endpoint_id: inPath() },
  answer: z.object({}),
  handle: async ({ world, caller, params }) => {
    await remove(world, caller, params.endpoint_id);
    return {};
  },
});
