import type { DeliveryActions } from "../../cli/commands/webhook-deliveries.ts";
import { deliveriesText, deliveryText } from "../../cli/deliveries-text.ts";
import { readInput } from "../../services/input.ts";
import { getDelivery } from "../../services/webhook-deliveries/get.ts";
import { deliveryFilters, listDeliveries } from "../../services/webhook-deliveries/list.ts";
import { redeliver } from "../../services/webhook-deliveries/redeliver.ts";
import {
  type RedeliveryAsk,
  redeliverToEndpoint,
  redeliveryAsk,
} from "../../services/webhook-endpoints/redeliver.ts";
import { out, withInstallation } from "./joined.ts";

const shown = 50;

export const webhookDeliveries: DeliveryActions = {
  listDeliveries: ({ endpoint, integration, type, state }) =>
    withInstallation(async ({ world }, caller) => {
      const given = { endpointId: endpoint, integrationId: integration, type };
      const filters = readInput(
        deliveryFilters,
        { ...given, state: state?.toUpperCase() ?? null },
        "",
      );
      const ask = { ...filters, pageSize: shown, after: null };
      const { results, next } = await listDeliveries(world, caller, ask);
      out.line(deliveriesText(results));
      if (next !== null) out.line(`… and older ones; these are the last ${shown}.`);
    }),

  showDelivery: (id) =>
    withInstallation(async ({ world }, caller) => {
      out.line(deliveryText(await getDelivery(world, caller, id)));
    }),

  redeliverOne: (id) =>
    withInstallation(async ({ world }, caller) => {
      const { state, next_attempt_at: at } = await redeliver(world, caller, id);
      const waits = state === "PENDING" && at === null;
      out.line(
        waits
          ? `Delivery ${id} is sent again after older ones of its integration.`
          : `Delivery ${id} is sent again.`,
      );
    }),

  redeliverMany: (id, wish) =>
    withInstallation(async ({ world }, caller, signal) => {
      let ask: RedeliveryAsk | null = readInput(redeliveryAsk, wish, "");
      let sum = 0;
      while (ask !== null && !signal.aborted) {
        const { queued, next } = await redeliverToEndpoint(world, caller, { ...ask, id });
        sum += queued;
        ask = next;
        if (ask !== null) out.line(`${sum} queued, going on …`);
      }
      out.line(
        `${sum} ${sum === 1 ? "delivery is" : "deliveries are"} sent to endpoint ${id} now.`,
      );
      if (ask?.after !== undefined) out.line(`Stopped; go on with --after ${ask.after}.`);
    }),
};
