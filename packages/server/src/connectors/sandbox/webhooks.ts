/** Sandbox HR's own webhooks: registered by its API, greeted with a challenge, signed over the body. */
import { z } from "zod";
import { isSigned } from "../../connect/signature.ts";
import { jsonOf, webhooks } from "../../connect/webhooks.ts";

const subscription = z.object({ id: z.string(), url: z.string() });
const greeting = z.object({ type: z.literal("handshake"), challenge: z.string().max(200) });

export const sandboxWebhooks = webhooks({
  registration: {
    register: ({ url, secret }) => ({
      method: "POST",
      path: "/api/webhooks",
      body: { url, secret },
    }),
    answer: subscription,
    id: ({ id }) => id,
    list: { method: "GET", path: "/api/webhooks" },
    listAnswer: z.object({ items: z.array(subscription) }),
    listed: ({ items }) => items,
    remove: (id) => ({ method: "DELETE", path: `/api/webhooks/${encodeURIComponent(id)}` }),
  },
  handshake: (message) => {
    const greeted = greeting.safeParse(jsonOf(message));
    if (!greeted.success) return null;
    const { challenge } = greeted.data;
    return { status: 200, contentType: "application/json", body: JSON.stringify({ challenge }) };
  },
  verify: ({ raw, headers }, secret) =>
    isSigned(
      headers["x-sandbox-signature"],
      { hash: "sha256", as: "hex", secret, over: [raw] },
      "sha256=",
    ),
  body: z.object({
    id: z.string(),
    type: z.enum(["created", "updated", "deleted"]),
    entity: z.string(),
    entity_id: z.string(),
  }),
  route: ({ id, type, entity, entity_id }) => ({
    id,
    names: [{ stream: entity, id: entity_id, deleted: type === "deleted" }],
  }),
});
