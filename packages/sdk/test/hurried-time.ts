import { systemTime, type Time } from "@muster/sdk";

export interface HurriedTime extends Time {
  /** The pauses that were asked for, in seconds. */
  readonly pauses: readonly number[];
  /** Rings the long timers that wait. */
  ring(): void;
}

/** A clock that runs ahead as soon as somebody pauses. Timers of 60 seconds and more are deadlines: they wait for `ring`. */
export function hurriedTime({ chance = 0.5, deadlines = 60 } = {}): HurriedTime {
  let ahead = 0;
  const pauses: number[] = [];
  const long = new Set<() => void>();
  return {
    pauses,
    wall: () => systemTime.wall() + ahead * 1000,
    monotonic: () => systemTime.monotonic() + ahead,
    random: () => chance,
    after: (seconds, then) => {
      if (seconds >= deadlines) {
        long.add(then);
        return () => long.delete(then);
      }
      pauses.push(seconds);
      const immediate = setImmediate(() => {
        ahead += seconds;
        then();
      });
      return () => clearImmediate(immediate);
    },
    ring: () => {
      for (const then of long) then();
    },
  };
}
