/** What is said of held deletions: an issue that is open as long as something of the model is held, and a warning of each sync. */
import type { AnyTable } from "@muster/model";
import type { Database, Transaction } from "../../db/pool.ts";
import { count } from "../../kernel/count.ts";
import { countHeld, isAnyHeld } from "../../records/held.ts";
import type { Claim } from "../claim.ts";
import { type Ground, raiseIssue, resolveIssues } from "../../issues/issues.ts";
import type { Warning } from "../report.ts";
import type { About } from "../tell.ts";

const type = "integration.deletions_held";

/** `of` is how many records the model would have without those that are gone for sure. */
export async function raiseHeld(
  tx: Transaction,
  ground: Ground<About>,
  { table, held, of }: { readonly table: AnyTable; readonly held: number; readonly of: number },
): Promise<void> {
  const message = `${table.label}: the tool no longer lists ${held} of ${count(of, "record")}. ${suspicion} ${whatToDo}`;
  await raiseIssue(tx, ground, { type, subject: table.name, message });
}

export async function resolveWhenNothingIsHeld(
  tx: Transaction,
  ground: Ground<About>,
  { name }: Pick<AnyTable, "name">,
): Promise<void> {
  if (await isAnyHeld(tx, ground.about.integrationId, name)) return;
  await resolveIssues(tx, ground, { type, subject: name });
}

/** What is held may go without a sweep: a scope edit takes its model away. The end of each sync finds that out. */
export async function resolveUnheld(tx: Transaction, ground: Ground<About>): Promise<void> {
  const { integrationId } = ground.about;
  const stale = await tx<{ subject: string }[]>`
    SELECT subject FROM issues i WHERE i.integration_id = ${integrationId} AND i.type = ${type} AND i.status = 'OPEN'
      AND NOT EXISTS (SELECT FROM held_deletions h WHERE h.integration_id = i.integration_id AND h.model = i.subject)`;
  for (const { subject } of stale) await resolveIssues(tx, ground, { type, subject });
}

/** One for each model of which something is held, by this sync or by an earlier one. */
export async function heldWarnings(
  db: Database,
  { integrationId }: Claim,
  tables: readonly AnyTable[],
): Promise<readonly Warning[]> {
  const held = await countHeld(db, integrationId);
  return tables.flatMap((table): Warning[] => {
    const records = held.get(table.name)?.records;
    if (records === undefined) return [];
    const message = `${table.label}: ${count(records, "deletion")} held. ${suspicion} ${whatToDo}`;
    return [{ code: "DELETIONS_HELD", model: table.name, message }];
  });
}

const suspicion = "That looks like a mistake, so none of them was marked as deleted.";
const whatToDo =
  "Check in the tool that the credentials may still see all of them. If they are really gone, release the held deletions; if not, discard them. The next full sync deletes them by itself if it misses them again.";
