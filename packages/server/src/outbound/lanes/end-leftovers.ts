/**
 * Endpoints that are off and still have deliveries waiting: more than one transaction ends, or those of a process that
 * died between two. Nothing is claimed for them, so there is no hurry; any number of processes may look.
 */
import type { Database } from "../../db/pool.ts";
import { inTransaction } from "../../db/transaction.ts";
import { type Clock, rest } from "../../kernel/clock.ts";
import type { Log } from "../../kernel/log.ts";
import { endingBatch, endWaiting } from "./end-waiting.ts";

export interface LeftoverWorld {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
}

const gapMs = 10_000;

export async function runLeftovers(world: LeftoverWorld, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      while (!signal.aborted && (await endLeftovers(world)) > 0);
    } catch (error) {
      world.log.error({ err: error }, "deliveries of endpoints that are off were not ended");
    }
    await rest(world.clock, gapMs, signal);
  }
}

/** Ends a batch for each such endpoint; says how many deliveries it ended. */
export async function endLeftovers({ db, clock }: LeftoverWorld): Promise<number> {
  const rows = await db<{ id: string }[]>`
    SELECT id FROM webhook_endpoints e
    WHERE NOT enabled AND EXISTS (SELECT FROM deliveries WHERE endpoint_id = e.id AND state = 'PENDING')
    ORDER BY id`;
  let ended = 0;
  for (const { id } of rows) ended += await endOne(db, id, clock.now());
  return ended;
}

/** Ends whatever waits for an endpoint, batch by batch, as long as it is off. */
export async function endAllWaiting(db: Database, endpointId: string, at: Date): Promise<void> {
  while ((await endOne(db, endpointId, at)) === endingBatch);
}

async function endOne(db: Database, endpointId: string, at: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const [off] = await tx<{ deleted: boolean }[]>`
      SELECT deleted_at IS NOT NULL AS deleted FROM webhook_endpoints
      WHERE id = ${endpointId} AND NOT enabled FOR NO KEY UPDATE`;
    // Somebody switched it on again meanwhile, and ended the rest before.
    if (off === undefined) return 0;
    return endWaiting(tx, { endpointId, failure: off.deleted ? "deleted" : "disabled", at });
  });
}
