import type { Transaction } from "../../db/pool.ts";
import { randomId } from "../../kernel/ids.ts";
import type { Integration } from "../integrations/find.ts";
import type { SyncType } from "./describe.ts";

export interface NewSync {
  readonly type: SyncType;
  readonly trigger: "MANUAL" | "CONNECT";
  readonly now: Date;
}

/**
 * Queues a sync of an integration whose row the transaction holds and that has no other sync.
 * Ring `syncBell` after the commit.
 */
export async function queueSync(
  tx: Transaction,
  integration: Pick<Integration, "id">,
  { type, trigger, now }: NewSync,
): Promise<string> {
  const id = randomId();
  await tx`
    insert into syncs (integration_id, id, type, trigger, queued_at)
    values (${integration.id}, ${id}, ${type}, ${trigger}, ${now})`;
  await tx`
    update integrations set sync_id = ${id}, queued_at = ${now}, idle_claims = 0 where id = ${integration.id}`;
  return id;
}
