import type { Transaction } from "../../db/pool.ts";
import { randomId } from "../../kernel/ids.ts";
import { requestRemovals, requestScrub } from "../../scope/remove.ts";
import { tellFinished } from "../syncs/tell-finished.ts";
import type { World } from "../world.ts";
import type { ScopeChange, Using } from "./changes.ts";

/**
 * Lets changed scopes take effect, in the transaction that changes them and that holds the integrations' rows: whatever
 * runs under an old scope is cancelled and its fence moved on, so none of its pages can be written after this commits;
 * what is forbidden now is asked to be removed; and a full sync is queued that brings what is allowed now. `links` is what log_urls begin with.
 */
export async function applyChanges(
  tx: Transaction,
  changes: readonly ScopeChange[],
  { now, links }: { readonly now: Date; readonly links: string },
): Promise<void> {
  if (changes.length === 0) return;
  const ids = changes.map(({ integration }) => integration.id);
  const cancelled = await readAnew(tx, changes.map(({ integration }) => integration), now); // oxfmt-ignore
  // Deltas bring nothing of what was there before: where something is allowed now, each list is read whole once.
  const widened = changes.filter((change) => change.gained.length > 0);
  await tx`delete from watermarks where integration_id = any(${widened.map(({ integration }) => integration.id)})`;
  // What is empty from now on was not taken from us by the tool.
  await tx`delete from field_counts where integration_id = any(${ids})`;
  await forgetNames(tx, changes);
  await requestRemovals(tx, ids);
  await tellFinished(tx, links, cancelled);
}

/** Webhooks named records of lists that may not be read any more. */
async function forgetNames(tx: Transaction, changes: readonly ScopeChange[]): Promise<void> {
  const closed = changes.flatMap(({ integration: { id }, closed }) =>
    closed.map((stream) => ({ id, stream })),
  );
  if (closed.length === 0) return;
  const forgotten = await tx`
    delete from upstream_events e
    using unnest(${closed.map(({ id }) => id)}::text[], ${closed.map(({ stream }) => stream)}::text[]) c(id, stream)
    where e.integration_id = c.id and e.stream = c.stream`;
  if (forgotten.count > 0) await requestScrub(tx, "upstream_events");
}

/** To be rung after the commit. */
export function ringForChanges(world: World, changes: readonly ScopeChange[]): void {
  if (changes.length === 0) return;
  world.scopeBell.ring();
  world.syncBell.ring();
  world.tellBell.ring();
}

async function cancelSyncs(
  tx: Transaction,
  ids: readonly string[],
  now: Date,
): Promise<readonly string[]> {
  const cancelled = await tx<{ id: string }[]>`
    update syncs s set state = 'CANCELLED', ended_at = ${now} from integrations i
    where i.id = any(${[...ids]}) and s.integration_id = i.id and s.id = i.sync_id and s.state in ('QUEUED', 'RUNNING')
    returning s.id`;
  const syncs = cancelled.map(({ id }) => id);
  for (const journal of ["journal_pages", "journal_records", "set_aside"])
    await tx`delete from ${tx(journal)} where integration_id = any(${[...ids]}) and sync_id = any(${syncs})`;
  await tx`
    update integrations set sync_id = null, queued_at = null, lease_owner = null, lease_until = null, idle_claims = 0,
      fence = fence + 1, data_expired_at = clock_timestamp()
    where id = any(${[...ids]})`;
  return syncs;
}

/**
 * Cancels whatever runs and queues a full sync instead, for integrations whose rows the transaction holds: until it has
 * ended their data counts as expired. Gives what is left to tell, last, by tellFinished.
 */
export async function readAnew(
  tx: Transaction,
  integrations: readonly Pick<Using, "id" | "status">[],
  now: Date,
): Promise<readonly string[]> {
  const ids = integrations.map(({ id }) => id);
  const cancelled = await cancelSyncs(tx, ids, now);
  await queueSyncs(tx, integrations, now);
  return cancelled;
}

/** An integration that is not synced now is due for a full sync as soon as it is again: as if it never had one. */
async function queueSyncs(
  tx: Transaction,
  integrations: readonly Pick<Using, "id" | "status">[],
  now: Date,
): Promise<void> {
  const active = integrations.filter(({ status }) => status === "ACTIVE");
  const others = integrations.filter(({ status }) => status !== "ACTIVE");
  const ids = active.map(({ id }) => id);
  const syncs = active.map(() => randomId());
  await tx`
    with new as (
      insert into syncs (integration_id, id, type, trigger, queued_at)
      select integration_id, id, 'FULL', 'SCOPE_CHANGE', ${now}
      from unnest(${ids}::text[], ${syncs}::text[]) q(integration_id, id) returning integration_id, id)
    update integrations i set sync_id = new.id, queued_at = ${now} from new where i.id = new.integration_id`;
  await tx`
    update integrations set next_full_at = ${now}, full_ended_at = 'epoch'
    where id = any(${others.map(({ id }) => id)})`;
}
