import { storeEvent } from "../../outbound/store-event.ts";
import type { Tell } from "../../sync/tell.ts";

/** Tells that an issue was raised or resolved, in the transaction that did it (P13). */
export const tellIssueChanged: Tell["issueChanged"] = async (tx, about, issue) => {
  const { environmentId, integrationId, tool, category } = about;
  const named = {
    integration_id: integrationId,
    integration_tool: tool,
    integration_category: category,
  };
  const data = { ...named, issue };
  await storeEvent(tx, { environmentId, integrationId, type: "issue-status-changed", data });
};
