/**
 * Issues: what is wrong with an integration, or with what an environment set up itself, in words that its owner can act
 * on. Whoever finds one raises it and resolves it when it is found gone, in the transaction in which that was found out,
 * and each change is told once. Whoever raises again what is open only refreshes it.
 */
import type { Transaction } from "../db/pool.ts";
import { randomId } from "../kernel/ids.ts";

/** What can be wrong with an integration. Programs branch on these words; people read the message. */
export type IntegrationIssueType =
  | "integration.authentication_failed"
  | "integration.permission_missing"
  | "integration.unreachable"
  | "integration.throttled"
  | "integration.source_changed"
  | "integration.field_emptied"
  | "integration.fields_withheld"
  | "integration.deletions_held"
  | "integration.deltas_incomplete"
  | "integration.incoming_webhook_failing";

/** Every type there is; the others are of what an environment set up itself. */
export type IssueType = IntegrationIssueType | "webhook_endpoint.disabled";

export interface Issue {
  readonly type: IssueType;
  /** What it is about within its owner, such as a model, `model.field` or an endpoint's id; empty: all of it. */
  readonly subject: string;
  /** What is wrong and what to do, in words for its owner. Never a value of a record. */
  readonly message: string;
}

/** Whose issue it is; without an integration it is the environment's own. */
export interface Owner {
  readonly environmentId: string;
  readonly integrationId: string | null;
}

export interface ChangedIssue {
  readonly id: string;
  readonly type: string;
  readonly status: "OPEN" | "RESOLVED";
}

/** Whom an issue is about, and how its changes are told in the same transaction (P13). */
export interface Ground<O extends Owner> {
  readonly about: O;
  readonly tell: {
    readonly issueChanged: (tx: Transaction, about: O, issue: ChangedIssue) => Promise<void>;
  };
}

export async function raiseIssue<O extends Owner>(
  tx: Transaction,
  { about, tell }: Ground<O>,
  { type, subject, message }: Issue,
): Promise<void> {
  // Each kind of owner has its own index of what is open.
  const sameOpen =
    about.integrationId === null
      ? tx`(environment_id, type, subject) WHERE status = 'OPEN' AND integration_id IS NULL`
      : tx`(integration_id, type, subject) WHERE status = 'OPEN'`;
  const [raised] = await tx<{ id: string; is_new: boolean }[]>`
    INSERT INTO issues AS i (id, environment_id, integration_id, type, subject, message)
    VALUES (${randomId()}, ${about.environmentId}, ${about.integrationId}, ${type}, ${subject}, ${message})
    ON CONFLICT ${sameOpen}
    DO UPDATE SET message = excluded.message, seen_at = now()
    RETURNING id, (xmax = 0) AS is_new`;
  if (raised?.is_new) await tell.issueChanged(tx, about, { id: raised.id, type, status: "OPEN" });
}

/** Resolves the open issue, if there is one. Without a subject: all of the type. */
export async function resolveIssues<O extends Owner>(
  tx: Transaction,
  { about, tell }: Ground<O>,
  { type, subject = null }: { readonly type: IssueType; readonly subject?: string | null },
): Promise<void> {
  const resolved = await tx<{ id: string }[]>`
    UPDATE issues SET status = 'RESOLVED', resolved_at = now()
    WHERE ${of(tx, about)} AND type = ${type} AND status = 'OPEN'
      AND (${subject}::text IS NULL OR subject = ${subject})
    RETURNING id`;
  for (const { id } of resolved)
    await tell.issueChanged(tx, about, { id, type, status: "RESOLVED" });
}

function of(tx: Transaction, { environmentId, integrationId }: Owner) {
  return integrationId === null
    ? tx`environment_id = ${environmentId} AND integration_id IS NULL`
    : tx`integration_id = ${integrationId}`;
}

/** Of an integration that is deleted: it is told as deleted, and that is all there is to tell. */
export async function resolveSilently(tx: Transaction, integrationId: string): Promise<void> {
  await tx`
    UPDATE issues SET status = 'RESOLVED', resolved_at = now()
    WHERE integration_id = ${integrationId} AND status = 'OPEN'`;
}
