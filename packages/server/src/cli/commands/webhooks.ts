import type { Command } from "commander";
import { addGroup } from "../group.ts";
import { commaList } from "../options.ts";

export interface WebhookActions {
  readonly listWebhooks: () => Promise<void>;
  readonly addWebhook: (url: string, events: readonly string[]) => Promise<void>;
  readonly removeWebhook: (id: string) => Promise<void>;
}

export function addWebhooks(program: Command, actions: WebhookActions): void {
  const webhooks = addGroup(program, "webhooks", "where events are sent");
  webhooks
    .command("list", { isDefault: true })
    .description("endpoints and their state")
    .action(() => actions.listWebhooks());
  webhooks
    .command("add")
    .description("send events to an address; the signing secret is shown once")
    .argument("<url>")
    .option("--events <types>", "event types, with commas between them (default: all)", commaList)
    .action((url: string, { events }: { events?: readonly string[] }) =>
      actions.addWebhook(url, events ?? ["*"]),
    );
  webhooks
    .command("remove")
    .description("stop sending to an endpoint")
    .argument("<id>")
    .action((id: string) => actions.removeWebhook(id));
}
