/** Which issues a sync found, and which of the open ones it found gone. Nothing is read or written here. */
import { tableNamed } from "@muster/model";
import type { Stream } from "../../connect/stream.ts";
import type { Scope } from "../../derive/scope.ts";
import type { Failure } from "../../kernel/failure.ts";
import type { SyncType } from "../claim.ts";
import type { Comparison } from "./emptied-fields.ts";
import { issueTexts } from "./issue-texts.ts";
import type { IntegrationIssueType, Issue } from "../../issues/issues.ts";
import type { ModelCounts } from "../journal.ts";
import type { StreamFailure } from "../report.ts";
import type { WithheldFindings } from "../withheld.ts";

export interface Findings {
  readonly type: SyncType;
  /** Every stream that may be read, in this sync or not; none when the tool could not even be opened. */
  readonly streams: readonly Stream[];
  readonly ended: ReadonlySet<string>;
  readonly failures: readonly StreamFailure[];
  readonly stoppedBy: Failure | null;
  readonly models: readonly Pick<ModelCounts, "model" | "seen" | "set_aside" | "nameless">[];
  readonly scope: Pick<Scope, "wants">;
  readonly withheld: WithheldFindings;
  /** Per model whose fields were counted. */
  readonly fields: ReadonlyMap<string, Comparison>;
}

type IntegrationIssue = Issue & OpenIssue;

export interface OpenIssue {
  readonly type: IntegrationIssueType;
  readonly subject: string;
}

/** What was true before this sync ended. */
export interface Standing {
  readonly open: readonly OpenIssue[];
  /** The sync before this one failed too: one hiccup is no issue. */
  readonly failedBefore: boolean;
}

export interface Verdict {
  readonly raise: readonly IntegrationIssue[];
  readonly resolve: readonly OpenIssue[];
}

export function judgeIssues(findings: Findings, standing: Standing): Verdict {
  const { stoppedBy, failures, models, fields, withheld } = findings;
  const raise = [
    ...(stoppedBy === null ? [] : issuesOf(stoppedBy, { stream: "", models: [] }, standing)),
    ...failures.flatMap((failed) => issuesOf(failed.failure, failed, standing)),
    ...models.filter(isFlooded).map(floodOf),
    ...[...fields].flatMap(([model, { emptied }]) => emptiedIn(model, emptied)),
    ...[...withheld.fields].map(withheldIn),
  ];
  const found = new Set(raise.map(nameOf));
  const resolve = standing.open.filter(
    (issue) => !found.has(nameOf(issue)) && isGone(issue, findings),
  );
  return { raise, resolve };
}

const nameOf = ({ type, subject }: OpenIssue): string => `${type} ${subject}`;

/** What a failure means for the customer. */
export function issuesOf(
  { kind }: Failure,
  { stream, models }: Pick<StreamFailure, "stream" | "models">,
  { failedBefore }: Pick<Standing, "failedBefore">,
): readonly IntegrationIssue[] {
  switch (kind) {
    case "unauthenticated":
      return [whole("integration.authentication_failed", issueTexts.authenticationFailed())];
    case "forbidden":
      return models.map((model) => ({
        type: "integration.permission_missing",
        subject: model,
        message: issueTexts.permissionMissing(tableNamed(model).label),
      }));
    case "unreachable":
    case "timed_out":
    case "broken":
      return failedBefore ? [whole("integration.unreachable", issueTexts.unreachable(kind))] : [];
    case "blocked":
      return [whole("integration.unreachable", issueTexts.blocked())];
    case "throttled":
      return failedBefore ? [whole("integration.throttled", issueTexts.throttled())] : [];
    case "refused":
    case "malformed":
    case "oversized":
    case "endless": {
      const message = issueTexts.listUnreadable(stream, kind);
      return [{ type: "integration.source_changed", subject: stream, message }];
    }
    // A module that is off is the customer's choice; our own mistakes are nothing that a customer can act on.
    // A point that is forgotten is found again by the full sync that is due at once.
    case "missing":
    case "expired":
    case "internal":
    case "overdue":
      return [];
    default:
      return kind satisfies never;
  }
}

