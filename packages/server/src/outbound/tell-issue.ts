import type { Category } from "@muster/model";
import type { Transaction } from "../db/pool.ts";
import type { ChangedIssue } from "../issues/issues.ts";
import type { EventData } from "./event-types.ts";
import { storeEvent } from "./store-event.ts";

/** Whose issue it is; an environment's own has no integration. */
type Whose =
  | { readonly environmentId: string; readonly integrationId: null }
  | {
      readonly environmentId: string;
      readonly integrationId: string;
      readonly tool: string;
      readonly category: Category;
    };

/** Tells that an issue was raised or resolved, in the transaction that did it (P13). */
export async function tellIssueChanged(
  tx: Transaction,
  whose: Whose,
  issue: ChangedIssue,
): Promise<void> {
  const { environmentId, integrationId } = whose;
  const data: EventData["issue-status-changed"] =
    whose.integrationId === null
      ? { integration_id: null, integration_tool: null, integration_category: null, issue }
      : {
          integration_id: whose.integrationId,
          integration_tool: whose.tool,
          integration_category: whose.category,
          issue,
        };
  await storeEvent(tx, { environmentId, integrationId, type: "issue-status-changed", data });
}
