/** From the tool's rows to checked records: what fits, what was deleted, what is set aside and why. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { AnyTable } from "@muster/model";
import type { FedRecord, Feed } from "../connect/feed.ts";
import type { Stream } from "../connect/stream.ts";
import type { Scope } from "../derive/scope.ts";
import { recordId } from "../kernel/ids.ts";
import type { RawRecord } from "../records/remote-data.ts";
import type { CheckedRecord } from "../records/write.ts";
import type { RemotePage } from "../source/source.ts";
import { type AuditWindow, isDue } from "./deltas/audit.ts";
import type { FieldBook } from "./fields/field-book.ts";
import type { KnownField } from "./fields/settings.ts";
import type { TableColumns } from "./fields/table-columns.ts";
import { compileRecord, idMemory, type ToRecord } from "./translate-record.ts";
import { withheldOf } from "./withheld.ts";

/** A row, or the part of it that feeds one table, that did not fit. Never holds a value. */
export interface Misfit {
  /** Its place on the page, from 0. */
  readonly row: number;
  readonly table: AnyTable;
  readonly remoteId: string | null;
  readonly reason: string;
}

/** What a page holds of one table. */
export interface TablePage {
  readonly table: AnyTable;
  readonly records: readonly CheckedRecord[];
  /** The tool's rows behind the records, as JSON under the path of their list; of models that keep them only. */
  readonly raw: readonly RawRecord[];
  /** Fields that the tool keeps back, sorted: records keep what is stored of them. */
  readonly withheld: readonly string[];
  /** Columns of the tool that are to be stored with the page. */
  readonly found: readonly KnownField[];
  /** Ids that the tool says are gone. */
  readonly deleted: readonly string[];
  /** Every id the page named, whether its row fitted or not: none of these has vanished. */
  readonly seen: readonly string[];
  readonly misfits: readonly Misfit[];
  /** Rows that did not say which record they are. */
  readonly nameless: number;
  /** Rows that repeated an id of the same page; the last one counts. */
  readonly doubled: number;
  /** Ids of records that an earlier delta should have brought, if they differ from what is stored. */
  readonly due: ReadonlySet<string>;
}

export interface Translator {
  /** `audit` where changes between two moments were deltas' to bring. */
  readonly translate: (
    stream: Stream,
    page: RemotePage,
    audit?: AuditWindow | null,
  ) => Promise<readonly TablePage[]>;
}

/** Rows translated in one go. Between them the process answers others: the API, and the commit of the page before. */
const rowsAtOnce = 10;

export interface Mapping {
  readonly integrationId: string;
  /** The connector's: a new one makes every record be written anew. */
  readonly version: number;
  /** What it forbids is gone before anything looks at it: no check, no hash, no journal (P6). */
  readonly scope: Scope;
  /** Models whose raw rows are kept; none unless it is said. */
  readonly raw?: ReadonlySet<string>;
  /** Left out: records show no columns of the tool's own, and custom fields come by the tool's keys. */
  readonly fields?: FieldBook;
}

export function translator({ integrationId, version, scope, raw, fields }: Mapping): Translator {
  const compiled = new Map<string, ToRecord>();
  const idOf = idMemory(integrationId);
  const toRecord = (table: AnyTable, withheld: readonly string[]): ToRecord => {
    const key = [table.name, ...withheld].join(" ");
    const known = compiled.get(key) ?? compileRecord(table, { version, idOf, scope, withheld });
    compiled.set(key, known);
    return known;
  };
  return {
    async translate(stream, page, audit = null) {
      // Streams come narrowed to the scope already; whoever forgets that stores nothing forbidden either.
      const feeds = stream.feeds.filter((feed) => scope.wants(feed.table));
      const drafts = feeds.map((feed) => {
        const withheld = withheldOf(feed.table, stream, { offered: page.offered, scope });
        return new TableDraft({
          integrationId,
          feed,
          page,
          withheld,
          columns: fields?.open(stream, feed, page.offered) ?? null,
          toRecord: toRecord(feed.table, withheld),
          keepsRaw: feed.whole && raw?.has(feed.table.name) === true,
        });
      });
      for (const [row, raw] of page.rows.entries()) {
        if (row > 0 && row % rowsAtOnce === 0) await nextTurn();
        const parsed = stream.row.safeParse(raw);
        const due = audit !== null && parsed.success && isDue(stream, parsed.data, audit);
        for (const draft of drafts) draft.take(parsed, { raw, row, due });
      }
      for (const id of page.gone) for (const draft of drafts) draft.takeGone(id);
      return drafts.map((draft) => draft.finished());
    },
  };
}

