/** Switching an endpoint off because of what its receiver does: nobody asked for it, so somebody must be told. */
import type { Transaction } from "../../db/pool.ts";
import { raiseIssue } from "../../issues/issues.ts";
import { endWaiting } from "./end-waiting.ts";
import { tellIssueChanged } from "../tell-issue.ts";

export interface Disabling {
  readonly endpointId: string;
  /** In words for its owner: what the receiver did, its last status included. A whole sentence. */
  readonly reason: string;
  /** Why what waited for it is not sent. */
  readonly failure: "gone" | "disabled";
  readonly at: Date;
}

/** The caller holds the environment's row and then the endpoint's, because an event is stored here. */
export async function disableEndpoint(tx: Transaction, disabling: Disabling): Promise<void> {
  const { endpointId, reason } = disabling;
  const [off] = await tx<Disabled[]>`
    UPDATE webhook_endpoints SET enabled = false, disabled_reason = ${reason}
    WHERE id = ${endpointId} AND enabled
    RETURNING environment_id AS "environmentId", url,
      to_char(failing_since AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') AS "failingSince",
      to_char((now() - interval '1 minute') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:"00Z"') AS "missedSince"`;
  await endWaiting(tx, disabling);
  if (off === undefined) return;
  const about = { environmentId: off.environmentId, integrationId: null };
  const message = messageOf(endpointId, reason, off);
  const issue = { type: "webhook_endpoint.disabled", subject: endpointId, message } as const;
  // It is off already, so the others are told and it is not.
  await raiseIssue(tx, { about, tell: { issueChanged: tellIssueChanged } }, issue);
}

interface Disabled {
  readonly environmentId: string;
  readonly url: string;
  readonly failingSince: string | null;
  /** A little earlier than it was switched off: sent twice is better than not at all. */
  readonly missedSince: string;
}

/** The host alone stands for the URL: its path may hold a secret. */
function messageOf(id: string, reason: string, off: Disabled): string {
  const host = URL.parse(off.url)?.host ?? "the receiver";
  const since =
    off.failingSince === null ? "" : ` It has accepted nothing since ${off.failingSince}.`;
  return (
    `Webhooks to ${host} are switched off. ${reason}${since} Nothing is sent to the endpoint ${id} any more. ` +
    `When the receiver works again, try it (\`npx muster webhooks test ${id}\`) and enable it ` +
    `(\`npx muster webhooks enable ${id}\`). Enabling sends nothing by itself: ` +
    `\`npx muster webhooks redeliver ${id} --failed\` sends what was given up, ` +
    `\`--since ${off.missedSince}\` in its place what happened while it was off, and GET /v1/events lists all of it.`
  );
}
