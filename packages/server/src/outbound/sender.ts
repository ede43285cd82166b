/** The loop that sends due deliveries. Any number of processes may run it. */
import type { Bell } from "../kernel/bell.ts";
import { type Claimed, claimDue, nextDueAt } from "./claim.ts";
import { deliver, type DeliveringWorld } from "./deliver.ts";
import { runSteadily } from "../kernel/steady-loop.ts";

export interface SenderWorld extends DeliveringWorld {
  readonly sendBell: Bell;
  readonly concurrency?: Concurrency;
}

export interface Concurrency {
  /** Attempts in flight in this process. */
  readonly overall: number;
  /** So much smaller that slow receivers do not take every place. */
  readonly perEndpoint: number;
  /** After an abort running attempts may end by themselves for so long; then they are cut off and given back. */
  readonly drainMs: number;
}

const usual: Concurrency = { overall: 128, perEndpoint: 8, drainMs: 5000 };

export async function runSender(world: SenderWorld, signal: AbortSignal): Promise<void> {
  const { db, clock, log, sendBell, concurrency = usual } = world;
  const running = new Set<Promise<void>>();
  const inFlight = new Map<string, number>();
  const cut = new AbortController();

  const send = async (claimed: Claimed): Promise<void> => {
    const { endpointId } = claimed;
    inFlight.set(endpointId, (inFlight.get(endpointId) ?? 0) + 1);
    try {
      await deliver(world, claimed, cut.signal);
    } catch (error) {
      // The outcome could not be recorded; the lease runs out and the delivery is made again.
      log.error({ err: error, deliveryId: claimed.id }, "webhook attempt lost");
    } finally {
      const left = (inFlight.get(endpointId) ?? 1) - 1;
      if (left === 0) inFlight.delete(endpointId);
      else inFlight.set(endpointId, left);
      // There is room for another one, and what waited behind this one may be due.
      sendBell.ring();
    }
  };

  const look = async (): Promise<Date | null> => {
    for (;;) {
      const free = concurrency.overall - running.size;
      if (free === 0 || signal.aborted) return null;
      const { perEndpoint } = concurrency;
      const claimed = await claimDue(db, { now: clock.now(), free, perEndpoint, inFlight });
      for (const one of claimed) {
        const sending = send(one).finally(() => running.delete(sending));
        running.add(sending);
      }
      if (claimed.length === 0) return nextDueAt(db, clock.now());
    }
  };

  await runSteadily({ name: "sender", bell: sendBell, clock, log, look }, signal);
  const timer = setTimeout(() => cut.abort(), concurrency.drainMs);
  await Promise.all(running);
  clearTimeout(timer);
}
