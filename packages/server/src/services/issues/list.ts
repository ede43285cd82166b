import type { IssueType } from "../../issues/issues.ts";
import { findIntegration } from "../integrations/find.ts";
import { momentOf, momentOrNull } from "../moment.ts";
import { owned } from "../owned.ts";
import { behind, cutPage, type Page, type PageAsk } from "../page.ts";
import type { Caller, World } from "../world.ts";

export const issueStatuses = ["OPEN", "RESOLVED"] as const;

/** A problem of an integration or of the environment itself, in words that its owner can act on. */
export interface Issue {
  readonly id: string;
  /** Null: of the environment itself, such as a webhook endpoint. */
  readonly integration_id: string | null;
  readonly type: IssueType;
  /** What it is about: a model, `model.field`, a list of the tool, an endpoint's id; empty: the integration as a whole. */
  readonly subject: string;
  readonly status: (typeof issueStatuses)[number];
  readonly message: string;
  readonly opened_at: string;
  /** When it was last found again. */
  readonly seen_at: string;
  readonly resolved_at: string | null;
}

export interface IssueAsk extends PageAsk {
  /** Null: of the environment itself and of every integration in it. */
  readonly integrationId: string | null;
  /** Null: open and resolved ones. */
  readonly status: Issue["status"] | null;
}

/** Issues, newest first. */
export async function listIssues(
  { db }: World,
  caller: Caller,
  { integrationId, status, ...ask }: IssueAsk,
): Promise<Page<Issue>> {
  if (integrationId !== null) await findIntegration(db, caller, integrationId);
  const rows = await db<Issue[]>`
    select id, integration_id, type, subject, status, message, opened_at, seen_at, resolved_at from issues
    where ${owned(db, caller)}
      and (integration_id is null
        or integration_id in (select i.id from integrations i where ${owned(db, caller)} and i.deleted_at is null))
      and (${integrationId}::text is null or integration_id = ${integrationId})
      and (${status}::text is null or status = ${status})
      and ${behind(db, "opened_at", ask.after)}
    order by opened_at desc, id desc limit ${ask.pageSize + 1}`;
  return cutPage(rows, ask, {
    show: describe,
    place: (issue) => ({ at: momentOf(issue.opened_at), id: issue.id }),
  });
}

function describe(issue: Issue): Issue {
  return {
    ...issue,
    opened_at: momentOf(issue.opened_at),
    seen_at: momentOf(issue.seen_at),
    resolved_at: momentOrNull(issue.resolved_at),
  };
}
