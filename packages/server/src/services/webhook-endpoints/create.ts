import { z } from "zod";
import { inTransaction } from "../../db/transaction.ts";
import { randomId } from "../../kernel/ids.ts";
import { invalid } from "../../kernel/problem.ts";
import { newSecret, sealSecret } from "../../outbound/sending/secret.ts";
import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";
import { describeEndpoint, endpointColumns, type WebhookEndpoint } from "./find.ts";
import { refuseBadUrl, target } from "./target.ts";

export const newWebhookEndpoint = z.strictObject({
  url: target.url,
  description: target.description.default(null),
  events: target.events,
  enabled: target.enabled.default(true),
});
export type NewWebhookEndpoint = z.output<typeof newWebhookEndpoint>;

/** The only time that the secret is seen. */
export type CreatedWebhookEndpoint = WebhookEndpoint & { readonly secret: string };

/** Each event is stored once per endpoint, so their number is a cost of every change. */
const mostEndpoints = 50;

export async function createWebhookEndpoint(
  world: World,
  caller: Caller,
  input: NewWebhookEndpoint,
): Promise<CreatedWebhookEndpoint> {
  refuseBadUrl(world, input.url);
  const id = randomId();
  const secret = newSecret();
  const sealed = sealSecret(world.seals, id, secret);
  const row = await inTransaction(world.db, async (tx) => {
    // The environment's row is what storing an event locks too: the endpoint hears all events or none before it.
    await tx`select 1 from environments where id = ${caller.environmentId} for update`;
    const [present] = await tx<{ count: number }[]>`
      select count(*)::int as count from webhook_endpoints where ${owned(tx, caller)} and deleted_at is null`;
    if ((present?.count ?? 0) >= mostEndpoints) {
      throw invalid(
        `An environment may have ${mostEndpoints} webhook endpoints. Delete one first.`,
      );
    }
    const { url, description, events, enabled } = input;
    const [inserted] = await tx<WebhookEndpoint[]>`
      insert into webhook_endpoints (id, environment_id, url, description, events, enabled, secret, created_at)
      values (${id}, ${caller.environmentId}, ${url}, ${description}, ${events}, ${enabled}, ${sealed},
        ${world.clock.now()})
      returning ${endpointColumns(tx)}`;
    return inserted;
  });
  if (row === undefined) throw new Error("an inserted endpoint gives back its row");
  return { ...describeEndpoint(row), secret };
}
