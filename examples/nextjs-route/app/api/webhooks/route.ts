/** Muster's webhooks: counted in the store before they are answered, fetched afterwards. */
import { fetchHandler } from "@muster/sdk/webhooks";
import { mirror, setting } from "../../../lib/mirror.ts";

const webhooks = fetchHandler({
  secrets: setting("MUSTER_WEBHOOK_SECRET"),
  receive: mirror.onWebhook,
  afterwards: () => mirror.idle(),
});

// Where the platform stops with the answer: `webhooks(request, { waitUntil: after })`, with `after` of next/server.
export async function POST(request: Request): Promise<Response> {
  return webhooks(request);
}
