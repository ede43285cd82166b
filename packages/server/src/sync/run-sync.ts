/**
 * One sync, from its claim to its report. Read this file to know what a sync does:
 *
 *   plan ─▶ for each stream, page by page: fetch ─▶ translate ─▶ commit (records, journal, lease) ─▶ sweep ─▶ validate ─▶ close
 *
 * A page is readable as soon as it is committed. Whatever kills the process, the next worker plans from the journal and
 * goes on where the last committed page ends. A failing stream stops alone where it can; what was not read whole is not swept.
 */
import type { Position } from "../connect/place.ts";
import type { Stream } from "../connect/stream.ts";
import { count } from "../kernel/count.ts";
import { Failure } from "../kernel/failure.ts";
import type { Log } from "../kernel/log.ts";
import type { KeyRing } from "../kernel/seal.ts";
import type { RemotePage, Source } from "../source/source.ts";
import type { BrakeLimits } from "./deletions/brake.ts";
import { type Claim, newestStamp } from "./claim.ts";
import { type CloseTools, closeSync, type Closing } from "./close.ts";
import { commitPage } from "./commit-page.ts";
import { DeltaBook } from "./deltas/delta-book.ts";
import { countChanged } from "./issues/emptied-fields.ts";
import { openFieldBook } from "./fields/field-book.ts";
import { inScope } from "./in-scope.ts";
import { type PageCounts, readProgress } from "./journal.ts";
import { asksForChanges, type Pass, planSync } from "./plan.ts";
import { rawModels } from "./raw-models.ts";
import type { StreamFailure, Warning } from "./report.ts";
import { openSilence, type Silence } from "./upstream/silence.ts";
import { keepSubscribed, type SubscribeTools } from "./upstream/subscribe.ts";
import { Statistics } from "./statistics.ts";
import { sweepModels } from "./deletions/sweep.ts";
import { type TablePage, translator, type Translator } from "./translate.ts";
import { validateReferences } from "./validate-references.ts";
import { WithheldBook } from "./withheld.ts";
import { readWatermarks } from "./deltas/watermarks.ts";

/** What a running sync says while it runs, page by page. */
export interface PageReport {
  readonly integrationId: string;
  readonly syncId: string;
  readonly stream: string;
  /** Pages of the stream so far, and how many rows the tool says the whole list has. */
  readonly pages: number;
  readonly total: number | null;
  readonly rows: number;
  readonly changed: number;
  readonly setAside: number;
}

export interface SyncTools extends CloseTools {
  readonly source: Source;
  /** The connector's version: part of every record's hash. */
  readonly version: number;
  readonly log: Log;
  readonly brake: BrakeLimits;
  /** Seals what the tool sent, for integrations that keep it; without it nothing is kept. */
  readonly seals?: KeyRing;
  /** Without it nobody registers for the tool's webhooks. */
  readonly upstream?: Pick<SubscribeTools, "seals" | "reachedAt">;
  readonly onPage?: (report: PageReport) => void;
  /** Called after every commit that may have changed something. */
  readonly onChange?: () => void;
}

/** The process is asked to stop; the sync keeps its place in the journal. */
export class Drained extends Error {
  override readonly name = "Drained";
}

export async function runSync(
  claim: Claim,
  tools: SyncTools,
  signal: AbortSignal,
): Promise<Closing> {
  const { db, source } = tools;
  const { integrationId, scope } = claim;
  const streams = inScope(source.streams, scope);
  const fields = await openFieldBook(db, { integrationId, scope, streams: source.streams });
  const warnings: Warning[] = [];
  const failures: StreamFailure[] = [];
  const ended = new Set<string>();
  const deltas = new DeltaBook(tools.version, { ...claim, settings: fields.settingsMark });
  const withheld = new WithheldBook(claim.scope);
  const read = { streams, ended, warnings, failures, deltas, withheld };
  const reading = {
    claim,
    tools,
    signal,
    translate: translator({
      integrationId,
      version: tools.version,
      scope,
      fields,
      ...(claim.keepsRemoteData ? { raw: rawModels(source.streams, scope) } : {}),
    }),
    warnings,
    deltas,
    withheld,
    statistics: new Statistics(db),
    silence: await openSilence(db, claim.integrationId),
  };
  try {
    for (const message of await subscribe(claim, tools)) warnings.push({ code: "TOOL", message });
    for (const message of await source.inspect()) warnings.push({ code: "TOOL", message });
    const known = {
      progress: await readProgress(db, claim),
      watermarks: await readWatermarks(db, claim.integrationId),
    };
    for (const pass of planSync(claim.type, streams, known)) {
      deltas.plan(pass, known.watermarks.get(pass.stream.name));
      const failure = await readStream(pass, reading);
      if (failure?.kind === "expired" && asksForChanges(pass))
        deltas.expired.push(pass.stream.name);
      if (failure === null) ended.add(pass.stream.name);
      else failures.push({ stream: pass.stream.name, models: modelsOf(pass.stream), failure });
    }
    if (claim.type === "FULL")
      warnings.push(...(await sweepModels(claim, tools, { streams, ended })));
    warnings.push(...(await validateReferences(db, claim, streams)));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    warnings.push(...fields.warnings());
    return closeSync(claim, tools, { ...read, filled: new Map(), stoppedBy: error });
  }
  if (failures.length === 0) await reading.silence.note(db);
  const filled = await countChanged(db, claim, streams);
  warnings.push(...fields.warnings());
  return closeSync(claim, tools, { ...read, filled, stoppedBy: null });
}

