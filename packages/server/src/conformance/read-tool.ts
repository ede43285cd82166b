/** Reads a tool as a sync would, without a database: every list to its end, each row translated and checked. */
import { type AnyTable, tables } from "@muster/model";
import type { FedRecord } from "../connect/feed.ts";
import type { Position } from "../connect/place.ts";
import type { Stream } from "../connect/stream.ts";
import { compileRow } from "../derive/validate.ts";
import { Failure } from "../kernel/failure.ts";
import type { RemotePage, Source } from "../source/source.ts";

/** A record's values in the order of its table's fields, in the one form that is stored; references are remote ids. */
export type CheckedValues = readonly unknown[];

export interface ReadTool {
  /** By table and remote id, also tables that no record came for. */
  readonly records: ReadonlyMap<string, Map<string, CheckedValues>>;
  /** By table: remote ids that the tool said are gone. */
  readonly gone: ReadonlyMap<string, Set<string>>;
  /** What did not fit, with its reason; never a value. */
  readonly setAside: readonly string[];
  /** Streams that could not be read to their end. */
  readonly failures: ReadonlyMap<string, Failure>;
  /** Of each stream: what the next delta asks from. */
  readonly points: ReadonlyMap<string, DeltaFrom>;
  readonly rows: number;
}

export interface DeltaFrom {
  readonly since: string;
  readonly token: Position;
}

export interface Reading {
  /** Ask only for changes since these points; streams without one are left out. */
  readonly since?: ReadonlyMap<string, DeltaFrom>;
  readonly only?: readonly string[];
  readonly mostPages?: number;
}

export async function readTool(source: Source, reading: Reading = {}): Promise<ReadTool> {
  const book = new Book();
  for (const stream of source.streams) {
    if (reading.only && !reading.only.includes(stream.name)) continue;
    const from = reading.since?.get(stream.name) ?? null;
    if (reading.since && (from === null || stream.delta === null)) continue;
    try {
      await readStream(source, stream, { book, from, mostPages: reading.mostPages ?? Infinity });
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      book.failures.set(stream.name, failure);
    }
  }
  return book;
}

async function readStream(
  source: Source,
  stream: Stream,
  {
    book,
    from,
    mostPages,
  }: { readonly book: Book; readonly from: DeltaFrom | null; readonly mostPages: number },
): Promise<void> {
  const overlapSeconds =
    stream.delta && stream.delta.by !== "token" ? stream.delta.overlapSeconds : 0;
  let position: Position = null;
  let [began, token]: [Date | null, Position] = [null, null];
  for (let pages = 0; pages < mostPages; pages += 1) {
    const asks =
      stream.delta?.by === "token"
        ? { since: null, token: from?.token ?? null }
        : { since: from?.since ?? null };
    const page: RemotePage = await source.readPage(stream, { position, ...asks });
    began ??= page.toolTime ?? page.askedAt;
    token = page.token ?? token;
    book.take(stream, page);
    if (page.next === null) {
      const since = new Date(began.getTime() - overlapSeconds * 1000).toISOString();
      book.points.set(stream.name, { since, token });
      return;
    }
    position = page.next;
  }
}

const checks = new Map<AnyTable, ReturnType<typeof compileRow>>();

export function checkRow(table: AnyTable): ReturnType<typeof compileRow> {
  const known = checks.get(table) ?? compileRow(table);
  checks.set(table, known);
  return known;
}

class Book implements ReadTool {
  readonly records = new Map<string, Map<string, CheckedValues>>(
    tables.map((table) => [table.name, new Map()]),
  );
  readonly gone = new Map<string, Set<string>>(tables.map((table) => [table.name, new Set()]));
  readonly setAside: string[] = [];
  readonly failures = new Map<string, Failure>();
  readonly points = new Map<string, DeltaFrom>();
  rows = 0;

  take(stream: Stream, page: RemotePage): void {
    const today = page.askedAt.toISOString().slice(0, 10);
    this.rows += page.rows.length;
    for (const raw of page.rows) {
      const fit = stream.row.safeParse(raw);
      if (!fit.success) {
        const [issue] = fit.error.issues;
        this.setAside.push(`${stream.name}: ${issue?.path.join(".")}: ${issue?.message}`);
        continue;
      }
      for (const feed of stream.feeds)
        for (const fed of feed.records(fit.data, page.aside, today)) this.#keep(feed.table, fed);
    }
    for (const { table, whole } of stream.feeds)
      if (whole) for (const id of page.gone) this.#lose(table, id);
  }

  #keep(table: AnyTable, { remoteId, values, deleted, hidden = false }: FedRecord): void {
    if (remoteId === null) return void this.setAside.push(`${table.name}: a row without an id`);
    if (hidden) return;
    if (deleted) return this.#lose(table, remoteId);
    const checked = checkRow(table)(values);
    if (checked.ok) this.records.get(table.name)?.set(remoteId, checked.row);
    else this.setAside.push(`${table.name}: ${checked.reason}`);
  }

  #lose(table: AnyTable, remoteId: string): void {
    this.records.get(table.name)?.delete(remoteId);
    this.gone.get(table.name)?.add(remoteId);
  }
}
