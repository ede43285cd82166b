import { deliveredTypes, deliveryStates } from "../../../services/webhook-deliveries/describe.ts";
import { listDeliveries as list } from "../../../services/webhook-deliveries/list.ts";
import { numberedPlace } from "../../cursor.ts";
import { keyed } from "../../endpoint.ts";
import { answerPageBehind, pageOf, pageQuery } from "../../paging.ts";
import { oneOf, plainText } from "../../parameter.ts";
import { delivery } from "./shape.ts";

export const listWebhookDeliveries = keyed({
  method: "GET",
  path: "/webhook-deliveries",
  operationId: "GetWebhookDeliveries",
  summary: "What is, was or will be sent to webhook endpoints, newest first",
  query: {
    ...pageQuery,
    endpoint_id: plainText(),
    event_type: oneOf(deliveredTypes),
    state: oneOf(deliveryStates),
    integration_id: plainText(),
  },
  answer: pageOf(delivery),
  handle: ({ world, caller, query }) => {
    const { endpoint_id, event_type: type, state, integration_id, ...page } = query;
    const filters = { endpointId: endpoint_id, type, state, integrationId: integration_id };
    return answerPageBehind(numberedPlace, {
      list: ["webhook-deliveries", endpoint_id, type, state, integration_id],
      caller,
      query: page,
      read: (ask) => list(world, caller, { ...ask, ...filters }),
    });
  },
});
