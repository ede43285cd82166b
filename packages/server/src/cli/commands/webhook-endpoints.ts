import type { Command } from "commander";
import { commaList, duration } from "../options.ts";

export interface NewWebhook {
  readonly url: string;
  readonly events: readonly string[];
  readonly description: string | null;
}

export interface EndpointActions {
  readonly listWebhooks: () => Promise<void>;
  readonly addWebhook: (webhook: NewWebhook) => Promise<void>;
  /** Null: the type that the endpoint would hear most of. */
  readonly testWebhook: (id: string, type: string | null) => Promise<void>;
  readonly rotateWebhook: (id: string, overlapSeconds: number | null) => Promise<void>;
  readonly setWebhookEnabled: (id: string, enabled: boolean) => Promise<void>;
  readonly removeWebhook: (id: string) => Promise<void>;
}

interface Added {
  readonly events?: readonly string[];
  readonly description?: string | null;
}

const day = 86_400;

export function addEndpoints(webhooks: Command, actions: EndpointActions): void {
  webhooks
    .command("list", { isDefault: true })
    .description("endpoints, their state, and since when they fail")
    .action(() => actions.listWebhooks());
  webhooks
    .command("add")
    .description("send events to an address; the signing secret is shown once")
    .argument("<url>")
    .option("--events <types>", "event types, with commas between them (default: all)", commaList)
    .option("--description <text>", "what it is for")
    .action((url: string, { events = ["*"], description = null }: Added) =>
      actions.addWebhook({ url, events, description }),
    );
  webhooks
    .command("test")
    .description("send one invented event now and show what came back; works while it is disabled")
    .argument("<id>")
    .option("--type <event>", "which type of event (default: data-changed when it listens for it)")
    .action((id: string, { type = null }: { readonly type?: string | null }) =>
      actions.testWebhook(id, type),
    );
  addUpkeep(webhooks, actions);
}

function addUpkeep(webhooks: Command, actions: EndpointActions): void {
  webhooks
    .command("rotate")
    .description("give it a new secret, shown once; the former one signs beside it for a while")
    .argument("<id>")
    .option("--overlap <time>", "for how long, 0s to 7d (default: 24h)", duration(0, 7 * day))
    .action((id: string, { overlap = null }: { readonly overlap?: number | null }) =>
      actions.rotateWebhook(id, overlap),
    );
  webhooks
    .command("enable")
    .description("send to it again from now on; what it missed is not sent by itself")
    .argument("<id>")
    .action((id: string) => actions.setWebhookEnabled(id, true));
  webhooks
    .command("disable")
    .description("send nothing to it until it is enabled; what waits for it is given up")
    .argument("<id>")
    .action((id: string) => actions.setWebhookEnabled(id, false));
  webhooks
    .command("remove")
    .description("delete the endpoint")
    .argument("<id>")
    .action((id: string) => actions.removeWebhook(id));
}
