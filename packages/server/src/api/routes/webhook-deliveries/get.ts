import { getDelivery as get } from "../../../services/webhook-deliveries/get.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";
import { deliveryInFull } from "./shape.ts";

export const getWebhookDelivery = keyed({
  method: "GET",
  path: "/webhook-deliveries/{delivery_id}",
  operationId: "GetWebhookDeliveriesDeliveryId",
  summary: "A delivery: its body and its last 100 attempts, with what the receiver answered",
  params: { delivery_id: inPath() },
  answer: deliveryInFull,
  handle: ({ world, caller, params }) => get(world, caller, params.delivery_id),
});
