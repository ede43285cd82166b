import type { Client } from "@muster/sdk";

/** What a mirror wants to hear of. */
const events = ["data-changed", "integration-created", "integration-deleted"] as const;

/**
 * Registers an address for webhooks and gives the secret that signs them. `npx muster webhooks add` does the same by hand.
 * A secret is shown only when it is made, so an address of an earlier start gets a new one; what was signed with the old
 * one meanwhile is refused here and comes again.
 */
export async function webhookSecret(client: Client, url: string): Promise<string> {
  for await (const endpoint of client.records("/webhook-endpoints")) {
    if (endpoint.url !== url) continue;
    const path = { endpoint_id: endpoint.id };
    await client.patch("/webhook-endpoints/{endpoint_id}", { path, body: { enabled: true } });
    const rotated = await client.post("/webhook-endpoints/{endpoint_id}/rotate-secret", {
      path,
      body: { overlap_seconds: 0 },
    });
    return rotated.data.secret;
  }
  const made = await client.post("/webhook-endpoints", { body: { url, events: [...events] } });
  return made.data.secret;
}
