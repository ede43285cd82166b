/** What the end of a sync means for its integration: it is free, scheduled anew, and its credentials have been judged. */
import type { Transaction } from "../../db/pool.ts";
import type { Claim } from "../claim.ts";
import type { EndState } from "../report.ts";
import { reschedule } from "./reschedule.ts";
import type { Tell } from "../tell.ts";

/** An integration whose every sync was refused for so long is INVALID: it is not synced until somebody renews its credentials. */
export const invalidAfterDays = 3;

export async function settleIntegration(
  tx: Transaction,
  claim: Claim,
  end: {
    readonly state: EndState;
    readonly tell: Pick<Tell, "stateChanged">;
    readonly deltaTools: ReadonlySet<string>;
  },
): Promise<void> {
  const { integrationId, type } = claim;
  const usable = end.state === "SUCCEEDED" || end.state === "PARTIALLY_FAILED";
  const refused = end.state === "AUTHENTICATION_FAILED";
  const [settled] = await tx<{ completed: boolean }[]>`
    UPDATE integrations SET sync_id = NULL, queued_at = NULL, lease_owner = NULL, lease_until = NULL, idle_claims = 0,
      last_sync_state = ${end.state},
      first_synced_at = CASE WHEN ${usable} THEN coalesce(first_synced_at, now()) ELSE first_synced_at END,
      last_success_at = CASE WHEN ${usable} THEN now() ELSE last_success_at END,
      unauthenticated_since = CASE WHEN ${refused} THEN coalesce(unauthenticated_since, now()) END
    WHERE id = ${integrationId} RETURNING coalesce(first_synced_at = now(), false) AS completed`;
  await reschedule(
    tx,
    { ids: [integrationId], deltaTools: end.deltaTools },
    { type, state: end.state },
  );
  const judged = await judgeCredentials(tx, integrationId, { usable, refused });
  // Its first sync completes the setup of an integration, which is part of its state.
  if (judged || settled?.completed === true) await end.tell.stateChanged(tx, claim);
}

/** True when the integration's status is another now. What works again, with the same credentials, is ACTIVE again. */
async function judgeCredentials(
  tx: Transaction,
  integrationId: string,
  { usable, refused }: { readonly usable: boolean; readonly refused: boolean },
): Promise<boolean> {
  if (!usable && !refused) return false;
  const changed = usable
    ? await tx`
      UPDATE integrations SET status = 'ACTIVE' WHERE id = ${integrationId} AND status = 'INVALID'`
    : await tx`
      UPDATE integrations SET status = 'INVALID'
      WHERE id = ${integrationId} AND status = 'ACTIVE'
        AND unauthenticated_since <= now() - make_interval(days => ${invalidAfterDays})`;
  return changed.count > 0;
}
