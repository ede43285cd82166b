/** From noted changes to `data-changed` events: looks for integrations whose time has come and tells each. */
import { type Database, isConnectionLoss, type Transaction } from "../../db/pool.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Log } from "../../kernel/log.ts";
import type { NewEvent } from "../event-types.ts";
import { findDue, forgetDeleted } from "./find-due.ts";
import { storeEvent, type StoredEvent } from "../store-event.ts";
import { readTelling, takeNotes, takeTurns, type Told } from "./telling.ts";
import { decide } from "./window.ts";

export interface TellingWorld {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: { readonly debounceSeconds: number };
}

export interface Look {
  /** Integrations whose changes became an event. */
  readonly told: number;
  /** When a window or a hold ends next; null without one. */
  readonly nextAt: Date | null;
}

/** How many environments are told at a time: enough to hide round trips, few enough to leave connections to others. */
const width = 4;
/**
 * Integrations of one environment are told together: each event locks the environment's row until its commit, so a
 * commit for each would be the limit. No more than this, because syncs that end wait for the same row.
 */
const together = 16;

/** `onTold` is called whenever events were committed, while others may still be told. */
export async function tellDueChanges(
  world: TellingWorld,
  onTold: () => void = () => {},
): Promise<Look> {
  const debounceMs = world.config.debounceSeconds * 1000;
  const { environments, deleted, nextAt } = await findDue(world.db, {
    now: world.clock.now(),
    debounceMs,
  });
  const looks: Look[] = [{ told: 0, nextAt }];
  const failures: unknown[] = [];
  const waiting = environments.values();
  const tellOneByOne = async (): Promise<void> => {
    for (const integrationIds of waiting) {
      for (const batch of batches(integrationIds)) {
        const look = await tellBatch(world, batch, failures);
        looks.push(look);
        if (look.told > 0) onTold();
      }
    }
  };
  await Promise.all(Array.from({ length: width }, tellOneByOne));
  if (deleted.length > 0) await forgetDeleted(world.db, deleted);
  if (failures.length > 0) throw failures[0];
  return sumOf(looks);
}

function batches(ids: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(ids.length / together);
  return Array.from({ length: count }, (_, at) => ids.slice(at * together, (at + 1) * together));
}

/** One integration whose telling fails must not silence those that it would be told with. */
async function tellBatch(
  world: TellingWorld,
  integrationIds: readonly string[],
  failures: unknown[],
): Promise<Look> {
  try {
    return await tellTogether(world, integrationIds);
  } catch (error) {
    if (integrationIds.length === 1 || isConnectionLoss(error)) {
      failures.push(error);
      return { told: 0, nextAt: null };
    }
  }
  const looks: Look[] = [];
  for (const id of integrationIds) looks.push(await tellBatch(world, [id], failures));
  return sumOf(looks);
}

/**
 * Tells integrations of one environment in one transaction: all or none. Safe to call at any time, twice, and from
 * several processes.
 */
export async function tellTogether(
  world: TellingWorld,
  integrationIds: readonly string[],
): Promise<Look> {
  const { told, merged, nextAt } = await inTransaction(world.db, async (tx) => {
    const mine = await takeTurns(tx, integrationIds);
    if (mine.length === 0) return { told: 0, merged: [], nextAt: null };
    const found = await readTelling(tx, mine);
    const now = world.clock.now();
    const debounceMs = world.config.debounceSeconds * 1000;
    const decided = found.map((one) => ({ ...one, decision: decide(one, { now, debounceMs }) }));
    const events = await takeNotes(tx, decided);
    // Last, because from here on the environment's row is locked.
    const stored = await storeAll(tx, events);
    const merged = stored.flatMap((one) => one.merged);
    return { told: stored.length, merged, nextAt: earliest(decided.map(whenToLookAgain)) };
  });
  for (const merging of merged) world.log.info(merging, "data-changed merged");
  return { told, nextAt };
}

/**
 * Their statements are sent without waiting for each other, which halves the time. When one fails the others are waited
 * for all the same: a statement that came after the rollback would be committed by itself.
 */
async function storeAll(
  tx: Transaction,
  events: readonly NewEvent[],
): Promise<readonly StoredEvent[]> {
  const failures: unknown[] = [];
  const storing = events.map(async (event) => {
    try {
      return [await storeEvent(tx, event)];
    } catch (error) {
      failures.push(error);
      return [];
    }
  });
  const stored = (await Promise.all(storing)).flat();
  // The others only say that the transaction is over.
  if (failures.length > 0) throw failures[0];
  return stored;
}

function whenToLookAgain({ decision }: Told): Date | null {
  switch (decision.do) {
    case "wait":
      return decision.until;
    case "tell":
      return decision.openUntil;
    case "close":
    case "rest":
      return null;
    default:
      return decision satisfies never;
  }
}

function sumOf(looks: readonly Look[]): Look {
  return {
    told: looks.reduce((sum, look) => sum + look.told, 0),
    nextAt: earliest(looks.map((look) => look.nextAt)),
  };
}

function earliest(times: readonly (Date | null)[]): Date | null {
  const known = times.flatMap((time) => time?.getTime() ?? []);
  return known.length === 0 ? null : new Date(known.reduce((one, two) => Math.min(one, two)));
}
