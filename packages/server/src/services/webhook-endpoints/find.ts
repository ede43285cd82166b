import type { Queryable } from "../../db/pool.ts";
import { missing } from "../missing.ts";
import { momentOf } from "../moment.ts";
import { owned } from "../owned.ts";
import type { Caller } from "../world.ts";

/** A webhook endpoint as answers show it. */
export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly enabled: boolean;
  readonly disabled_reason: string | null;
  readonly created_at: string;
}

export function endpointColumns(db: Queryable) {
  return db`id, url, events, enabled, disabled_reason, created_at`;
}

/** From a row as the driver gives it. */
export function describeEndpoint(row: WebhookEndpoint): WebhookEndpoint {
  return { ...row, created_at: momentOf(row.created_at) };
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
