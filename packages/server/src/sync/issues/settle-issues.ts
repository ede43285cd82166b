/** Raises and resolves the issues of a sync that ends, in the transaction that closes it. */
import type { Transaction } from "../../db/pool.ts";
import type { Filled } from "../../records/filled.ts";
import type { Claim } from "../claim.ts";
import { compareFilled, type Comparison } from "./emptied-fields.ts";
import { raiseIssue, resolveIssues } from "../../issues/issues.ts";
import { type Findings, judgeIssues, type Standing } from "./judge-issues.ts";
import type { Tell } from "../tell.ts";

export interface Ended extends Omit<Findings, "type" | "scope" | "fields"> {
  /** Models whose fields were counted after a full read. */
  readonly filled: ReadonlyMap<string, Filled>;
}

/** Must run before the integration's row is told how this sync ended: it still tells how the last one did. */
export async function settleIssues(
  tx: Transaction,
  { claim, tell }: { readonly claim: Claim; readonly tell: Pick<Tell, "issueChanged"> },
  ended: Ended,
): Promise<void> {
  const standing = await readStanding(tx, claim);
  const fields = await compareFields(tx, claim, { filled: ended.filled, standing });
  const { type, scope } = claim;
  const { raise, resolve } = judgeIssues({ ...ended, type, scope, fields }, standing);
  const ground = { about: claim, tell };
  for (const issue of raise) await raiseIssue(tx, ground, issue);
  for (const issue of resolve) await resolveIssues(tx, ground, issue);
}

async function readStanding(tx: Transaction, { integrationId }: Claim): Promise<Standing> {
  const [before] = await tx<{ last_sync_state: string | null }[]>`
    SELECT last_sync_state FROM integrations WHERE id = ${integrationId}`;
  const open = await tx<Standing["open"][number][]>`
    SELECT type, subject FROM issues WHERE integration_id = ${integrationId} AND status = 'OPEN'`;
  return { open, failedBefore: failed.includes(before?.last_sync_state ?? "") };
}

const failed: readonly string[] = ["FAILED", "AUTHENTICATION_FAILED", "TIMED_OUT"];

interface Counted {
  readonly filled: ReadonlyMap<string, Filled>;
  readonly standing: Standing;
}

/** Compares with what the full sync before counted, and keeps what the next one will compare with. */
async function compareFields(
  tx: Transaction,
  { integrationId }: Claim,
  { filled, standing }: Counted,
): Promise<ReadonlyMap<string, Comparison>> {
  if (filled.size === 0) return new Map();
  const rows = await tx<{ model: string; counts: Readonly<Record<string, number>> }[]>`
    SELECT model, counts FROM field_counts WHERE integration_id = ${integrationId} AND model = ANY(${[...filled.keys()]})`;
  const before = new Map(rows.map(({ model, counts }) => [model, counts]));
  const open = standing.open.filter(({ type }) => type === "integration.field_emptied");
  const compared = new Map<string, Comparison>();
  for (const [model, now] of filled) {
    const known = open.flatMap(({ subject }) =>
      subject.startsWith(`${model}.`) ? [subject.slice(model.length + 1)] : [],
    );
    const comparison = compareFilled(before.get(model) ?? {}, now, new Set(known));
    compared.set(model, comparison);
    await tx`
      INSERT INTO field_counts (integration_id, model, counts)
      VALUES (${integrationId}, ${model}, ${JSON.stringify(comparison.reference)}::text::jsonb)
      ON CONFLICT (integration_id, model) DO UPDATE SET counts = excluded.counts`;
  }
  return compared;
}
