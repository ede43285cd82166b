import { z } from "zod";
import {
  testWebhookEndpoint as test,
  webhookTest,
} from "../../../services/webhook-endpoints/test.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";

const tested = z.object({
  delivered: z.boolean(),
  type: z.string(),
  status: z.int().nullable(),
  // Words may join these; readers must not break then.
  error: z.string().nullable(),
  duration_ms: z.int(),
  answer: z.string().nullable(),
  sent: z.object({ headers: z.record(z.string(), z.string()), body: z.string() }).nullable(),
});

export const testWebhookEndpoint = keyed({
  method: "POST",
  path: "/webhook-endpoints/{endpoint_id}/test",
  operationId: "PostWebhookEndpointsEndpointIdTest",
  summary:
    "Sends one invented event to a webhook endpoint at once, with the header X-Muster-Test: true, and says what came back within 20 seconds. It works while the endpoint is disabled and is recorded nowhere",
  params: { endpoint_id: inPath() },
  body: webhookTest,
  answer: tested,
  handle: ({ world, caller, params, body }) =>
    test(world, caller, { ...body, id: params.endpoint_id }),
});
