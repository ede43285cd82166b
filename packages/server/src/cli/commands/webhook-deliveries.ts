import { type Command, Option } from "commander";
import { wholeNumber } from "../options.ts";

export interface DeliveryFilters {
  readonly endpoint: string | null;
  readonly integration: string | null;
  readonly type: string | null;
  readonly state: string | null;
}

/** What of an endpoint is to be sent again; the service reads it. */
export interface RedeliveryWish {
  readonly failed?: true;
  readonly after?: number;
  readonly until?: number;
  readonly since?: string;
}

export interface DeliveryActions {
  readonly listDeliveries: (filters: DeliveryFilters) => Promise<void>;
  readonly showDelivery: (id: string) => Promise<void>;
  readonly redeliverOne: (deliveryId: string) => Promise<void>;
  readonly redeliverMany: (endpointId: string, wish: RedeliveryWish) => Promise<void>;
}

export function addDeliveries(webhooks: Command, actions: DeliveryActions): void {
  const none = { endpoint: null, integration: null, type: null, state: null };
  webhooks
    .command("deliveries")
    .description("what is, was or will be sent, newest first")
    .option("--endpoint <id>", "to this endpoint only")
    .option("--integration <id>", "about this integration only")
    .option("--type <event>", "of this type only")
    .addOption(
      new Option("--state <state>", "in this state only").choices([
        "pending",
        "delivered",
        "failed",
      ]),
    )
    .action((given: Partial<DeliveryFilters>) => actions.listDeliveries({ ...none, ...given }));
  webhooks
    .command("delivery")
    .description("one delivery: its body and its attempts")
    .argument("<id>")
    .action((id: string) => actions.showDelivery(id));
  addRedeliver(webhooks, actions);
}

function addRedeliver(webhooks: Command, actions: DeliveryActions): void {
  const place = wholeNumber(0, Number.MAX_SAFE_INTEGER);
  webhooks
    .command("redeliver")
    .description(
      "send again: one delivery, or of an endpoint what --failed, --after or --since say",
    )
    .argument("<id>", "a delivery's, or an endpoint's with one of the options")
    .addOption(
      new Option("--failed", "all that was given up").conflicts(["after", "until", "since"]),
    )
    .addOption(
      new Option("--after <place>", "what stands behind this place of the event log")
        .argParser(place)
        .conflicts("since"),
    )
    .addOption(
      new Option("--until <place>", "with --after: up to this place")
        .argParser(place)
        .conflicts("since"),
    )
    .option("--since <time>", "what was told since then, such as 2026-01-31T08:00:00Z")
    .action((id: string, wish: RedeliveryWish) =>
      Object.keys(wish).length === 0 ? actions.redeliverOne(id) : actions.redeliverMany(id, wish),
    );
}
