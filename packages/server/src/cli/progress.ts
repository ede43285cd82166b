/** Shows a sync while it runs: a bar on a terminal, a line per list elsewhere. Lists without rows are not worth one. */
import { type Bar, Presets, SingleBar } from "cli-progress";
import { count } from "../kernel/count.ts";
import type { Out } from "./out.ts";

/** What is shown of one committed page; `sync/run-sync.ts` reports more. */
export interface ShownPage {
  readonly stream: string;
  readonly pages: number;
  readonly total: number | null;
  readonly rows: number;
  readonly changed: number;
  readonly setAside: number;
}

export interface ShownEnd {
  readonly state: string;
  readonly warnings: readonly { readonly message: string }[];
  readonly error: { readonly message: string } | null;
}

interface List {
  readonly name: string;
  /** When its first page was asked for: when the list before it ended. */
  readonly began: number;
  readonly rows: number;
  readonly pages: number;
}

const barFormat =
  "  {list} |{bar}| {value}/{total} rows, {pages}, {rate} rows/s, {changed} changed, {setAside} set aside";

/** One sync's progress, made when it begins. `page` after every committed page, `end` once. */
export class SyncProgress {
  readonly #out: Out;
  readonly #now: () => number;
  readonly #began: number;
  /** When the last page was heard of. */
  #heard: number;
  #bar: Bar | null = null;
  #list: List | null = null;
  #rows = 0;
  #changed = 0;
  #setAside = 0;

  constructor(out: Out, now: () => number) {
    this.#out = out;
    this.#now = now;
    this.#began = this.#heard = now();
  }

  page({ stream, pages, total, rows, changed, setAside }: ShownPage): void {
    if (this.#list?.name !== stream) this.#closeList();
    const { began, rows: before } = this.#list ?? { began: this.#heard, rows: 0 };
    const list = { name: stream, began, rows: before + rows, pages };
    this.#list = list;
    this.#heard = this.#now();
    this.#rows += rows;
    this.#changed += changed;
    this.#setAside += setAside;
    if (this.#out.isTerminal && list.rows > 0) this.#draw(list, Math.max(total ?? 0, list.rows));
  }

  end(closing: ShownEnd): void {
    this.#closeList();
    const seconds = (this.#now() - this.#began) / 1000;
    this.#out.line(
      `  ${closing.state}: ${count(this.#rows, "row")} read in ${seconds.toFixed(1)} s, ` +
        `${count(this.#changed, "record")} changed, ${this.#setAside} set aside`,
    );
    for (const { message } of closing.warnings.slice(0, 10))
      this.#out.line(`  warning: ${message}`);
    if (closing.error) this.#out.line(`  error: ${closing.error.message}`);
  }

  #draw(list: List, total: number): void {
    const shown = {
      list: list.name.padEnd(20),
      pages: count(list.pages, "page"),
      rate: this.#rate(list),
      changed: this.#changed,
      setAside: this.#setAside,
    };
    if (this.#bar === null) {
      const { stream } = this.#out;
      const look = { format: barFormat, stream, hideCursor: true, barsize: 20 };
      this.#bar = new SingleBar(look, Presets.shades_classic);
      this.#bar.start(total, list.rows, shown);
    }
    this.#bar.setTotal(total);
    this.#bar.update(list.rows, shown);
  }

  #closeList(): void {
    this.#bar?.stop();
    this.#bar = null;
    const list = this.#list;
    this.#list = null;
    if (list === null || list.rows === 0 || this.#out.isTerminal) return;
    this.#out.line(
      `  ${list.name}: ${count(list.rows, "row")} in ${count(list.pages, "page")}, ${this.#rate(list)} rows/s`,
    );
  }

  #rate({ rows, began }: List): number {
    return Math.round((1000 * rows) / Math.max(1, this.#heard - began));
  }
}
