import type { Queryable } from "../../db/pool.ts";
import { missing } from "../missing.ts";
import { momentOf, momentOrNull } from "../moment.ts";
import { owned } from "../owned.ts";
import type { Caller } from "../world.ts";

/** A webhook endpoint as answers show it. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  readonly events: readonly string[];
  readonly enabled: boolean;
  /** In words, when Muster switched it off; null when a person did or it is on. */
  readonly disabled_reason: string | null;
  /** Since when the receiver has accepted nothing; null after a success. */
  readonly failing_since: string | null;
  /** While a rotation overlaps: until when the former secret signs beside the current one. */
  readonly previous_secret_until: string | null;
  readonly created_at: string;
}

export function endpointColumns(db: Queryable) {
  return db`id, url, description, events, enabled, disabled_reason, failing_since,
    case when previous_secret_until > now() then previous_secret_until end as previous_secret_until, created_at`;
}

/** From a row as the driver gives it. */
export function describeEndpoint(row: WebhookEndpoint): WebhookEndpoint {
  return {
    ...row,
    failing_since: momentOrNull(row.failing_since),
    previous_secret_until: momentOrNull(row.previous_secret_until),
    created_at: momentOf(row.created_at),
  };
}

export async function findWebhookEndpoint(
  db: Queryable,
  caller: Caller,
  id: string,
): Promise<WebhookEndpoint> {
  const [row] = await db<WebhookEndpoint[]>`
    select ${endpointColumns(db)} from webhook_endpoints
    where id = ${id} and ${owned(db, caller)} and deleted_at is null`;
  if (row === undefined) throw missing("webhook endpoint", id);
  return describeEndpoint(row);
}
