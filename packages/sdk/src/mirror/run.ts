/**
 * The work that lasts: what was called for is done at once, the event log is read so that lost webhooks are caught, and
 * each copy is compared with the server in its turn. Any number of processes may run it on one database.
 */
import { pause, type Time } from "../client/time.ts";
import { attend, type Attendance } from "./attend.ts";
import type { Bell } from "./bell.ts";
import { gapAfter, willPass } from "./holds.ts";
import { keyOf } from "./lanes.ts";
import { listPlaces, type LogReading, readLog } from "./read-log.ts";
import { MirrorError } from "./mirror-error.ts";
import { openTurns } from "./turns.ts";
import { verifyPlace } from "./verify-place.ts";

export interface RunOptions {
  /** Ends it: pages that are being stored are stored, and then it returns. */
  readonly signal: AbortSignal;
  /** How often the event log is read; 30. */
  readonly pollSeconds?: number;
  /** How often each copy is compared with the server; a week. 0: never. */
  readonly verifySeconds?: number;
}

export interface Running extends Attendance {
  /** Rings when somebody called in this process. */
  readonly bell: Bell;
  readonly log: Omit<LogReading, "signal">;
}

/** What other processes were called for is seen so soon. */
const lookSeconds = 1;
const aWeek = 7 * 24 * 60 * 60;

export async function run(running: Running, options: RunOptions): Promise<void> {
  const { signal, pollSeconds = 30, verifySeconds = aWeek } = options;
  await Promise.all([
    hearOfChanges(running, { signal, pollSeconds }),
    doWhatIsDue(running, signal),
    verifySeconds > 0 ? verifyInTurn(running, { signal, verifySeconds }) : null,
  ]);
}

/** Turns the event log, and integrations that nobody told of, into calls. */
async function hearOfChanges(
  running: Running,
  { signal, pollSeconds }: { readonly signal: AbortSignal; readonly pollSeconds: number },
): Promise<void> {
  const { log, bell, ground } = running;
  const reading = { ...log, signal };
  let isFirst = true;
  await keepDoing(running, signal, async () => {
    const copied = await ground.store.places();
    const how = await readLog(reading).catch(async (error: unknown) => {
      // The log is another one than it was: what it would have told is asked for, as often as this is told and held off.
      if (error instanceof MirrorError && error.code === "request_refused")
        await ground.store.call(copied, "fetch");
      throw error;
    });
    if (isFirst) {
      const known = new Set(copied.map(keyOf));
      const offered = (await listPlaces(reading)) ?? [];
      const fresh = offered.filter((place) => !known.has(keyOf(place)));
      await ground.store.call(fresh, "fetch");
    }
    // After a gap, or without a log, changes may have been told to nobody: every copy is looked at once.
    if (how === "gap" || (isFirst && how === "none")) await ground.store.call(copied, "fetch");
    isFirst = false;
    bell.ring();
    await wait(ground.time, pollSeconds, signal);
  });
}

async function doWhatIsDue(running: Running, signal: AbortSignal): Promise<void> {
  const { ground, holds, bell } = running;
  const underWay = new Map<string, Promise<void>>();
  await keepDoing(running, signal, async () => {
    // Processes that begin at different ends seldom meet at the same place.
    const due = await ground.store.due();
    const first = Math.floor(ground.time.random() * due.length);
    for (const place of [...due.slice(first), ...due.slice(0, first)]) {
      const key = keyOf(place);
      if (underWay.has(key) || holds.isHeld(place) || signal.aborted) continue;
      const ended = attend(running, place, signal).then(() => {
        underWay.delete(key);
        // It may have been called again meanwhile.
        bell.ring();
      });
      underWay.set(key, ended);
    }
    await bell.wait(lookSeconds, signal);
  });
  await Promise.all(underWay.values());
}

/** One copy at a time: comparing is the work that can wait. */
async function verifyInTurn(
  running: Running,
  { signal, verifySeconds }: { readonly signal: AbortSignal; readonly verifySeconds: number },
): Promise<void> {
  const { ground, lanes, holds } = running;
  const turns = openTurns(ground.time);
  await keepDoing(running, signal, async () => {
    const { store } = ground;
    const place = await turns.next({ store, verifySeconds, isHeld: (held) => holds.isHeld(held) });
    if (place === null) return wait(ground.time, lookSeconds, signal);
    const wish = { repair: true, full: "without digests", signal } as const;
    const verified = await lanes.run(place, () => verifyPlace(ground, place, wish));
    ground.tell({ kind: "verified", verified });
  });
}

/** Again and again until the signal; what fails is told and tried again, each time later. */
async function keepDoing(
  { ground: { time, tell }, ...running }: Running,
  signal: AbortSignal,
  task: () => Promise<void>,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await task();
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      const seconds = gapAfter(error, failures, time.random());
      const told = error instanceof Error ? error : new Error(String(error));
      const place = error instanceof MirrorError ? error.place : null;
      if (place !== null) running.holds.failed(place, error);
      tell({ kind: willPass(error) ? "postponed" : "stopped", place, error: told, seconds });
      await wait(time, place === null ? seconds : lookSeconds, signal);
    }
  }
}

/** An end by the signal is an end like any other: whoever waits looks at the signal next. */
async function wait(time: Time, seconds: number, signal: AbortSignal): Promise<void> {
  await pause(time, seconds, signal).catch(() => {});
}
