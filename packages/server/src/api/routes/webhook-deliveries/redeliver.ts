import { redeliver } from "../../../services/webhook-deliveries/redeliver.ts";
import { keyed } from "../../endpoint.ts";
import { inPath } from "../../parameter.ts";
import { deliveryInFull } from "./shape.ts";

export const redeliverWebhook = keyed({
  method: "POST",
  path: "/webhook-deliveries/{delivery_id}/redeliver",
  operationId: "PostWebhookDeliveriesDeliveryIdRedeliver",
  summary:
    "Sends a delivery again, with the same body and ids; one that waits for its next try is tried now",
  params: { delivery_id: inPath() },
  answer: deliveryInFull,
  handle: ({ world, caller, params }) => redeliver(world, caller, params.delivery_id),
});
