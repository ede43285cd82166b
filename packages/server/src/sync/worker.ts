/** A worker: claims syncs and runs them, several at a time, until it is asked to stop. */
import { setTimeout as pause } from "node:timers/promises";
import { databaseErrorCode } from "../db/pool.ts";
import { Failure } from "../kernel/failure.ts";
import type { Bell } from "../kernel/bell.ts";
import type { Log } from "../kernel/log.ts";
import type { KeyRing } from "../kernel/seal.ts";
import type { Source } from "../source/source.ts";
import type { BrakeLimits } from "./deletions/brake.ts";
import { type Clock, systemClock } from "../kernel/clock.ts";
import { type Claim, claimSyncs, Fenced, heartbeat, release } from "./claim.ts";
import { type Closing, type CloseTools, closeSync, nothingRead } from "./close.ts";
import { Drained, type PageReport, runSync, type SyncTools } from "./run-sync.ts";
import { leaseSeconds, turnMs, whoGivesWay, whoWaits } from "./turns.ts";

/** The tool of one integration, opened for one sync. */
export interface OpenedTool {
  readonly source: Source;
  /** The connector's version. */
  readonly version: number;
  readonly close: () => Promise<void>;
}

export interface WorkerTools extends CloseTools {
  readonly log: Log;
  readonly bell: Bell;
  /** Names this process in leases. */
  readonly owner: string;
  /** Syncs at a time. */
  readonly concurrency: number;
  /** Opens the tool of a claimed integration; throws a Failure when its settings no longer fit. */
  readonly open: (claim: Claim, signal: AbortSignal) => OpenedTool;
  /** How long a sync may run while others wait for its place. */
  readonly turnMs?: number;
  readonly clock?: Clock;
  readonly brake: BrakeLimits;
  readonly upstream?: NonNullable<SyncTools["upstream"]>;
  readonly seals?: KeyRing;
  readonly onPage?: (report: PageReport) => void;
  readonly onChange?: () => void;
  readonly onEnd?: (claim: Claim, closing: Closing) => void;
}

/** How often the queue is looked at when nobody rings, and how long to wait after the database failed. */
const pollMs = 1000;
const afterTroubleMs = 2000;

/** A sync that killed its worker, or stopped it without a page, so often in a row would go on doing so. */
const mostIdleClaims = 5;

/** A sync that runs here. */
interface Running {
  readonly tool: string;
  readonly began: Date;
  /** Asks it to give way after the page in flight. */
  readonly turn: AbortController;
  /** Has its turn brought a page? Else syncs could give way to each other for ever. */
  hasPage: boolean;
}

/** Runs until `signal` fires; then the pages in flight are committed and the leases given back. */
export async function runWorker(tools: WorkerTools, signal: AbortSignal): Promise<void> {
  const running = new Map<Running, Promise<void>>();
  const { clock = systemClock } = tools;
  while (!signal.aborted) {
    try {
      const claims = await claimSyncs(tools.db, {
        owner: tools.owner,
        limit: tools.concurrency - running.size,
      });
      for (const claim of claims) {
        const { tool } = claim;
        const one: Running = {
          tool,
          began: clock.now(),
          turn: new AbortController(),
          hasPage: false,
        };
        const onPage = (report: PageReport): void => {
          one.hasPage = true;
          tools.onPage?.(report);
        };
        const stops = { signal, turn: one.turn.signal };
        const sync = runClaim(claim, { ...tools, onPage }, stops).finally(() => {
          running.delete(one);
          tools.bell.ring();
        });
        running.set(one, sync);
      }
      await endTurns([...running.keys()], tools);
    } catch (error) {
      tools.log.error({ err: error }, "the queue of syncs cannot be read; trying again");
    }
    await tools.bell.heard(pollMs, signal);
  }
  await Promise.all(running.values());
}

/** Asks syncs that ran for long to give way, if others wait for their places. */
async function endTurns(running: readonly Running[], tools: WorkerTools): Promise<void> {
  const { clock = systemClock, turnMs: turn = turnMs, concurrency } = tools;
  const now = clock.now().getTime();
  const staying = running.filter((one) => !one.turn.signal.aborted);
  const timed = staying
    .filter((one) => one.hasPage)
    .map((one) => ({ ...one, ranMs: now - one.began.getTime() }));
  if (timed.every(({ ranMs }) => ranMs < turn)) return;
  const waiting = await whoWaits(tools.db, { limit: concurrency });
  // Who gives way already makes room as well.
  const freePlaces = concurrency - staying.length;
  for (const { turn: own } of whoGivesWay(timed, waiting, { freePlaces, turn })) own.abort();
}

interface Stops {
  /** The worker is asked to stop. */
  readonly signal: AbortSignal;
  /** This sync is asked to give way. */
  readonly turn: AbortSignal;
}