const whole = (type: IntegrationIssueType, message: string): IntegrationIssue => ({
  type,
  subject: "",
  message,
});

/** Rows set aside of a model: more than so many, and more than this share of all. */
const flood = { rows: 20, share: 0.2 } as const;

type Counted = Findings["models"][number];

const rowsOf = ({ seen, nameless }: Counted): number => seen + nameless;

const isFlooded = (counts: Counted): boolean =>
  counts.set_aside > flood.rows && counts.set_aside > flood.share * rowsOf(counts);

function floodOf(counts: Counted): IntegrationIssue {
  const rows = { setAside: counts.set_aside, rows: rowsOf(counts) };
  const message = issueTexts.rowsDoNotFit(tableNamed(counts.model).label, rows);
  return { type: "integration.source_changed", subject: counts.model, message };
}

const emptiedIn = (model: string, emptied: Comparison["emptied"]): readonly IntegrationIssue[] =>
  Object.entries(emptied).map(([field, had]) => ({
    type: "integration.field_emptied",
    subject: `${model}.${field}`,
    message: issueTexts.fieldEmptied(tableNamed(model).label, field, had),
  }));

const withheldIn = ([model, fields]: readonly [string, readonly string[]]): IntegrationIssue => ({
  type: "integration.fields_withheld",
  subject: model,
  message: issueTexts.fieldsWithheld(tableNamed(model).label, fields),
});

/** Did this sync see that the issue is gone? Not to have looked is no sight. */
function isGone({ type, subject }: OpenIssue, findings: Findings): boolean {
  const { ended, models, stoppedBy } = findings;
  switch (type) {
    case "integration.authentication_failed":
      return ended.size > 0 || models.some((counts) => rowsOf(counts) > 0);
    case "integration.permission_missing":
      return stoppedBy === null && wasRead(subject, findings);
    case "integration.unreachable":
    case "integration.throttled":
      return stoppedBy === null && ended.size > 0;
    case "integration.source_changed":
      // Deltas may go well beside a full read that does not: only the full one proves that it reads well again.
      return findings.type === "FULL" && stoppedBy === null && wasRead(subject, findings);
    case "integration.field_emptied":
      return isFilled(subject, findings);
    case "integration.fields_withheld":
      return stoppedBy === null && wasOffered(subject, findings);
    // Whoever raises these knows when they are gone.
    case "integration.deletions_held":
    case "integration.deltas_incomplete":
    case "integration.incoming_webhook_failing":
      return false;
    default:
      return type satisfies never;
  }
}

/** Was everything read that the subject, a stream or a model, is fed by? What the tool does not offer is not missed. */
function wasRead(subject: string, { streams, ended, failures }: Findings): boolean {
  const off = switchedOff(failures);
  return streams
    .filter(
      ({ name, feeds }) => name === subject || feeds.some(({ table }) => table.name === subject),
    )
    .every(({ name }) => ended.has(name) || off.includes(name));
}

const switchedOff = (failures: Findings["failures"]): readonly string[] =>
  failures.flatMap(({ stream, failure }) => (failure.kind === "missing" ? [stream] : []));

/** Was every catalogue that speaks of the model looked into? What it keeps back is raised anew. */
function wasOffered(model: string, { streams, withheld, failures }: Findings): boolean {
  const off = switchedOff(failures);
  return streams
    .filter(({ catalogue }) => catalogue?.feeds.some(({ table }) => table.name === model))
    .every(({ name }) => withheld.looked.has(name) || off.includes(name));
}

/** A field that may not be stored any more is not missed any more. */
function isFilled(subject: string, { fields, scope }: Findings): boolean {
  const [model = "", field = ""] = subject.split(".");
  if (!scope.wants(tableNamed(model), field)) return true;
  return (fields.get(model)?.now.fields[field] ?? 0) > 0;
}
