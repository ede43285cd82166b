import { z } from "zod";
import {
  createWebhookEndpoint as create,
  newWebhookEndpoint,
} from "../../../services/webhook-endpoints/create.ts";
import { keyed } from "../../endpoint.ts";
import { webhookEndpoint } from "./shape.ts";

export const createWebhookEndpoint = keyed({
  method: "POST",
  path: "/webhook-endpoints",
  operationId: "PostWebhookEndpoints",
  summary: "Makes a webhook endpoint; its secret is in this answer and never again",
  body: newWebhookEndpoint,
  answer: webhookEndpoint.extend({ secret: z.string() }),
  handle: ({ world, caller, body }) => create(world, caller, body),
});
