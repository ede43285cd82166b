/** Open issues for a terminal: what, where, since when, and below it what to do. */
import type { Issue } from "../services/issues/list.ts";

export function issuesText(issues: readonly Issue[]): string {
  if (issues.length === 0) return "No open issues.";
  return issues
    .map(({ integration_id, type, subject, opened_at, message }) => {
      const about = subject === "" ? "" : ` (${subject})`;
      const since = opened_at.slice(0, 16).replace("T", " ");
      return `${integration_id ?? "this environment"}  ${type}${about}  since ${since}\n    ${message}`;
    })
    .join("\n");
}
