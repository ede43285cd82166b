/**
 * Reads again what the tools' webhooks named. Read this file to know what becomes of a webhook once it is stored:
 *
 *   take a batch ─▶ stamp ─▶ ask the tool for the rows ─▶ translate ─▶ commit (records, events, one transaction)
 *
 * It needs no sync's lease and may run beside one: the write lock of the integration keeps their commits apart, and
 * stamps say whose answer is the newer one (P5, see records/write.ts). Any number of workers may run it.
 */
import type { Stream } from "../../connect/stream.ts";
import type { Scope } from "../../derive/scope.ts";
import { type Database, databaseErrorCode } from "../../db/pool.ts";
import type { Bell } from "../../kernel/bell.ts";
import type { Clock } from "../../kernel/clock.ts";
import { Failure } from "../../kernel/failure.ts";
import type { Log } from "../../kernel/log.ts";
import type { KeyRing } from "../../kernel/seal.ts";
import { runSteadily } from "../../kernel/steady-loop.ts";
import { readKeepsRemoteData, readScope } from "../../scope/read.ts";
import type { LookedUp, Source } from "../../source/source.ts";
import { commitReread, Outrun, stampAsk } from "./commit-reread.ts";
import { inScope } from "../in-scope.ts";
import { rawModels } from "../raw-models.ts";
import { openFieldBook } from "../fields/field-book.ts";
import type { About, Tell } from "../tell.ts";
import { type TablePage, translator, type Translator } from "../translate.ts";
import {
  type Batch,
  batchLeaseSeconds,
  findWaiting,
  finishBatch,
  giveBackBatch,
  keepBatch,
  postponeBatch,
  stopAsking,
  takeBatch,
  type Waiting,
} from "./upstream-events.ts";
import type { OpenedTool } from "../worker.ts";

export interface RereadTools {
  readonly db: Database;
  readonly log: Log;
  readonly clock: Clock;
  /** Rung when a webhook was stored. */
  readonly bell: Bell;
  readonly open: (
    integration: Waiting & { readonly scope: Scope },
    signal: AbortSignal,
  ) => OpenedTool;
  readonly tell: Tell;
  /** As of syncs. */
  readonly seals?: KeyRing;
  /** Called after every batch: changes are held back while there is one. */
  readonly onChange?: () => void;
}

/** Integrations worked on at a time. */
const atATime = 4;

/** Runs until `signal` fires; what is in flight then is committed or given back. */
export async function runReread(tools: RereadTools, signal: AbortSignal): Promise<void> {
  const running = new Map<string, Promise<void>>();
  const look = async (): Promise<Date | null> => {
    const waiting = await findWaiting(tools.db);
    for (const integration of waiting) {
      const { integrationId, dueInMs } = integration;
      if (dueInMs > 0 || running.size >= atATime || running.has(integrationId)) continue;
      // One batch, then it is the others' turn.
      const work = rereadSome(integration, tools, signal).finally(() => {
        running.delete(integrationId);
        tools.bell.ring();
      });
      running.set(integrationId, work);
    }
    const next = waiting.find(({ dueInMs }) => dueInMs > 0);
    return next ? new Date(tools.clock.now().getTime() + next.dueInMs) : null;
  };
  await runSteadily({ name: "reading again what webhooks named", ...tools, look }, signal);
  await Promise.all(running.values());
}

/** One batch of one integration, whatever happens; never rejects. */
async function rereadSome(
  integration: Waiting,
  tools: RereadTools,
  signal: AbortSignal,
): Promise<void> {
  const log = tools.log.child({ integration: integration.integrationId });
  try {
    const batch = await takeBatch(tools.db, integration.integrationId);
    if (batch === null) return;
    const keeping = setInterval(
      () => void keepBatch(tools.db, batch).catch((error: unknown) => log.warn({ err: error })),
      (batchLeaseSeconds * 1000) / 3,
    );
    try {
      await rereadBatch(batch, integration, { ...tools, log }, signal);
    } catch (error) {
      await putOff(batch, error, { ...tools, log }, signal);
    } finally {
      clearInterval(keeping);
      tools.onChange?.();
    }
  } catch (error) {
    // The events' lease runs out, and then they are taken again.
    log.error({ err: error }, "events of a tool could not be handled; they are tried again");
  }
}

/** Nobody asks any more. */
const over = { askedAt: "infinity", absent: [] };

/** Asks again when a sync's page came in between and nobody can say whose answer is the newer one. */
const mostAttempts = 5;

