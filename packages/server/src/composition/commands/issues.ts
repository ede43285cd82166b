import type { IssueActions } from "../../cli/commands/issues.ts";
import { issuesText } from "../../cli/issues-text.ts";
import { listIssues } from "../../services/issues/list.ts";
import { firstPage, out, withInstallation } from "./joined.ts";

export const issues: IssueActions = {
  listIssues: (integrationId) =>
    withInstallation(async ({ world }, caller) => {
      const ask = { ...firstPage, integrationId, status: "OPEN" as const };
      const { results } = await listIssues(world, caller, ask);
      out.line(issuesText(results));
    }),
};
