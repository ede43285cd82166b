import { z } from "zod";
import {
  rotateSecret as rotate,
  secretRotation,
} from "../../../services/webhook-endpoints/rotate-secret.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";
import { webhookEndpoint } from "./shape.ts";

export const rotateSecret = keyed({
  method: "POST",
  path: "/webhook-endpoints/{endpoint_id}/rotate-secret",
  operationId: "PostWebhookEndpointsEndpointIdRotateSecret",
  summary:
    "Gives a webhook endpoint a new secret, which is in this answer and never again; the former one signs beside it in webhook-signature for overlap_seconds. X-Kombo-Signature is the new one's at once. A rotation within the overlap of another ends the older of the two former secrets",
  params: { endpoint_id: inPath() },
  body: secretRotation,
  answer: webhookEndpoint.extend({ secret: z.string() }),
  handle: ({ world, caller, params, body }) =>
    rotate(world, caller, { ...body, id: params.endpoint_id }),
});
