/**
 * Issues: what is wrong with an integration, in words that its customer can act on. The engine raises an issue when it
 * finds it and resolves it when it finds it gone, in the transaction in which it found out, and each change is told
 * once. Whoever raises again what is open only refreshes it.
 */
import type { Transaction } from "../../db/pool.ts";
import { randomId } from "../../kernel/ids.ts";
import type { About, Tell } from "../tell.ts";

/** Every type there is. Programs branch on these words; people read the message. */
export const issueTypes = [
  "integration.authentication_failed",
  "integration.permission_missing",
  "integration.unreachable",
  "integration.throttled",
  "integration.source_changed",
  "integration.field_emptied",
  "integration.deletions_held",
  "integration.deltas_incomplete",
  "integration.incoming_webhook_failing",
] as const;
export type IssueType = (typeof issueTypes)[number];

export interface Issue {
  readonly type: IssueType;
  /** What it is about within the integration, such as a model or `model.field`; empty: all of it. */
  readonly subject: string;
  /** What is wrong and what to do, in words for the customer. Never a value of a record. */
  readonly message: string;
}

export interface Ground {
  readonly about: About;
  readonly tell: Pick<Tell, "issueChanged">;
}

export async function raiseIssue(
  tx: Transaction,
  { about, tell }: Ground,
  { type, subject, message }: Issue,
): Promise<void> {
  const [raised] = await tx<{ id: string; is_new: boolean }[]>`
    INSERT INTO issues AS i (id, environment_id, integration_id, type, subject, message)
    VALUES (${randomId()}, ${about.environmentId}, ${about.integrationId}, ${type}, ${subject}, ${message})
    ON CONFLICT (integration_id, type, subject) WHERE status = 'OPEN'
    DO UPDATE SET message = excluded.message, seen_at = now()
    RETURNING id, (xmax = 0) AS is_new`;
  if (raised?.is_new) await tell.issueChanged(tx, about, { id: raised.id, type, status: "OPEN" });
}

/** Resolves the open issue, if there is one. Without a subject: all of the type. */
export async function resolveIssues(
  tx: Transaction,
  { about, tell }: Ground,
  { type, subject = null }: { readonly type: IssueType; readonly subject?: string | null },
): Promise<void> {
  const resolved = await tx<{ id: string }[]>`
    UPDATE issues SET status = 'RESOLVED', resolved_at = now()
    WHERE integration_id = ${about.integrationId} AND type = ${type} AND status = 'OPEN'
      AND (${subject}::text IS NULL OR subject = ${subject})
    RETURNING id`;
  for (const { id } of resolved)
    await tell.issueChanged(tx, about, { id, type, status: "RESOLVED" });
}

/** Of an integration that is deleted: it is told as deleted, and that is all there is to tell. */
export async function resolveSilently(tx: Transaction, integrationId: string): Promise<void> {
  await tx`
    UPDATE issues SET status = 'RESOLVED', resolved_at = now()
    WHERE integration_id = ${integrationId} AND status = 'OPEN'`;
}