async function rereadBatch(
  batch: Batch,
  integration: Waiting,
  tools: RereadTools,
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const scope = await readScope(tools.db, batch.integrationId);
    const keepsRemoteData = await readKeepsRemoteData(tools.db, batch.integrationId);
    const { source, version, close } = tools.open({ ...integration, scope }, signal);
    try {
      const stream = streamOf(source.streams, batch);
      const [allowed] = inScope([stream], scope);
      // What it could bring may not be stored any more: there is nothing to ask for.
      if (allowed === undefined) return void (await finishBatch(tools.db, batch, over));
      const raw = keepsRemoteData ? rawModels(source.streams, scope) : new Set<string>();
      const { integrationId } = batch;
      const { streams } = source;
      const fields = await openFieldBook(tools.db, { integrationId, scope, streams });
      const { translate } = translator({ integrationId, version, scope, raw, fields });
      const reading = {
        about: integration,
        scope,
        source,
        stream: { ...stream, ...allowed, lookup: stream.lookup },
        translate,
      };
      return await rereadRows(batch, reading, tools, signal);
    } catch (error) {
      if (!(error instanceof Outrun) || attempt === mostAttempts) throw error;
    } finally {
      await close();
    }
  }
}

function streamOf(streams: readonly Stream[], { stream: name }: Batch): Reading["stream"] {
  const stream = streams.find((one) => one.name === name);
  if (stream === undefined || stream.lookup === null)
    throw new Failure("refused", `${name} cannot be asked for single rows`);
  return { ...stream, lookup: stream.lookup };
}

interface Reading {
  readonly about: About;
  /** What was allowed when the tool was asked. */
  readonly scope: Scope;
  readonly source: Source;
  readonly stream: Stream & { readonly lookup: NonNullable<Stream["lookup"]> };
  readonly translate: Translator["translate"];
}

/** Commits what the tool answered in one transaction; what it did not answer is put off alone. */
async function rereadRows(
  batch: Batch,
  { about, scope, source, stream, translate }: Reading,
  tools: RereadTools,
  signal: AbortSignal,
): Promise<void> {
  const { db, tell, seals } = tools;
  const asked = await stampAsk(db, batch.integrationId);
  if (asked === null) return;
  const answered: { readonly ids: readonly string[]; readonly page: LookedUp }[] = [];
  await Promise.all(
    inChunks(batch.remoteIds, stream.lookup.most).map(async (ids) => {
      try {
        answered.push({ ids, page: await source.lookUp(stream, ids) });
      } catch (error) {
        await putOff({ ...batch, remoteIds: ids }, error, tools, signal);
      }
    }),
  );
  if (answered.length === 0) return;
  const pages: (readonly TablePage[])[] = [];
  for (const { page } of answered) pages.push(await translate(stream, page));
  const named = { ...batch, remoteIds: answered.flatMap(({ ids }) => ids) };
  const absent = answered.flatMap(({ page }) => page.absent);
  await commitReread(
    { db, tell, ...(seals ? { seals } : {}) },
    { about, batch: named, asked, scope, feeds: stream.feeds, tables: merged(pages), absent },
  );
  noteMisfits(pages, tools.log);
}

/** What went wrong decides when the events are tried again, if ever. */
async function putOff(
  batch: Batch,
  error: unknown,
  { db, log }: Pick<RereadTools, "db" | "log">,
  signal: AbortSignal,
): Promise<void> {
  // The stop that was asked for cut the requests off.
  if (signal.aborted) return giveBackBatch(db, batch);
  // The database is away: the lease runs out, and then they are taken again.
  if (!(error instanceof Failure) && databaseErrorCode(error) !== undefined) throw error;
  if (error instanceof Outrun) return giveBackBatch(db, batch);
  const failure =
    error instanceof Failure
      ? error
      : new Failure("internal", "not a failure of the tool", { cause: error });
  const facts = { stream: batch.stream, rows: batch.remoteIds.length, kind: failure.kind };
  if (failure.kind === "internal") log.error({ ...facts, err: error }, "rows cannot be read again");
  else log.warn({ ...facts, err: failure }, "rows could not be read again");
  return failure.kind === "unauthenticated"
    ? stopAsking(db, batch)
    : postponeBatch(db, batch, failure);
}

function inChunks(ids: readonly string[], most: number): readonly (readonly string[])[] {
  const chunks: (readonly string[])[] = [];
  for (let from = 0; from < ids.length; from += most) chunks.push(ids.slice(from, from + most));
  return chunks;
}

/** The answers of several look-ups as if they had come on one page. */
function merged(pages: readonly (readonly TablePage[])[]): readonly TablePage[] {
  const [first = []] = pages;
  return first.map((table, at) => {
    const parts = pages.flatMap((page) => page[at] ?? []);
    const records = new Map(
      parts.flatMap((part) => part.records.map((one) => [one.id, one] as const)),
    );
    const raw = new Map(parts.flatMap((part) => part.raw.map((one) => [one.id, one] as const)));
    return {
      ...table,
      records: [...records.values()],
      raw: [...raw.values()],
      found: parts.flatMap((part) => part.found),
      deleted: parts.flatMap((part) => part.deleted),
      seen: [...new Set(parts.flatMap((part) => part.seen))],
    };
  });
}

/** The next sync sets such a row aside and reports it; until then its record stays as it is. */
function noteMisfits(pages: readonly (readonly TablePage[])[], log: Log): void {
  for (const { table, remoteId, reason } of pages.flat().flatMap(({ misfits }) => misfits))
    log.warn({ model: table.name, remoteId, reason }, "a row that was read again does not fit");
}
