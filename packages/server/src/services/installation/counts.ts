import type { World } from "../world.ts";

/** Numbers of the whole installation, each read from an index that stays small. */
export interface Counts {
  readonly queuedSyncs: number;
  readonly runningSyncs: number;
  readonly pendingDeliveries: number;
  /** Of all integrations that are not deleted. */
  readonly integrations: Readonly<Record<string, number>>;
}

export async function countInstallation({ db }: World): Promise<Counts> {
  const [syncs] = await db<{ queued: number; running: number }[]>`
    select count(*) filter (where lease_owner is null)::int as queued,
           count(*) filter (where lease_owner is not null)::int as running
    from integrations where sync_id is not null`;
  const [deliveries] = await db<{ pending: number }[]>`
    select count(*)::int as pending from deliveries where state = 'PENDING'`;
  const statuses = await db<{ status: string; count: number }[]>`
    select status, count(*)::int as count from integrations where deleted_at is null group by status`;
  return {
    queuedSyncs: syncs?.queued ?? 0,
    runningSyncs: syncs?.running ?? 0,
    pendingDeliveries: deliveries?.pending ?? 0,
    integrations: Object.fromEntries(statuses.map(({ status, count }) => [status, count])),
  };
}
