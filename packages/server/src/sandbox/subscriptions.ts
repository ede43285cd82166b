/** Who is told of an account's changes: receivers that its customers register by the API, or hands by the control. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Entry } from "./journal.ts";
import { parseWish, Refusal } from "./refusal.ts";
import { greets, type Webhooks } from "./webhooks.ts";

export interface Subscription {
  readonly id: string;
  readonly url: string;
}

export interface Subscriptions {
  addWebhook(wish: unknown): string;
  removeWebhook(url: string): string;
  webhooks(): readonly string[];
  /** What customers do by the API: the address must greet back first. */
  subscribe(wish: unknown): Promise<Subscription>;
  subscriptions(): readonly Subscription[];
  unsubscribe(id: string): void;
}

const receiverSchema = z.object({
  url: z.url({ protocol: /^https?$/ }),
  secret: z.string().min(1),
});

/** `note` keeps it over a restart and gives back what it is told to say. */
export function openSubscriptions(
  webhooks: Webhooks,
  note: (says: string, webhook: NonNullable<Entry["webhook"]>) => string,
): Subscriptions {
  const add = (wish: z.output<typeof receiverSchema>): Subscription & { readonly says: string } => {
    const receiver = { id: `wh-${randomUUID()}`, ...wish };
    webhooks.add(receiver);
    const says = note(`changes are told to ${receiver.url}`, receiver);
    return { id: receiver.id, url: receiver.url, says };
  };
  const remove = (url: string): string => {
    webhooks.remove(url);
    return note(`changes are no longer told to ${url}`, { url, secret: null });
  };
  return {
    addWebhook: (wish) => add(parseWish(receiverSchema, wish)).says,
    removeWebhook: remove,
    webhooks: () => webhooks.receivers().map(({ url }) => url),
    subscribe: async (wish) => {
      const target = parseWish(receiverSchema, wish);
      if (!(await greets(target)))
        throw new Refusal(422, "no_greeting", "the address did not say the challenge back");
      const { id, url } = add(target);
      return { id, url };
    },
    subscriptions: () => webhooks.receivers().map(({ id, url }) => ({ id, url })),
    unsubscribe: (wanted) => {
      const receiver = webhooks.receivers().find(({ id }) => id === wanted);
      if (receiver === undefined)
        throw new Refusal(404, "unknown_id", `there is no webhook ${wanted}`);
      remove(receiver.url);
    },
  };
}