/** Before anything is read: what changes from now on is told, what changed before is on the pages. */
async function subscribe(claim: Claim, tools: SyncTools): Promise<readonly string[]> {
  const { upstream, source } = tools;
  return upstream ? keepSubscribed(claim.integrationId, { ...tools, ...upstream }, source) : [];
}

const modelsOf = (stream: Stream): readonly string[] => stream.feeds.map((feed) => feed.table.name);

interface Reading {
  readonly claim: Claim;
  readonly tools: SyncTools;
  readonly signal: AbortSignal;
  readonly translate: Translator;
  readonly warnings: Warning[];
  readonly deltas: DeltaBook;
  readonly withheld: WithheldBook;
  readonly statistics: Statistics;
  readonly silence: Silence;
}

/** Null when the list was read to its end; a failure that stops only this stream is returned, any other thrown. */
async function readStream(pass: Pass, reading: Reading): Promise<Failure | null> {
  try {
    await readPages(pass, reading);
    return null;
  } catch (error) {
    if (!(error instanceof Failure) || error.consequence.stops === "sync") throw error;
    reading.tools.log.warn(
      { stream: pass.stream.name, kind: error.kind, err: error },
      "a stream could not be read",
    );
    return error;
  }
}

/** A page that was fetched and translated and waits for its commit. */
interface ReadyPage {
  readonly remote: RemotePage;
  readonly tables: readonly TablePage[];
  readonly askedAt: string;
  readonly answeredAt: string;
}

/** Reads a list to its end. While a page is committed the next one is fetched: tool and database work at once. */
async function readPages(pass: Pass, reading: Reading): Promise<void> {
  const { seals } = reading.tools;
  let page = pass.page;
  let upcoming = pass.ended ? null : preparePage(pass, reading, pass.position);
  while (upcoming !== null) {
    const ready: ReadyPage = await upcoming;
    if (reading.signal.aborted)
      throw new Drained(`asked to stop before page ${page} of ${pass.stream.name}`);
    const { next } = ready.remote;
    upcoming = next === null ? null : preparePage(pass, reading, next);
    const committed = await commitPage(reading.tools.db, reading.claim, {
      stream: pass.stream.name,
      page,
      ...(seals ? { seals } : {}),
      ...ready,
    });
    reading.silence.sawPage(pass.stream, ready.remote, committed.tables);
    for (const { table, counts } of committed.tables)
      await reading.statistics.grew(table, counts.created);
    page += 1;
    report(reading, { stream: pass.stream.name, pages: page, ready, counts: committed.counts });
  }
}

/** Between two stamps that were read right before and after stands what the tool said: see records/write.ts. */
function preparePage(
  { stream, since, token }: Pass,
  { claim, tools, translate, deltas, withheld }: Reading,
  position: Position,
): Promise<ReadyPage> {
  const prepared = (async () => {
    const askedAt = await newestStamp(tools.db, claim.integrationId);
    const remote = await tools.source.readPage(stream, { position, since, token });
    const [answeredAt, tables] = await Promise.all([
      newestStamp(tools.db, claim.integrationId),
      translate.translate(stream, remote, deltas.window(stream, withheld.saw(stream, remote))),
    ]);
    return { remote, tables, askedAt, answeredAt };
  })();
  // Its failure is met when its turn comes; until then nobody waits for it, which Node would take for carelessness.
  prepared.catch(() => {});
  return prepared;
}

interface CommittedPage {
  readonly stream: string;
  readonly pages: number;
  readonly ready: ReadyPage;
  readonly counts: PageCounts;
}

function report(reading: Reading, { stream, pages, ready, counts }: CommittedPage): void {
  const { remote, tables } = ready;
  const doubled = tables.reduce((sum, table) => sum + table.doubled, 0);
  if (doubled > 0)
    reading.warnings.push({
      code: "DOUBLED_IDS",
      message: `${stream}: page ${pages} repeated ${count(doubled, "id")}; the last row of each counts.`,
    });
  const changed = counts.created + counts.updated + counts.deleted;
  if (changed > 0) reading.tools.onChange?.();
  reading.tools.onPage?.({
    integrationId: reading.claim.integrationId,
    syncId: reading.claim.syncId,
    stream,
    pages,
    total: remote.total,
    rows: remote.rows.length,
    changed,
    setAside: tables.reduce((sum, table) => sum + table.misfits.length, 0),
  });
}
