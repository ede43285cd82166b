import { listWebhookEndpoints as list } from "../../../services/webhook-endpoints/list.ts";
import { keyed } from "../../endpoint.ts";
import { answerPage, pageOf, pageQuery } from "../../paging.ts";
import { webhookEndpoint } from "./shape.ts";

export const listWebhookEndpoints = keyed({
  method: "GET",
  path: "/webhook-endpoints",
  operationId: "GetWebhookEndpoints",
  summary: "The environment's webhook endpoints, newest first",
  query: pageQuery,
  answer: pageOf(webhookEndpoint),
  handle: ({ world, caller, query }) =>
    answerPage({
      list: ["webhook-endpoints"],
      caller,
      query,
      read: (ask) => list(world, caller, ask),
    }),
});
