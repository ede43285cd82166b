/** A worker: claims syncs and runs them, several at a time, until it is asked to stop. */
import { setTimeout as pause } from "node:timers/promises";
import { type Database, databaseErrorCode } from "../db/pool.ts";
import { Failure } from "../kernel/failure.ts";
import type { Bell } from "../kernel/bell.ts";
import type { Log } from "../kernel/log.ts";
import type { Source } from "../source/source.ts";
import { type Claim, claimSyncs, Fenced, heartbeat, leaseSeconds, release } from "./claim.ts";
import { type Closing, closeSync, nothingRead } from "./close.ts";
import { Drained, type PageReport, runSync } from "./run-sync.ts";
import type { Tell } from "./tell.ts";

/** The tool of one integration, opened for one sync. */
export interface OpenedTool {
  readonly source: Source;
  /** The connector's version. */
  readonly version: number;
  readonly close: () => Promise<void>;
}

export interface WorkerTools {
  readonly db: Database;
  readonly log: Log;
  readonly bell: Bell;
  /** Names this process in leases. */
  readonly owner: string;
  /** Syncs at a time. */
  readonly concurrency: number;
  /** Opens the tool of a claimed integration; throws a Failure when its settings no longer fit. */
  readonly open: (claim: Claim, signal: AbortSignal) => OpenedTool;
  readonly tell: Tell;
  readonly onPage?: (report: PageReport) => void;
  readonly onChange?: () => void;
  readonly onEnd?: (claim: Claim, closing: Closing) => void;
}

/** How often the queue is looked at when nobody rings, and how long to wait after the database failed. */
const pollMs = 1000;
const afterTroubleMs = 2000;

/** Runs until `signal` fires; then the pages in flight are committed and the leases given back. */
export async function runWorker(tools: WorkerTools, signal: AbortSignal): Promise<void> {
  const running = new Set<Promise<void>>();
  while (!signal.aborted) {
    try {
      const claims = await claimSyncs(tools.db, {
        owner: tools.owner,
        limit: tools.concurrency - running.size,
      });
      for (const claim of claims) {
        const sync = runClaim(claim, tools, signal).finally(() => {
          running.delete(sync);
          tools.bell.ring();
        });
        running.add(sync);
      }
    } catch (error) {
      tools.log.error({ err: error }, "the queue of syncs cannot be read; trying again");
    }
    await tools.bell.heard(pollMs, signal);
  }
  await Promise.all(running);
}

/** Runs one claimed sync to its end, whatever happens; never rejects. */
async function runClaim(claim: Claim, tools: WorkerTools, signal: AbortSignal): Promise<void> {
  const log = tools.log.child({
    integration: claim.integrationId,
    sync: claim.syncId,
    type: claim.type,
  });
  log.info("sync started");
  try {
    const closing = await runClaimedSync(claim, { ...tools, log }, signal);
    log.info({ state: closing.state, warnings: closing.warnings.length }, "sync ended");
    tools.onEnd?.(claim, closing);
  } catch (error) {
    if (error instanceof Fenced)
      return log.warn("the sync was cancelled or taken over; nothing more is written");
    // A request to the tool that was cut off by the stop is no trouble either.
    const asked = error instanceof Drained || signal.aborted;
    if (asked) log.info("sync interrupted; it goes on from its journal");
    else log.error({ err: error }, "the sync was interrupted; it goes on from its journal");
    await giveBack(claim, { ...tools, log }, asked ? 0 : afterTroubleMs, signal);
  }
}

/** Runs a claimed sync with its heartbeat. Also the foreground `muster sync`. */
export async function runClaimedSync(
  claim: Claim,
  tools: Omit<WorkerTools, "bell" | "owner" | "concurrency" | "onEnd">,
  signal: AbortSignal,
): Promise<Closing> {
  const lost = new AbortController();
  const stop = AbortSignal.any([signal, lost.signal]);
  const beating = setInterval(
    () => {
      heartbeat(tools.db, claim).then(
        (mine) => mine || lost.abort(),
        (error: unknown) =>
          tools.log.warn({ err: error }, "no heartbeat; the database cannot be reached"),
      );
    },
    (leaseSeconds * 1000) / 3,
  );
  try {
    return await openAndRun(claim, tools, stop);
  } catch (error) {
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

async function openAndRun(
  claim: Claim,
  tools: Pick<WorkerTools, "db" | "log" | "open" | "tell" | "onPage" | "onChange">,
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
  waitMs: number,
  signal: AbortSignal,
): Promise<void> {
  const tries = 1 + (leaseSeconds * 1000) / afterTroubleMs;
  for (let left = tries; left > 0; left -= 1) {
    if (!signal.aborted) await pause(waitMs);
    try {
      return await release(tools.db, claim);
    } catch (error) {
      tools.log.warn({ err: error }, "the lease could not be given back");
      if (signal.aborted) return;
    }
  }
}