type ParsedRow = ReturnType<Stream["row"]["safeParse"]>;

interface RowPlace {
  /** As the tool sent it. */
  readonly raw: unknown;
  /** Its number on the page. */
  readonly row: number;
  readonly due: boolean;
}

interface DraftOf {
  readonly integrationId: string;
  readonly feed: Feed;
  readonly page: RemotePage;
  readonly withheld: readonly string[];
  readonly columns: TableColumns | null;
  readonly toRecord: ToRecord;
  readonly keepsRaw: boolean;
}

/** What a page holds of one table, while its rows are read one by one. */
class TableDraft {
  readonly #of: DraftOf;
  readonly #today: string;
  readonly #records = new Map<string, CheckedRecord>();
  /** Places of rows on the page, by the ids of their records. */
  readonly #rows = new Map<string, number>();
  readonly #seen = new Set<string>();
  readonly #deleted = new Set<string>();
  readonly #misfits: Misfit[] = [];
  readonly #due = new Set<string>();
  #nameless = 0;
  #doubled = 0;

  constructor(of: DraftOf) {
    this.#of = of;
    this.#today = of.page.askedAt.toISOString().slice(0, 10);
  }

  /** A row's own record, that the tool says is gone. */
  takeGone(remoteId: string): void {
    const { integrationId, feed } = this.#of;
    if (!feed.whole || !isName(remoteId)) return;
    const id = recordId(integrationId, feed.table.name, remoteId);
    this.#seen.add(id);
    this.#deleted.add(id);
  }

  take(parsed: ParsedRow, place: RowPlace): void {
    const { feed, page } = this.#of;
    if (!parsed.success) return this.#takeNameless(place.row, reasonOf(parsed.error));
    for (const fed of feed.records(parsed.data, page.aside, this.#today)) this.#takeFed(fed, place);
  }

  finished(): TablePage {
    return {
      table: this.#of.feed.table,
      records: [...this.#records.values()],
      raw: this.#raw(),
      withheld: this.#of.withheld,
      found: this.#of.columns?.drain() ?? [],
      deleted: [...this.#deleted],
      seen: [...this.#seen],
      misfits: this.#misfits,
      nameless: this.#nameless,
      doubled: this.#doubled,
      due: this.#due,
    };
  }

  #takeFed(fed: FedRecord, { raw, row, due }: RowPlace): void {
    const { integrationId, feed, toRecord, columns } = this.#of;
    const { remoteId } = fed;
    if (remoteId === null || !isName(remoteId))
      return this.#takeNameless(row, "the row does not say which record it is");
    const id = recordId(integrationId, feed.table.name, remoteId);
    // Parts of several rows may name the same thing: who has two roles in a team is in it once.
    if (feed.whole && this.#seen.has(id)) this.#doubled += 1;
    this.#seen.add(id);
    if (due) this.#due.add(id);
    if (fed.hidden) return;
    this.#records.delete(id);
    this.#deleted.delete(id);
    if (fed.deleted) {
      this.#deleted.add(id);
      return;
    }
    const record = toRecord({ id, remoteId, fed, raw, columns });
    if (typeof record === "string") this.#setAside(row, remoteId, record);
    else this.#records.set(id, record);
    if (this.#of.keepsRaw) this.#rows.set(id, row);
  }

  #raw(): readonly RawRecord[] {
    const { path, rows } = this.#of.page;
    if (!this.#of.keepsRaw) return [];
    return [...this.#records.values()].map(({ id, hash }) => {
      const text = JSON.stringify({ [path]: rows[this.#rows.get(id) ?? -1] ?? null });
      return { id, hash, text: text.length > longestRaw ? JSON.stringify({ [path]: null }) : text };
    });
  }

  #takeNameless(row: number, reason: string): void {
    this.#nameless += 1;
    this.#setAside(row, null, reason);
  }

  #setAside(row: number, remoteId: string | null, reason: string): void {
    this.#misfits.push({ row, table: this.#of.feed.table, remoteId, reason });
  }
}

/** Characters of one row: a page of a list holds 250 of them. */
const longestRaw = 200_000;

const longestRemoteId = 1000;

/** Can the text be a remote id? PostgreSQL keeps no NUL, and an id is no document. */
function isName(remoteId: string): boolean {
  return remoteId !== "" && remoteId.length <= longestRemoteId && !remoteId.includes("\0");
}

/** Where a row left the schema, without its values. */
function reasonOf(error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}): string {
  return error.issues
    .slice(0, 3)
    .map(
      ({ path, message }) =>
        `${path.length === 0 ? "row" : path.map(String).join(".")}: ${message}`,
    )
    .join("; ");
}
