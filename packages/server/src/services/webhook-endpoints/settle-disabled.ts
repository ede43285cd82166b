import type { Transaction } from "../../db/pool.ts";
import { resolveIssues } from "../../issues/issues.ts";
import { tellIssueChanged } from "../../outbound/tell-issue.ts";
import type { Caller } from "../world.ts";

/**
 * A person dealt with an endpoint that Muster switched off: its issue is over, and the other endpoints are told. Comes
 * before the endpoint's own row is touched: whoever stores events locks in this order, and enabling it first would
 * tell it of itself.
 */
export async function settleDisabled(
  tx: Transaction,
  { environmentId }: Caller,
  endpointId: string,
): Promise<void> {
  await tx`select 1 from environments where id = ${environmentId} for no key update`;
  const ground = {
    about: { environmentId, integrationId: null },
    tell: { issueChanged: tellIssueChanged },
  };
  await resolveIssues(tx, ground, { type: "webhook_endpoint.disabled", subject: endpointId });
}
