/** The real engine, driven as a bench needs it: whole syncs, or a sync whose pages are handed in one by one. */
import type { AnyTable } from "@muster/model";
import type { Stream } from "../src/connect/stream.ts";
import type { Database } from "../src/db/pool.ts";
import type { RemotePage } from "../src/source/source.ts";
import type { Claim } from "../src/sync/claim.ts";
import { closeSync, nothingRead } from "../src/sync/close.ts";
import { commitPage } from "../src/sync/commit-page.ts";
import { everything } from "../src/derive/scope.ts";
import { type TablePage, translator } from "../src/sync/translate.ts";
import { claimOne, queueSync, sync, tellNobody } from "../test/harness/engine.ts";
import { LocalSource } from "./source.ts";

export interface SyncCost {
  /** The engine's milliseconds: all but the tool's own. */
  readonly ms: number;
  readonly peakRss: number;
}

/** A full sync; fails when it did not end well, so that no figure is made of half a sync. */
export async function fullSync(
  db: Database,
  integration: string,
  source: LocalSource,
): Promise<SyncCost> {
  const began = performance.now();
  const { state, warnings } = await sync(db, integration, source);
  const ms = performance.now() - began;
  if (state !== "SUCCEEDED")
    throw new Error(`the sync ended ${state}: ${JSON.stringify(warnings)}`);
  return { ms, peakRss: source.peakRss };
}

export interface HandedPage {
  readonly stream: Stream;
  readonly remote: RemotePage;
  readonly tables: readonly TablePage[];
}

/** A claimed sync; `commit` takes the next page, `close` ends the sync as if its streams had been read whole. */
export async function openSync(db: Database, integration: string) {
  await queueSync(db, integration, "FULL");
  const claim = await claimOne(db, integration);
  let stamp = claim.startStamp;
  const pages = new Map<string, number>();
  return {
    claim,
    async commit({ stream, remote, tables }: HandedPage): Promise<void> {
      const page = pages.get(stream.name) ?? 0;
      const part = { stream: stream.name, page, remote, tables, askedAt: stamp, answeredAt: stamp };
      ({ stamp } = await commitPage(db, claim, part));
      pages.set(stream.name, page + 1);
    },
    close: () => close(db, claim, [...pages.keys()]),
  };
}

async function close(db: Database, claim: Claim, ended: readonly string[]): Promise<void> {
  const tools = { db, tell: tellNobody, deltaTools: new Set(["fake"]) };
  const ending = { ...nothingRead, ended: new Set(ended), stoppedBy: null };
  await closeSync(claim, tools, ending);
}

/** Every page of the source's first stream, translated as the engine would. */
export async function* translatedPages(
  integration: string,
  source: LocalSource,
): AsyncGenerator<HandedPage> {
  const [stream] = source.streams;
  if (stream === undefined) throw new Error("the source has no stream");
  const { translate } = translator({
    integrationId: integration,
    version: 1,
    scope: everything,
  });
  let position: RemotePage["next"] = null;
  do {
    const remote: RemotePage = await source.readPage(stream, { position });
    yield { stream, remote, tables: await translate(stream, remote) };
    position = remote.next;
  } while (position !== null);
}

/** The values of a table's columns as texts, column by column: how both the engine and a bare INSERT send them. */
export function columnsOf(table: AnyTable, { records }: TablePage): (string | null)[][] {
  return Object.keys(table.fields).map((_, at) => records.map(({ row }) => asText(row[at])));
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
