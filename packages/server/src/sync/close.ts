/** Closes a sync: its report, the watermarks of what was read whole, and the event, all in one transaction. */
import type { Database, Transaction } from "../db/pool.ts";
import { inTransaction } from "../db/transaction.ts";
import { count } from "../kernel/count.ts";
import { consequences, type Failure } from "../kernel/failure.ts";
import { beginWrite, type Claim } from "./claim.ts";
import { closeJournal, countModels, type ModelCounts, readMisfits } from "./journal.ts";
import { type EndState, endState, type StoredError, type Warning, warningOf } from "./report.ts";
import {
  auditWarnings,
  type DeltaFindings,
  noDeltas,
  readAnewAtOnce,
  settleDeltas,
  tellAudits,
} from "./deltas/settle-deltas.ts";
import { type Ended, settleIssues } from "./issues/settle-issues.ts";
import { settleIntegration } from "./schedule/settle.ts";
import { resolveUnheld } from "./deletions/tell-held.ts";
import type { Tell } from "./tell.ts";
import { nothingWithheld, withheldWarnings } from "./withheld.ts";

/** How a sync ended. */
export interface Closing {
  readonly state: EndState;
  readonly models: readonly ModelCounts[];
  readonly warnings: readonly Warning[];
  readonly error: StoredError | null;
}

interface Ending extends Omit<Ended, "models"> {
  readonly deltas: DeltaFindings;
  readonly warnings: readonly Warning[];
  /** What the report says of it, where the failure's own kind does not say enough. */
  readonly says?: string;
}

export interface CloseTools {
  readonly db: Database;
  readonly tell: Tell;
  /** Tools that can be asked for changes: the schedule needs to know even where a tool could not be opened. */
  readonly deltaTools: ReadonlySet<string>;
}

/** The ending of a sync that could not even begin to read. */
export const nothingRead: Omit<Ending, "stoppedBy"> = {
  streams: [],
  ended: new Set(),
  warnings: [],
  failures: [],
  filled: new Map(),
  deltas: noDeltas,
  withheld: nothingWithheld,
};

/** Warnings that are stored with a sync. */
const keptWarnings = 200;

export async function closeSync(claim: Claim, tools: CloseTools, ending: Ending): Promise<Closing> {
  return inTransaction(tools.db, async (tx) => {
    await beginWrite(tx, claim);
    const complete = ending.stoppedBy ? new Set<string>() : ending.ended;
    const audits = await settleDeltas(tx, claim, { deltas: ending.deltas, complete });
    const found = [...auditWarnings(audits), ...withheldWarnings(ending.withheld)];
    const told = { ...ending, warnings: [...ending.warnings, ...found] };
    const closing = judge(await countModels(tx, claim), await readMisfits(tx, claim), told);
    await closeJournal(tx, claim);
    await storeReport(tx, claim, closing);
    if (claim.type === "FULL" && isWhole(closing, ending)) await dataIsFresh(tx, claim);
    // Whoever tells an event holds up the environment's others till the commit: so from here on little is left to do.
    const ground = { claim, tell: tools.tell };
    await settleIssues(tx, ground, { ...ending, models: closing.models });
    await resolveUnheld(tx, { about: claim, tell: tools.tell });
    await tellAudits(tx, ground, audits);
    await settleIntegration(tx, claim, { ...tools, state: closing.state });
    await readAnewAtOnce(tx, claim, ending.deltas);
    await readAgainIfExpired(tx, claim);
    await tools.tell.finished(tx, claim, { syncId: claim.syncId, state: closing.state });
    return closing;
  });
}

/** Every list was read to its end. Rows that did not fit do not count: they would not fit the next time either. */
function isWhole({ state }: Closing, { failures }: Ending): boolean {
  return state === "SUCCEEDED" || (state === "PARTIALLY_FAILED" && failures.length === 0);
}

/** The mirror holds what its scope and settings say: nothing is missing since the last edit before the sync. */
async function dataIsFresh(tx: Transaction, { integrationId, startedAt }: Claim): Promise<void> {
  await tx`
    UPDATE integrations SET data_expired_at = NULL WHERE id = ${integrationId} AND (data_expired_at <= ${startedAt} OR data_expired_at > clock_timestamp())`;
}

/** Settings that were changed while it was read call for another full sync; must run after the schedule was made. */
async function readAgainIfExpired(
  tx: Transaction,
  { integrationId, startedAt }: Claim,
): Promise<void> {
  await tx`
    UPDATE integrations SET next_full_at = now(), full_ended_at = 'epoch'
    WHERE id = ${integrationId} AND data_expired_at > ${startedAt} AND data_expired_at <= clock_timestamp()`;
}

function judge(
  models: readonly ModelCounts[],
  misfits: ReadonlyMap<string, string>,
  { ended, warnings, failures, stoppedBy, says }: Ending,
): Closing {
  const setAside = models.filter((counts) => counts.set_aside > 0);
  const told: Warning[] = [
    ...warnings,
    ...failures.map(warningOf),
    ...setAside.map((counts): Warning => ({
      code: "SET_ASIDE",
      model: counts.model,
      message: `Set aside ${count(counts.set_aside, "row")} that did not fit: ${misfits.get(counts.model) ?? "no reason was kept"}.`,
    })),
  ];
  const state = stoppedBy
    ? stoppedState(stoppedBy)
    : endState(ended.size, failures, setAside.length);
  const first = stoppedBy ?? (state === "FAILED" ? failures[0]?.failure : undefined);
  const error = first
    ? { kind: first.kind, message: sentence(says ?? consequences[first.kind].says) }
    : null;
  return { state, models, warnings: told.slice(0, keptWarnings), error };
}

function stoppedState({ kind }: Failure): EndState {
  if (kind === "unauthenticated") return "AUTHENTICATION_FAILED";
  return kind === "overdue" ? "TIMED_OUT" : "FAILED";
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** A model's counts as the API shows them. */
function shown(counts: ModelCounts) {
  const { seen, created, updated, unchanged, deleted, set_aside, reappeared, held, missed } =
    counts;
  const changes = { seen, created, updated, unchanged, deleted, set_aside, reappeared, missed };
  return { ...changes, held_deletions: held };
}

async function storeReport(tx: Transaction, claim: Claim, closing: Closing): Promise<void> {
  const models = Object.fromEntries(closing.models.map((counts) => [counts.model, shown(counts)]));
  await tx`
    UPDATE syncs SET state = ${closing.state}, ended_at = now(), models = ${JSON.stringify(models)}::text::jsonb,
      warnings = ${JSON.stringify(closing.warnings)}::text::jsonb, error = ${closing.error === null ? null : JSON.stringify(closing.error)}::text::jsonb
    WHERE integration_id = ${claim.integrationId} AND id = ${claim.syncId}`;
}
