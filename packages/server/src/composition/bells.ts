/** The installation's bells: rung in one process, they wake loops in all of them. */
import type { BellWire } from "../db/bell-wire.ts";
import { Bell } from "../kernel/bell.ts";
import type { World } from "../services/world.ts";

export type Bells = Pick<
  World,
  "syncBell" | "upstreamBell" | "tellBell" | "eventBell" | "scopeBell"
>;

export function openBells(wire: BellWire): Bells {
  const eventBell = new Bell(() => wire.ring("eventBell"));
  return {
    syncBell: new Bell(() => wire.ring("syncBell")),
    upstreamBell: new Bell(() => wire.ring("upstreamBell")),
    // What is to be told may be an event that is stored already.
    tellBell: new Bell(() => {
      eventBell.ringHere();
      wire.ring("tellBell");
    }),
    eventBell,
    scopeBell: new Bell(() => wire.ring("scopeBell")),
  };
}

export interface Ears {
  readonly open: () => void;
  /** Hears nothing more, and what was rung here is sent. */
  readonly close: () => Promise<void>;
}

/** Closed at first: a process that only runs a command need not hear. */
export function earsOf(
  url: string,
  wired: { readonly wire: BellWire; readonly bells: Bells },
): Ears {
  const deaf = new AbortController();
  let hearing = Promise.resolve();
  return {
    open: () => {
      hearing = hearOthers(url, wired, deaf.signal);
    },
    close: async () => {
      deaf.abort();
      await hearing;
      await wired.wire.flush();
    },
  };
}

/** Rings here what other processes ring; all of them once whenever a ring may have been missed. */
async function hearOthers(
  url: string,
  { wire, bells }: { readonly wire: BellWire; readonly bells: Bells },
  signal: AbortSignal,
): Promise<void> {
  const { syncBell, upstreamBell, tellBell, eventBell, scopeBell } = bells;
  const here: Readonly<Record<string, readonly Bell[]>> = {
    syncBell: [syncBell],
    upstreamBell: [upstreamBell],
    tellBell: [tellBell, eventBell],
    eventBell: [eventBell],
    scopeBell: [scopeBell],
  };
  const hearing = {
    // Another version may ring bells that are not known here.
    onRing: (name: string) => here[name]?.forEach((bell) => bell.ringHere()),
    onBegin: () => Object.values(here).forEach(([bell]) => bell?.ringHere()),
  };
  await wire.listen(url, hearing, signal);
}
