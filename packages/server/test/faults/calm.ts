/** The end of all trouble: everything runs and behaves again, and what was interrupted is waited for, until nothing is left to do. */
import type { Sync } from "../e2e/client.ts";
import { until } from "../e2e/until.ts";
import type { Chance } from "./chance.ts";
import { clockSteps } from "./clock-steps.ts";
import type { Customer } from "./customer.ts";
import type { Stage } from "./stage.ts";

/** Everything runs again and no sync is left over; the tools may still misbehave. */
export async function everythingRuns(stage: Stage): Promise<void> {
  const { api, workers, customers, mirrors } = stage;
  for (const customer of customers) {
    customer.tool.rest();
    customer.behave("handles");
  }
  for (const worker of workers) worker.wake();
  await Promise.all([api, ...workers, ...mirrors].map((one) => one.ready()));
  // The dead hold their leases for a minute; nobody waits for it here.
  await clockSteps.leases(stage);
  await clockSteps.deliveries(stage);
  await clockSteps.rereads(stage);
  await Promise.all(customers.map((customer) => settled(stage, customer)));
}

/** Each tool tells a full sync something wrong. However it ends, nothing may be believed to be deleted. */
export async function lieToFullSyncs({ customers }: Stage, chance: Chance): Promise<string> {
  const told = customers.map(({ tool, client, integrationId }) => {
    const lie = chance.pick<object>(lies);
    tool.misbehave(lie);
    const synced = client.sync(integrationId, "FULL", withinMs).finally(() => tool.rest());
    return { lie, synced };
  });
  const ends = await Promise.all(told.map(({ synced }) => synced));
  return told.map(({ lie }, at) => `${JSON.stringify(lie)} ${ends[at]?.state}`).join(", ");
}

/** What deltas could not learn (rows deleted for good) a full sync finds; then all of it is told. */
export async function lastSyncs(stage: Stage): Promise<void> {
  await Promise.all(stage.customers.map((customer) => fullSync(stage, customer)));
  await nothingLeftToTell(stage);
}

/** Few enough rows are missing for the brake to let them pass: here the proof of a complete read has to hold. */
const lies = [
  { list: "people", rows_per_page: 40, ends_early: true },
  { list: "people", missing_ids: true },
  { list: "people", rows_per_page: 40, endless_cursor: true },
] as const;

/** A full sync that must succeed; a second one where the brake held something back. */
export async function fullSync(stage: Stage, customer: Customer): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    const { client, integrationId } = customer;
    const sync = await client.sync(integrationId, "FULL", withinMs);
    if (sync.state !== "SUCCEEDED")
      throw new Error(`the last full sync of ${customer.name} ended ${JSON.stringify(sync)}`);
    await settled(stage, customer);
    if (heldBy(sync) === 0) return;
  }
  throw new Error(`deletions of ${customer.name} are held although two full syncs agree`);
}

const withinMs = 60_000;
const hurryMs = 2_000;
const heldBy = ({ models }: Sync): number =>
  Object.values(models).reduce((sum, counts) => sum + (counts["held_deletions"] ?? 0), 0);

/** Waits until no sync of the customer is queued or running, and what the tool's webhooks named was read again. */
async function settled(stage: Stage, { name, integrationId }: Customer): Promise<void> {
  const { sql } = stage;
  let state = "";
  let hurriedAt = performance.now();
  const look = async (): Promise<true | null> => {
    // What is to be read once more in a minute is read now; who is at it right now gets a moment.
    if (performance.now() - hurriedAt > hurryMs) {
      await clockSteps.rereads(stage);
      hurriedAt = performance.now();
    }
    const [row] = await sql<{ sync_id: string | null; named: number }[]>`
      SELECT sync_id, lease_owner, lease_until, fence, (SELECT count(*)::int FROM upstream_events u
        WHERE u.integration_id = i.id AND u.state = 'PENDING') AS named
      FROM integrations i WHERE id = ${integrationId}`;
    state = JSON.stringify(row);
    return row?.sync_id === null && row.named === 0 ? true : null;
  };
  await until(`the end of the syncs of ${name}`, look, { withinMs, state: () => state });
}

/** Waits until every change was told and every webhook taken. Retries that would come in minutes come now. */
export async function nothingLeftToTell(stage: Stage): Promise<void> {
  let state = "";
  const look = async (): Promise<true | null> => {
    await stage.sql`
      UPDATE deliveries SET next_attempt_at = '-infinity', not_before = NULL
      WHERE state = 'PENDING' AND next_attempt_at > now()`;
    const [left] = await stage.sql<Record<string, number>[]>`
      SELECT (SELECT count(*)::int FROM change_notes) AS notes, (SELECT count(*)::int FROM windows) AS windows,
        (SELECT count(*)::int FROM deliveries WHERE state = 'PENDING') AS deliveries`;
    state = JSON.stringify(left);
    return Object.values(left ?? { none: 1 }).every((count) => count === 0) ? true : null;
  };
  await until("the end of telling", look, { withinMs, state: () => state });
}
