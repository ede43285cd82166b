import type { Transaction } from "../../db/pool.ts";
import { deltaToolsOf } from "../../sync/deltas/delta-tools.ts";
import { reschedule } from "../../sync/schedule/reschedule.ts";
import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";

/**
 * What is stored was made by other settings than those that hold now: until a full sync has been read by them the data
 * is told as expired, and one is due at once. A sync that runs now began before, and does not count.
 */
export async function awaitFullSync(
  tx: Transaction,
  { connectors, caller }: Pick<World, "connectors"> & { readonly caller: Caller },
  ids: readonly string[],
): Promise<void> {
  await tx`
    update integrations set data_expired_at = clock_timestamp(), full_ended_at = 'epoch'
    where id = any(${[...ids]}) and ${owned(tx, caller)}`;
  await reschedule(tx, { ids, deltaTools: deltaToolsOf(connectors) });
}
