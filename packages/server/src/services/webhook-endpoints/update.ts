import { z } from "zod";
import type { Transaction } from "../../db/pool.ts";
import { inTransaction } from "../../db/transaction.ts";
import { endAllWaiting } from "../../outbound/lanes/end-leftovers.ts";
import { endWaiting } from "../../outbound/lanes/end-waiting.ts";
import { missing } from "../missing.ts";
import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";
import {
  describeEndpoint,
  endpointColumns,
  findWebhookEndpoint,
  type WebhookEndpoint,
} from "./find.ts";
import { settleDisabled } from "./settle-disabled.ts";
import { refuseBadUrl, target } from "./target.ts";

export const webhookEndpointChanges = z.strictObject({
  url: target.url.optional(),
  description: target.description.optional(),
  events: target.events.optional(),
  enabled: target.enabled.optional(),
});
export type WebhookEndpointChanges = z.output<typeof webhookEndpointChanges>;

type Changes = WebhookEndpointChanges & { readonly id: string };

/**
 * Changes what is given. Disabling gives up what waits; enabling sends nothing by itself: what was missed is asked for, or
 * read from the event log.
 */
export async function updateWebhookEndpoint(
  world: World,
  caller: Caller,
  changes: Changes,
): Promise<WebhookEndpoint> {
  if (changes.url !== undefined) refuseBadUrl(world, changes.url);
  const { db, clock } = world;
  const { id, enabled } = changes;
  if (enabled === true) {
    await findWebhookEndpoint(db, caller, id);
    // What was given up when it was switched off, and was too much for one transaction, must not be sent now.
    await endAllWaiting(db, id, clock.now());
  }
  const row = await inTransaction(db, async (tx) => {
    if (enabled !== undefined) await settleDisabled(tx, caller, id);
    const written = await write(tx, caller, changes);
    if (enabled === false) {
      await endWaiting(tx, { endpointId: id, failure: "disabled", at: clock.now() });
    }
    return written;
  });
  world.tellBell.ring();
  return describeEndpoint(row);
}

/** How the receiver did is forgotten when the endpoint is switched on and when another receiver takes its place. */
async function write(tx: Transaction, caller: Caller, changes: Changes): Promise<WebhookEndpoint> {
  const { id, url = null, description, events = null, enabled = null } = changes;
  const anew = tx`(${enabled}::boolean and not enabled or ${url} <> url)`;
  const [row] = await tx<WebhookEndpoint[]>`
    update webhook_endpoints set
      url = coalesce(${url}, url),
      description = case when ${description !== undefined} then ${description ?? null} else description end,
      events = coalesce(${events}::text[], events),
      enabled = coalesce(${enabled}, enabled),
      disabled_reason = case when ${enabled}::boolean then null else disabled_reason end,
      failing_since = case when ${anew} then null else failing_since end,
      last_failed_at = case when ${anew} then null else last_failed_at end
    where id = ${id} and ${owned(tx, caller)} and deleted_at is null
    returning ${endpointColumns(tx)}`;
  if (row === undefined) throw missing("webhook endpoint", id);
  return row;
}
