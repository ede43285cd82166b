import { createHash, timingSafeEqual } from "node:crypto";
import type { Database } from "../db/pool.ts";

export interface Subscription {
  readonly tool: string;
  /** Sealed. */
  readonly secret: string;
  /** Names that nobody has looked at yet; not counted further than asked. */
  readonly waiting: number;
}

export const tokenHash = (token: string): Buffer => createHash("sha256").update(token).digest();

/** What an unknown integration's token is compared with, so that it takes as long to be refused. */
const nobody = Buffer.alloc(32);

/** Null for an integration that is not there, deleted or switched off, and for a wrong token. */
export async function findSubscription(
  db: Database,
  asked: { readonly integrationId: string; readonly token: string; readonly mostWaiting: number },
): Promise<Subscription | null> {
  const [found] = await db<(Subscription & { token_hash: Buffer })[]>`
    SELECT i.tool, s.secret, s.token_hash,
      (SELECT count(*)::int FROM (
        SELECT FROM upstream_events e WHERE e.integration_id = i.id AND e.state = 'PENDING' AND e.looked_at IS NULL
        LIMIT ${asked.mostWaiting}) w) AS waiting
    FROM upstream_subscriptions s JOIN integrations i ON i.id = s.integration_id
    WHERE s.integration_id = ${asked.integrationId} AND i.deleted_at IS NULL AND i.status <> 'INACTIVE'`;
  const isRight = timingSafeEqual(tokenHash(asked.token), found?.token_hash ?? nobody);
  return found !== undefined && isRight ? found : null;
}
