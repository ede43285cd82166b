/** What the end of a sync means for the deltas to come: points that move or are forgotten, and what the audit found. */
import type { Stream } from "../../connect/stream.ts";
import type { Transaction } from "../../db/pool.ts";
import { count } from "../../kernel/count.ts";
import { afterAudit, type Tally } from "./audit.ts";
import type { Claim } from "../claim.ts";
import { issueTexts } from "../issues/issue-texts.ts";
import { raiseIssue, resolveIssues } from "../../issues/issues.ts";
import { missedInStreams } from "../journal.ts";
import type { Warning } from "../report.ts";
import type { Tell } from "../tell.ts";
import { forgetWatermarks, moveWatermarks, readWatermarks } from "./watermarks.ts";

export interface DeltaFindings {
  /** Of each stream of the plan, what its rows were translated by. */
  readonly mappings: ReadonlyMap<string, string>;
  /** Streams whose misses were counted. */
  readonly audited: readonly Stream[];
  /** Streams of which the tool has forgotten the point that we asked from. */
  readonly expired: readonly string[];
}

export const noDeltas: DeltaFindings = { mappings: new Map(), audited: [], expired: [] };

/** What a full sync found out about the deltas of one stream before it. */
export interface Audit {
  readonly stream: string;
  /** Records that a delta should have brought. */
  readonly missed: number;
  /** Seconds that deltas ask further back from now on, where that is more than before. */
  readonly widenedTo: number | null;
}

/** `complete` are the streams that were read to their end; none of a sync that was stopped. */
export async function settleDeltas(
  tx: Transaction,
  claim: Claim,
  { deltas, complete }: { readonly deltas: DeltaFindings; readonly complete: ReadonlySet<string> },
): Promise<readonly Audit[]> {
  const audits = await settleAudits(
    tx,
    claim,
    deltas.audited.filter(({ name }) => complete.has(name)),
  );
  const moved = [...deltas.mappings].filter(([name]) => complete.has(name));
  await moveWatermarks(tx, claim, new Map(moved));
  if (deltas.expired.length > 0) await forgetWatermarks(tx, claim, deltas.expired);
  return audits;
}

async function settleAudits(
  tx: Transaction,
  claim: Claim,
  streams: readonly Stream[],
): Promise<readonly Audit[]> {
  if (streams.length === 0) return [];
  const missed = await missedInStreams(tx, claim);
  const known = await readWatermarks(tx, claim.integrationId);
  const audits: Audit[] = [];
  for (const stream of streams) {
    const before: Tally | undefined = known.get(stream.name);
    if (before !== undefined)
      audits.push(
        await settleAudit(tx, claim, { stream, before, missed: missed.get(stream.name) ?? 0 }),
      );
  }
  return audits;
}

async function settleAudit(
  tx: Transaction,
  { integrationId }: Claim,
  { stream, before, missed }: { stream: Stream; before: Tally; missed: number },
): Promise<Audit> {
  const { overlapSeconds, missedInARow, cleanInARow } = afterAudit(stream, before, missed);
  await tx`
    UPDATE watermarks SET overlap_seconds = ${overlapSeconds}, missed_in_a_row = ${missedInARow}, clean_in_a_row = ${cleanInARow}
    WHERE integration_id = ${integrationId} AND stream = ${stream.name}`;
  const widenedTo = overlapSeconds === before.overlapSeconds ? null : overlapSeconds;
  return { stream: stream.name, missed, widenedTo };
}

export function auditWarnings(audits: readonly Audit[]): readonly Warning[] {
  return audits
    .filter(({ missed }) => missed > 0)
    .map(({ stream, missed, widenedTo }) => {
      const widened =
        widenedTo === null
          ? ""
          : ` This is not the first time: deltas ask ${count(widenedTo, "second")} further back from now on.`;
      const message = `${stream}: ${count(missed, "record")} had changed before the last delta sync asked for changes, and it did not bring them; this full sync did.${widened}`;
      return { code: "DELTA_MISSED", message };
    });
}

/** Raises and resolves the issue of each audited stream. */
export async function tellAudits(
  tx: Transaction,
  { claim, tell }: { readonly claim: Claim; readonly tell: Pick<Tell, "issueChanged"> },
  audits: readonly Audit[],
): Promise<void> {
  const ground = { about: claim, tell };
  for (const { stream, missed } of audits) {
    const issue = { type: "integration.deltas_incomplete", subject: stream } as const;
    const message = issueTexts.deltasIncomplete(stream, missed);
    await (missed > 0
      ? raiseIssue(tx, ground, { ...issue, message })
      : resolveIssues(tx, ground, issue));
  }
}

/** A full sync makes good what is forgotten; must run after the schedule was made. */
export async function readAnewAtOnce(
  tx: Transaction,
  { integrationId }: Claim,
  { expired }: DeltaFindings,
): Promise<void> {
  if (expired.length > 0)
    await tx`UPDATE integrations SET next_full_at = now() WHERE id = ${integrationId}`;
}