/** Runs one claimed sync to its end, whatever happens; never rejects. */
async function runClaim(claim: Claim, tools: WorkerTools, { signal, turn }: Stops): Promise<void> {
  const log = tools.log.child({
    integration: claim.integrationId,
    sync: claim.syncId,
    type: claim.type,
  });
  log.info("sync started");
  try {
    const stop = AbortSignal.any([signal, turn]);
    const closing = await runClaimedSync(claim, { ...tools, log }, stop);
    log.info({ state: closing.state, warnings: closing.warnings.length }, "sync ended");
    tools.onEnd?.(claim, closing);
  } catch (error) {
    const drained = error instanceof Drained && !signal.aborted;
    if (drained && turn.aborted) {
      log.info("the sync had its turn; it goes on behind those that wait");
      return giveBack(claim, { ...tools, log }, "gave way", signal);
    }
    if (drained || error instanceof Fenced)
      return log.warn("the sync was cancelled or taken over; nothing more is written");
    // A request to the tool that was cut off by the stop is no trouble either.
    if (signal.aborted) log.info("sync interrupted; it goes on from its journal");
    else log.error({ err: error }, "the sync was interrupted; it goes on from its journal");
    await giveBack(claim, { ...tools, log }, signal.aborted ? "asked to stop" : "trouble", signal);
  }
}

/** Runs a claimed sync with its heartbeat. Also the foreground `muster sync`. */
export async function runClaimedSync(
  claim: Claim,
  tools: Omit<WorkerTools, "bell" | "owner" | "concurrency" | "onEnd">,
  signal: AbortSignal,
): Promise<Closing> {
  if (claim.isOverdue) return closeSync(claim, tools, { ...nothingRead, stoppedBy: overdue() });
  if (claim.idleClaims > mostIdleClaims) return closeSync(claim, tools, worn(claim));
  const lost = new AbortController();
  const late = new AbortController();
  const stop = AbortSignal.any([signal, lost.signal, late.signal]);
  const beating = setInterval(
    () => {
      heartbeat(tools.db, claim).then(
        (beat) => {
          if (beat === "lost") lost.abort();
          if (beat === "overdue") late.abort();
        },
        (error: unknown) =>
          tools.log.warn({ err: error }, "no heartbeat; the database cannot be reached"),
      );
    },
    (leaseSeconds * 1000) / 3,
  );
  try {
    return await openAndRun(claim, tools, stop);
  } catch (error) {
    if (error instanceof Drained && late.signal.aborted)
      return await closeSync(claim, tools, { ...nothingRead, stoppedBy: overdue() });
    if (mayGoOn(error, stop)) throw error;
    // Our own mistake would come back with every attempt: the sync ends, and its log line says why.
    tools.log.error({ err: error }, "the sync failed");
    const failure =
      error instanceof Failure
        ? error
        : new Failure("internal", "not a failure of the tool", { cause: error });
    return await closeSync(claim, tools, { ...nothingRead, stoppedBy: failure });
  } finally {
    clearInterval(beating);
  }
}

const overdue = (): Failure => new Failure("overdue", "the sync did not end in time");

const worn = ({ idleClaims }: Claim): Parameters<typeof closeSync>[2] => ({
  ...nothingRead,
  stoppedBy: new Failure("internal", "the sync came to nothing each time that it was taken up"),
  says: `the sync was taken up ${idleClaims - 1} times in a row without coming a page further and was given up; the logs of the workers may say what stopped it`,
});

async function openAndRun(
  claim: Claim,
  tools: Pick<
    WorkerTools,
    keyof CloseTools | "log" | "open" | "brake" | "upstream" | "seals" | "onPage" | "onChange"
  >,
  signal: AbortSignal,
): Promise<Closing> {
  const { source, version, close } = tools.open(claim, signal);
  try {
    return await runSync(claim, { ...tools, source, version }, signal);
  } finally {
    await close();
  }
}

/** Another attempt can go on where this one ended: it was asked to stop, or the database was away or full. */
function mayGoOn(error: unknown, signal: AbortSignal): boolean {
  if (error instanceof Fenced || error instanceof Drained || signal.aborted) return true;
  return databaseErrorCode(error) !== undefined;
}

/**
 * Frees the lease, so that the sync is taken up again as soon as may be and not only when the lease runs out. After
 * trouble it waits first: a sync that fails at once must not be claimed in a tight circle. A database that is still
 * away is tried again until the lease has run out by itself.
 */
async function giveBack(
  claim: Claim,
  tools: WorkerTools,
  why: Parameters<typeof release>[2],
  signal: AbortSignal,
): Promise<void> {
  const tries = 1 + (leaseSeconds * 1000) / afterTroubleMs;
  let waits = why === "trouble";
  for (let left = tries; left > 0; left -= 1) {
    if (waits && !signal.aborted) await pause(afterTroubleMs);
    waits = true;
    try {
      return await release(tools.db, claim, why);
    } catch (error) {
      tools.log.warn({ err: error }, "the lease could not be given back");
      if (signal.aborted) return;
    }
  }
}
