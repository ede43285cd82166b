/** The loop that turns noted changes into events. Any number of processes may run it. */
import type { Bell } from "../../kernel/bell.ts";
import { runSteadily } from "../../kernel/steady-loop.ts";
import { tellDueChanges, type TellingWorld } from "./tell-changes.ts";

export interface NotifierWorld extends TellingWorld {
  readonly tellBell: Bell;
  /** Rung after every look, because an event stored elsewhere rings only the tellBell. */
  readonly sendBell: Bell;
  /** Rung when changes became events. */
  readonly eventBell: Bell;
}

export async function runNotifier(world: NotifierWorld, signal: AbortSignal): Promise<void> {
  const { clock, log, tellBell, sendBell, eventBell } = world;
  const look = async (): Promise<Date | null> => {
    try {
      const { nextAt } = await tellDueChanges(world, () => {
        sendBell.ring();
        eventBell.ring();
      });
      return nextAt;
    } finally {
      sendBell.ring();
    }
  };
  await runSteadily({ name: "notifier", bell: tellBell, clock, log, look }, signal);
}
